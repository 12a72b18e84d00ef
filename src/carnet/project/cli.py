"""`carnet …`: the commands of the house, of its rooms and of those who build it.

The answer alone goes to standard output, everything else to standard error. Exit status 0 done, 1 done with problems,
2 not understood.
"""

import atexit
import gc
import os
import shutil
import sys
import tempfile
from importlib import import_module
from typing import Annotated

import typer
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.utils import translation

from carnet import __version__
from carnet.kit.home import folder
from carnet.project import developer
from carnet.project.commands import join_rooms
from carnet.project.language import chosen_language
from carnet.project.logs import catch_all
from carnet.project.start import start
from carnet.project.texts import compile_texts

app = typer.Typer(
    name="carnet",
    help="Carnet, a customer database that a small company can trust itself with.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _tell_version(asked: bool) -> None:  # noqa: FBT001 - the shape of a Typer callback
    if asked:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def house(
    *,
    lang: Annotated[
        str | None, typer.Option(help="Language of the answers, fr or en; else LANG, else fr.")
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Tell the version."),
    ] = False,
) -> None:
    """Set what holds for every command."""
    if settings.configured:
        translation.activate(chosen_language(lang))


def main() -> None:
    """Run the command that was typed."""
    gc.disable()
    word = _command_word(sys.argv[1:])
    app.registered_commands += developer.app.registered_commands
    try:
        if word not in developer.names() and "--version" not in sys.argv[1:]:
            _open_house(word)
        # What was loaded so far stays to the end: it is set aside for good.
        gc.freeze()
        gc.enable()
        app(prog_name="carnet")
    except (OperationalError, ImproperlyConfigured, PermissionError) as refused:
        typer.echo(f"carnet: {refused}".rstrip(), err=True)
        sys.exit(1)


def _command_word(words: list[str]) -> str:
    """Return the first word that is neither an option nor the language."""
    return next(
        (
            w
            for before, w in zip(["", *words], words, strict=False)
            if not w.startswith("-") and before != "--lang"
        ),
        "",
    )


def _passing_home() -> str:
    """Return a private folder that ends with this process."""
    place = tempfile.mkdtemp(prefix="carnet-")
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return place


def _open_house(word: str) -> None:
    """Start the house and gather its commands; the demonstration lives in a home and a database of its own.

    `restore` makes another home: what it starts in passes away with it.
    Where a command of a room was typed, those of the house, which bring the web server with them, are not even read.
    """
    if word == "demo":
        os.environ["CARNET_HOME"] = str(folder("demo"))
        os.environ.pop("DATABASE_URL", None)
        os.environ.pop("DATABASE_URL_FILE", None)
    if word == "restore":
        os.environ["CARNET_HOME"] = _passing_home()
    compile_texts()
    try:
        start()
    except ValueError as wrong:
        raise ImproperlyConfigured(str(wrong)) from wrong
    catch_all()
    before = len(app.registered_commands)
    join_rooms(app)
    if word not in {command.name for command in app.registered_commands[before:]}:
        house_commands = import_module("carnet.project.house").app.registered_commands
        app.registered_commands[before:before] = house_commands
