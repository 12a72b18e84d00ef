"""The command line from outside: processes of their own, on a home and a record of their own, on either engine."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

Carnet = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def own_house(tmp_path: Path) -> Iterator[Mapping[str, str]]:
    """Give the environment of a process that works on an empty home and, on PostgreSQL, an empty database."""
    env = {**os.environ, "CARNET_HOME": str(tmp_path / "home"), "LANG": "C.UTF-8", "COLUMNS": "200"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    url = env.pop("DATABASE_URL", None)
    if url is None:
        yield env
        return
    name = f"own_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
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
