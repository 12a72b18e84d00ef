"""The kept copy of the tables: used whole or not at all, never a stale one, and equal to what the migrations make."""

import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection as record
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from carnet.project import kept
from carnet.project.env import database

# Only the embedded engine has such a copy.
pytestmark = [pytest.mark.django_db, pytest.mark.house]
Opened = Callable[[str], BaseDatabaseWrapper]
_OF_EVERY_HOME = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "sqlite_sequence",
    "people_search_data",
    "people_search_config",
}
_SCHEMA = "SELECT name, type, coalesce(sql, '') FROM sqlite_master ORDER BY name"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Give embedded records of their own, by name."""
    made: list[BaseDatabaseWrapper] = []

    def open_record(name: str) -> BaseDatabaseWrapper:
        settings = {"default": database("", tmp_path / f"{name}.sqlite3")}
        made.append(ConnectionHandler(settings)["default"])
        return made[-1]

    yield open_record
    for one in made:
        one.close()


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder in which copies are kept."""
    monkeypatch.setattr("sys.prefix", str(tmp_path / "environment"))
    return tmp_path / "environment" / "var" / "carnet"


def _made(one: BaseDatabaseWrapper) -> BaseDatabaseWrapper:
    with one.cursor() as cursor:
        cursor.execute("CREATE TABLE shelf (id integer PRIMARY KEY, name text UNIQUE)")
        cursor.execute("INSERT INTO shelf (name) VALUES ('left')")
    return one


def _names(one: BaseDatabaseWrapper) -> list[str]:
    if not one.introspection.table_names():
        return []
    with one.cursor() as cursor:
        cursor.execute("SELECT name FROM shelf")
        return [name for (name,) in cursor.fetchall()]


def test_what_was_kept_fills_an_empty_record(opened: Opened, copies: Path) -> None:
    kept.keep(_made(opened("first")))
    empty = opened("second")
    assert kept.fill(empty)
    assert _names(empty) == ["left"]
    with empty.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)
    assert [f.suffix for f in copies.glob("*.sqlite3*")] == [".sqlite3"]


def test_nothing_is_filled_where_tables_are_or_nothing_was_kept(
    opened: Opened, copies: Path
) -> None:
    assert not kept.fill(opened("first"))
    kept.keep(_made(opened("second")))
    mine = opened("third")
    with mine.cursor() as cursor:
        cursor.execute("CREATE TABLE mine (id integer)")
    assert not kept.fill(mine)
    assert mine.introspection.table_names() == ["mine"]


def test_a_copy_of_another_version_is_never_used_and_goes(
    opened: Opened, copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.keep(_made(opened("old")))
    old = next(copies.glob("*.sqlite3"))
    shaping = [*kept._shaping(), ("people.9999_wider", b"one migration more")]
    monkeypatch.setattr(kept, "_shaping", lambda: iter(shaping))
    empty = opened("new")
    assert not kept.fill(empty)
    assert _names(empty) == []
    kept.keep(_made(empty))
    assert not old.exists()
    assert len(list(copies.glob("*.sqlite3"))) == 1


def test_what_shapes_the_tables_is_every_migration_as_it_is_written() -> None:
    told = dict(kept._shaping())
    written = Path(kept.__file__).parents[1] / "people" / "migrations" / "0001_initial.py"
    assert told["people.0001_initial"] == written.read_bytes()
    assert {"auth.0001_initial", "append_only.py", "people.Contact"} <= told.keys()


@pytest.mark.parametrize("length", [0, 1, 100, 4096, 6000])
def test_half_a_copy_is_never_used(opened: Opened, copies: Path, length: int) -> None:
    kept.keep(_made(opened("first")))
    place = next(copies.glob("*.sqlite3"))
    place.write_bytes(place.read_bytes()[:length])
    empty = opened("second")
    assert not kept.fill(empty)
    assert _names(empty) == []


def test_what_a_killed_process_left_is_swept_and_a_folder_that_refuses_is_let_be(
    opened: Opened, copies: Path
) -> None:
    copies.mkdir(parents=True)
    (copies / "ab12.sqlite3.part").write_bytes(b"half")
    made = _made(opened("first"))
    kept.keep(made)
    assert not list(copies.glob("*.part"))
    place = next(copies.glob("*.sqlite3"))
    place.unlink()
    place.mkdir()
    kept.keep(made)
    assert place.is_dir(), "what cannot be kept stops nobody"
    assert not kept.fill(opened("second"))


def test_outside_an_environment_nothing_is_kept(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.prefix", "/usr")
    monkeypatch.setattr("sys.base_prefix", "/usr")
    kept.keep(_made(opened("first")))
    assert not kept.fill(opened("second"))


@pytest.mark.first_use
def test_the_first_use_of_a_home_gives_the_tables_that_the_migrations_give(
    carnet: Callable[..., subprocess.CompletedProcess[str]], own_house: Mapping[str, str]
) -> None:
    """The second home at the latest is filled from the copy."""
    homes = (own_house["CARNET_HOME"], f"{own_house['CARNET_HOME']}-2")
    for home in homes:
        assert carnet("migrate", CARNET_HOME=home).returncode == 0
    with record.cursor() as cursor:
        cursor.execute(_SCHEMA)
        wanted = cursor.fetchall()
    assert wanted
    for home in homes:
        with closing(sqlite3.connect(Path(home, "carnet.sqlite3"))) as found:
            assert found.execute(_SCHEMA).fetchall() == wanted
            filled = {name for name, kind, _sql in wanted if kind == "table" and _rows(found, name)}
        assert filled <= _OF_EVERY_HOME, "the copy holds nothing that belongs to one home"


def _rows(record_of_home: sqlite3.Connection, table: str) -> int:
    counted = record_of_home.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - names from the schema
    return int(counted.fetchone()[0])
