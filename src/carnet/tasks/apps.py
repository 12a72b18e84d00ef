"""Registers the room tasks with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room tasks: work that waits for somebody, what happened at the counter, the till."""

    name = "carnet.tasks"
    default_auto_field = "django.db.models.BigAutoField"
