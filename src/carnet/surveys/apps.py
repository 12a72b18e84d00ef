"""Registers the room surveys with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room surveys: questions that are asked of people: how likely, how content, what they prefer, why they leave."""

    name = "carnet.surveys"
    default_auto_field = "django.db.models.BigAutoField"
