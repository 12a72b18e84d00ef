"""Registers the room profiles with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room profiles: what one knows of a customer beside addresses: owner, shop, birthday, interests, relations."""

    name = "carnet.profiles"
    default_auto_field = "django.db.models.BigAutoField"
