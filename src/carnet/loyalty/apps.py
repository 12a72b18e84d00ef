"""Registers the room loyalty with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room loyalty: points, tiers, rewards and coupons."""

    name = "carnet.loyalty"
    default_auto_field = "django.db.models.BigAutoField"
