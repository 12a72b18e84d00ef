"""Registers the room people with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room people: contacts, organisations, addresses and custom fields."""

    name = "carnet.people"
    default_auto_field = "django.db.models.BigAutoField"
