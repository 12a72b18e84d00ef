"""An upgrade is done whole or the record is as before: from earlier states, when it fails, when its process is killed."""

import importlib
import json
from collections.abc import Callable, Iterator

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations import RunPython
from django.db.migrations.recorder import MigrationRecorder

from carnet.kit.home import MOVED, home
from carnet.project import upgrade
from carnet.project.record import bring_up_to_date, is_current
from carnet.watch.models import Watch

pytestmark = pytest.mark.django_db(transaction=True)
_BACKUPS = importlib.import_module("carnet.backups.migrations.0001_initial").Migration


@pytest.fixture
def earlier() -> Iterator[Callable[..., None]]:
    """Give a function that takes the record back to an earlier state; at the end it is up to date again."""

    def back(*targets: tuple[str, str]) -> None:
        for app, name in targets:
            call_command("migrate", app, name, verbosity=0, interactive=False)

    yield back
    upgrade._clear()
    call_command("migrate", verbosity=0, interactive=False)


def _tables() -> list[str]:
    return [t for t in connection.introspection.table_names() if t.startswith("backups_")]


def _watched() -> list[str]:
    return list(Watch.objects.values_list("name", flat=True))


def test_rows_of_an_earlier_state_are_there_after_the_upgrade(
    earlier: Callable[..., None],
) -> None:
    """Back to before this room was there, and to the first tables of another."""
    earlier(("backups", "zero"), ("analytics", "0001"))
    Watch.objects.create(name="caisse", folder="caisse", kind="orders")
    assert not is_current()
    assert _tables() == []
    assert bring_up_to_date()
    assert is_current()
    assert len(_tables()) == 4
    assert _watched() == ["caisse"]
    assert not (home() / "upgrade").exists(), "the copy holds people: it does not stay"
    assert not bring_up_to_date()


def _fail(_apps: object, _editor: object) -> None:
    Watch.objects.update(name="half")
    raise DatabaseError("broken on purpose")


def test_a_migration_that_fails_leaves_everything_as_it_was(
    earlier: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier(("analytics", "0001"), ("backups", "zero"))
    Watch.objects.create(name="caisse", folder="caisse", kind="orders")
    before = set(MigrationRecorder(connection).applied_migrations())
    with monkeypatch.context() as broken:
        broken.setattr(_BACKUPS, "operations", [*_BACKUPS.operations, RunPython(_fail)])
        with pytest.raises(DatabaseError):
            bring_up_to_date()
        assert set(MigrationRecorder(connection).applied_migrations()) == before
        assert _watched() == ["caisse"]
    if connection.vendor == "sqlite":
        with pytest.raises(ImproperlyConfigured, match="carnet upgrade"):
            bring_up_to_date()
    assert bring_up_to_date(insist=True)
    assert _watched() == ["caisse"]
    assert not (home() / "upgrade").exists()


@pytest.mark.house
def test_an_upgrade_killed_in_the_middle_is_finished_from_the_first_copy(
    earlier: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the embedded engine has a copy: the other takes back by itself what a killed process had begun."""
    earlier(("backups", "zero"), ("analytics", "0001"))
    upgrade._copy()
    copy = home() / "upgrade" / "before.sqlite3"
    call_command("migrate", "analytics", verbosity=0, interactive=False)
    monkeypatch.setattr(upgrade, "_copy", lambda: pytest.fail("half of the work was copied"))
    assert copy.is_file()
    assert bring_up_to_date()
    assert is_current()
    assert not copy.exists()
    upgrade._write("migrating")
    assert not bring_up_to_date(), "killed after the last migration: only the check was left"
    assert not (home() / "upgrade").exists()


@pytest.mark.house
def test_every_key_is_walked_once_however_many_migrations_there_are(
    earlier: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier(("backups", "zero"), ("analytics", "0001"))
    walks: list[int] = []
    engine = type(connections["default"])
    monkeypatch.setattr(engine, "check_constraints", lambda _held, *_names: walks.append(1))
    assert bring_up_to_date()
    assert len(walks) == 1


def test_a_record_of_a_later_version_is_not_touched() -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_applied("people", "9999_later")
    try:
        with pytest.raises(ImproperlyConfigured, match="people.9999_later"):
            bring_up_to_date()
    finally:
        recorder.record_unapplied("people", "9999_later")
    assert not bring_up_to_date()


@pytest.mark.house
def test_a_home_whose_record_moved_says_where_to() -> None:
    mark = home() / MOVED
    mark.write_text(json.dumps({"to": "postgresql://serveur/carnet"}), encoding="utf-8")
    try:
        with pytest.raises(ImproperlyConfigured, match="postgresql://serveur/carnet"):
            bring_up_to_date()
    finally:
        mark.unlink()


@pytest.mark.house
def test_without_room_for_the_copy_nothing_is_begun(
    earlier: Callable[..., None],
) -> None:
    earlier(("backups", "zero"))
    (home() / "upgrade").mkdir(exist_ok=True)
    (home() / "upgrade" / "before.sqlite3").mkdir()
    with pytest.raises((ImproperlyConfigured, OSError)):
        bring_up_to_date()
    assert _tables() == []
