"""Registers the room reference with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room reference: official files that the owner loads: postcodes, towns."""

    name = "carnet.reference"
    default_auto_field = "django.db.models.BigAutoField"
