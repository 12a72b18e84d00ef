"""Registers the room law with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room law: the rulebook as dated rules, and what answers from it."""

    name = "carnet.law"
    default_auto_field = "django.db.models.BigAutoField"
