"""Registers the room report with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room report: the summary of an import in words: on the terminal, as a page."""

    name = "carnet.report"
    default_auto_field = "django.db.models.BigAutoField"
