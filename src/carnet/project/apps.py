"""Loads every declaration once the rooms are there."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """The project: last of all, so that every room's models exist when the manifests are read."""

    name = "carnet.project"

    def ready(self) -> None:
        """Register the manifests, lowest floor first."""
        from carnet.kit.declarations import register  # noqa: PLC0415 - models must be loaded
        from carnet.project.rooms import ROOMS  # noqa: PLC0415

        register(ROOMS)
