"""Registers the room proofs with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room proofs: the evidence on screen: proofs and their receipts, the suppression list, the passports of lists."""

    name = "carnet.proofs"
    default_auto_field = "django.db.models.BigAutoField"
