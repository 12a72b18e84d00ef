"""Publish a version: the pointer file is replaced in one step, then the record notes its number."""

import os
import secrets
from datetime import datetime

import msgspec

from carnet.kit import clock
from carnet.mirror.models import Position
from carnet.mirror.queries.pointer import POINTER, root
from carnet.mirror.types import Version


def publish(version: Version) -> None:
    """Make a version current for every reader."""
    place = root()
    fresh = place / f".{POINTER}.{secrets.token_hex(4)}"
    with fresh.open("wb") as file:
        file.write(msgspec.json.encode(version))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(place / POINTER)
    number = os.open(place, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def noted(version: Version, at: datetime | None = None) -> None:
    """Note in the record which version mirrors it."""
    values = {"number": version.number, "fed_at": at or clock.now()}
    if not Position.objects.filter(identity=version.identity).update(**values):
        Position.objects.all().delete()
        Position.objects.create(identity=version.identity, **values)
