"""Registers the room watch with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room watch: folders of this machine whose new files are imported by themselves."""

    name = "carnet.watch"
    default_auto_field = "django.db.models.BigAutoField"
