"""One record is made by the migrations for a whole run; every process of the run tests on a copy of its own.

With one process alone there is nothing to share: pytest-django makes the record as it always does.
"""

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import setup_databases, teardown_databases
from pytest_django.plugin import blocking_manager_key

from tools.testing.early import HOME

_READY = "ready"
_SHARED = pytest.StashKey[Path]()


def make(shared: Path) -> str:
    """Make the template of a run, once whoever asks first, and return its name: a file, or a database of the cluster."""
    name = _name(connection, shared)
    with (shared / "lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (shared / _READY).exists():
            _migrate(connection, name)
            (shared / _READY).touch()
    return name


def template_of(config: pytest.Config) -> str | None:
    """Return the name of the template of this run; None where one process runs alone, which has none."""
    shared = getattr(config, "workerinput", {}).get("template")
    if shared is None:
        return None
    with config.stash[blocking_manager_key].unblock():
        return make(Path(shared))


def _name(database: BaseDatabaseWrapper, shared: Path) -> str:
    if database.vendor == "sqlite":
        return str(shared / "template.sqlite3")
    return shared.name.replace("-", "_").lower()


def _migrate(database: BaseDatabaseWrapper, name: str) -> None:
    """Make a record under a name and leave the connection as it was, since nobody may hold what is copied."""
    own, tests = database.settings_dict["NAME"], database.settings_dict["TEST"]
    test_name, tests["NAME"] = tests.get("NAME"), name
    try:
        database.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    finally:
        database.close()
        tests["NAME"] = test_name
        _point(database, own)


def _copy(database: BaseDatabaseWrapper, template: str) -> None:
    """Give the tests of this process a copy of the template."""
    if database.vendor == "postgresql":
        database.settings_dict["TEST"]["TEMPLATE"] = template
    name: str = database.creation._create_test_db(verbosity=0, autoclobber=True)  # type: ignore[attr-defined]
    if database.vendor == "sqlite":
        shutil.copyfile(template, name)
    database.close()
    _point(database, name)
    database.ensure_connection()


def _point(database: BaseDatabaseWrapper, name: str) -> None:
    settings.DATABASES[database.alias]["NAME"] = name
    database.settings_dict["NAME"] = name


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """Give this process its record, and take it away at the end."""
    shared = getattr(request.config, "workerinput", {}).get("template")
    with django_db_blocker.unblock():
        if shared is None:
            before = setup_databases(verbosity=0, interactive=False, serialized_aliases=())
        else:
            own = connection.settings_dict["NAME"]
            _copy(connection, make(Path(shared)))
    yield
    with django_db_blocker.unblock():
        if shared is None:
            teardown_databases(before, verbosity=0)
        else:
            connection.creation.destroy_test_db(own, verbosity=0)


@pytest.fixture
def bare_record(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Work on a record without a single table until the end of the test, for what walks through the migrations."""
    own, tests = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    before = dict(tests)
    with django_db_blocker.unblock():
        tests.update(NAME=f"{own}_bare", TEMPLATE=None)
        connection.close()
        creation: Any = connection.creation
        _point(connection, creation._create_test_db(verbosity=0, autoclobber=True))
        try:
            yield
        finally:
            creation.destroy_test_db(own, verbosity=0)
            tests.clear()
            tests.update(before)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell every process of the run where the template is, or will be."""
    node.workerinput["template"] = str(_shared(node.config))


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Make the template while the processes of a whole run still read the tests: whoever leads has nothing to do."""
    config = session.config
    if _SHARED in config.stash and config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        with config.stash[blocking_manager_key].unblock():
            make(config.stash[_SHARED])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Take the template away."""
    shared = session.config.stash.get(_SHARED, None)
    if shared is None:
        return
    if connection.vendor == "postgresql" and (shared / _READY).exists():
        with session.config.stash[blocking_manager_key].unblock(), connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{_name(connection, shared)}"')
    shutil.rmtree(shared)


def _shared(config: pytest.Config) -> Path:
    """Return the folder that the processes of this run share: it lies in the home of the one that leads."""
    if _SHARED not in config.stash:
        config.stash[_SHARED] = Path(tempfile.mkdtemp(dir=HOME, prefix="template-"))
    return config.stash[_SHARED]
