"""Commands that do not touch the record of this home: they are not made to wait until it is up to date."""

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
_LEFT_ALONE: set[str] = set()


def without_record(command: F) -> F:
    """Mark a command that works on another home than this one: the record of this home is neither made nor changed."""
    _LEFT_ALONE.add(f"{command.__module__}.{command.__qualname__}")
    return command


def leaves_record(command: Callable[..., Any]) -> bool:
    """Say whether a command was marked so."""
    return f"{command.__module__}.{command.__qualname__}" in _LEFT_ALONE
