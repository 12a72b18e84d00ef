"""Registers the room games with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room games: a wheel that anybody may turn."""

    name = "carnet.games"
    default_auto_field = "django.db.models.BigAutoField"
