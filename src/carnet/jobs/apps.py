"""Registers the room jobs with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room jobs: run, retry, schedule and recover work; outbox."""

    name = "carnet.jobs"
    default_auto_field = "django.db.models.BigAutoField"
