"""The fixtures themselves: own home, held clock, own database, what runs once, what is emptied."""

import os
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import DatabaseError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from carnet.audit.actions import record, seal_chains
from carnet.audit.models import AuditLine
from carnet.kit import clock
from carnet.kit.actor import command_actor
from carnet.kit.home import home
from tools.testing.command import Carnet
from tools.testing.flush import empty


def test_each_process_has_a_home_of_its_own() -> None:
    assert home().name.startswith("carnet-test-")
    assert os.environ["CARNET_HOME"] == str(home())


def test_the_clock_is_held(at: Callable[[str], datetime]) -> None:
    assert at("2026-11-17T10:00:00+01:00") == datetime(2026, 11, 17, 9, tzinfo=UTC) == clock.now()


@pytest.mark.django_db
def test_the_database_is_not_the_one_of_the_home() -> None:
    assert settings.DATABASES["default"]["NAME"] != str(home() / "carnet.sqlite3")


@pytest.mark.django_db(transaction=True)
def test_after_a_test_that_commits_only_what_it_wrote_is_emptied() -> None:
    permissions = Permission.objects.count()
    for _time in range(2):
        record(actor=command_actor("tests"), name="people.contact_seen")
        seal_chains()
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            AuditLine.objects.all().delete()
        assert AuditLine._meta.db_table in empty(connection)
        assert (AuditLine.objects.count(), Permission.objects.count()) == (0, permissions)
    assert empty(connection) == []


def test_what_asks_for_no_record_runs_once_and_may_not_look_at_the_engine(
    request: pytest.FixtureRequest,
) -> None:
    assert request.node.get_closest_marker("house") is not None
    with pytest.raises(pytest.fail.Exception, match="asks for no record"):
        assert connection.vendor


@pytest.mark.django_db
def test_what_asks_for_the_record_runs_on_every_engine(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("house") is None
    assert connection.vendor


@pytest.mark.usefixtures("bare_record")
def test_a_bare_record_has_no_tables() -> None:
    assert connection.introspection.table_names() == []


@pytest.mark.django_db
def test_after_a_bare_record_the_own_one_is_back() -> None:
    assert MigrationRecorder(connection).applied_migrations()


def test_a_house_of_its_own_has_its_tables(carnet: Carnet) -> None:
    done = carnet("--lang", "en", "migrate")
    assert (done.returncode, done.stdout) in (
        (0, "The record is up to date already.\n"),
        (0, "The record was brought up to date.\n"),
    )
