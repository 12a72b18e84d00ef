"""Registers the room kinds with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room kinds: files that bring something other than contacts: organisations, orders, products, blocked lists, agreements, exchanges, contracts, reviews, leads."""

    name = "carnet.kinds"
    default_auto_field = "django.db.models.BigAutoField"
