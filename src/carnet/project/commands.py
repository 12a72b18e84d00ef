"""The commands of the rooms, joined to those of the house."""

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any

import typer

from carnet.kit.declarations import manifests
from carnet.kit.left_alone import leaves_record
from carnet.project.record import bring_up_to_date


def room_commands(path: str) -> typer.Typer:
    """Return the Typer application that a manifest names: a module with `app`, or the application itself."""
    try:
        found = import_module(path)
    except ModuleNotFoundError:
        module, _, name = path.rpartition(".")
        return getattr(import_module(module), name)
    return found.app


def join_rooms(app: typer.Typer) -> None:
    """Give `app` every command that a room declares; each brings the record up to date before it runs."""
    for manifest in manifests():
        if manifest.commands:
            join(app, room_commands(manifest.commands))


def join(app: typer.Typer, room: typer.Typer) -> None:
    """Give `app` the commands and groups of one room, at its top level."""
    _prepare(room)
    app.registered_commands += room.registered_commands
    app.registered_groups += room.registered_groups


def _prepare(app: typer.Typer) -> None:
    for command in app.registered_commands:
        if command.callback is not None:
            command.callback = _with_record(command.callback)
    for group in app.registered_groups:
        if group.typer_instance is None:
            continue
        _prepare(group.typer_instance)
        # A group that does something by itself, without a further word, needs the record as well.
        own = group.typer_instance.registered_callback
        if own is not None and own.callback is not None:
            own.callback = _with_record(own.callback, alone=True)


def _with_record(callback: Callable[..., Any], *, alone: bool = False) -> Callable[..., Any]:
    """Return a callback that has its record; one that acts `alone` leaves that to the command typed after it, if any."""
    if hasattr(callback, "__wrapped__") or leaves_record(callback):
        return callback

    @wraps(callback)
    def prepared(*args: Any, **named: Any) -> Any:
        # A group that asks for its context knows whether a command was typed after it.
        typed = [getattr(value, "invoked_subcommand", None) for value in named.values()]
        if not (alone and any(typed)):
            bring_up_to_date()
        return callback(*args, **named)

    return prepared
