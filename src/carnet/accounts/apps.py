"""Registers the room accounts with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room accounts: staff, roles, company and second factor."""

    name = "carnet.accounts"
    default_auto_field = "django.db.models.BigAutoField"
