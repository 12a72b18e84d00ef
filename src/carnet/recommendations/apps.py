"""Registers the room recommendations with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room recommendations: what to propose to whom; value, churn, scores."""

    name = "carnet.recommendations"
    default_auto_field = "django.db.models.BigAutoField"
