"""The command line from outside: processes of their own, on a home and a record of their own, on either engine."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from tools.testing.template import template_of

Carnet = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def own_house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Mapping[str, str]]:
    """Give the environment of a process that works on a home and, on PostgreSQL, a database of its own.

    The tables are there, as a copy of those that the migrations made for the whole run; a test marked `first_use`
    begins with nothing.
    """
    home = tmp_path / "home"
    env = {**os.environ, "CARNET_HOME": str(home), "LANG": "C.UTF-8", "COLUMNS": "200"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    url = env.pop("DATABASE_URL", None)
    first = request.node.get_closest_marker("first_use") is not None
    template = None if first else template_of(request.config)
    if url is None:
        if template:
            home.mkdir(mode=0o700)
            shutil.copyfile(template, home / "carnet.sqlite3")
        yield env
        return
    name = f"own_{uuid4().hex}"
    words = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
        sql.Identifier(name), sql.Identifier(template or "template1")
    )
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(words)
        yield {**env, "DATABASE_URL": urlunsplit(urlsplit(url)._replace(path=f"/{name}"))}
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def carnet(own_house: Mapping[str, str]) -> Carnet:
    """Give a function that runs `carnet WORDS…` to its end and returns status, answer and messages."""

    def run(*words: str | Path, **extra: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "carnet", *(str(w) for w in words)],
            env={**own_house, **extra},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def start_carnet(own_house: Mapping[str, str]) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Give a function that starts `carnet WORDS…` and does not wait; what still runs at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def start(*words: str | Path) -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "carnet", *(str(w) for w in words)],
            env=own_house,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
