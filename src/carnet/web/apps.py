"""Registers the room web with Django."""

from importlib import import_module

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room web: shell of the screens: base page, components, @screen."""

    name = "carnet.web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the check of permissions."""
        import_module("carnet.web.checks")
