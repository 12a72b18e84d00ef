"""Registers the room connectors with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room connectors: what shops and social networks tell by themselves: orders, customers, products, leads."""

    name = "carnet.connectors"
    default_auto_field = "django.db.models.BigAutoField"
