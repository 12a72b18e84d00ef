"""Registers the room games with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room games: wheels, instant wins, quizzes and draws that anybody may play."""

    name = "carnet.games"
    default_auto_field = "django.db.models.BigAutoField"
