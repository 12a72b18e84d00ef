"""Starts the house for a tool, in a home that is thrown away, with the commands of every room."""

import atexit
import os
import shutil
import tempfile
from importlib import import_module

from carnet.project import developer
from carnet.project.cli import app
from carnet.project.commands import join_rooms
from carnet.project.start import start
from carnet.project.texts import compile_texts


def open_house() -> None:
    """Start the house as the command line does; the person's own home is left alone."""
    home = tempfile.mkdtemp(prefix="carnet-tool-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["CARNET_HOME"] = home
    for name in ("DATABASE_URL", "DATABASE_URL_FILE", "CARNET_NOW"):
        os.environ.pop(name, None)
    compile_texts()
    start()
    app.registered_commands += developer.app.registered_commands
    app.registered_commands += import_module("carnet.project.house").app.registered_commands
    join_rooms(app)
