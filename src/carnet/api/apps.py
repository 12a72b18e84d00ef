"""Registers the room api with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room api: shell of the endpoints: @endpoint, errors, paging."""

    name = "carnet.api"
    default_auto_field = "django.db.models.BigAutoField"
