"""Registers the room journeys with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room journeys: automation: the sequence that each contact walks at their own pace."""

    name = "carnet.journeys"
    default_auto_field = "django.db.models.BigAutoField"
