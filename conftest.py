"""Fixtures of the whole suite: the clock, the database of each process, the browser."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from carnet.kit import clock
from tools.testing.early import HOME

pytest_plugins = [
    "tools.testing.browser",
    "tools.testing.template",
    "tools.testing.command",
    "tools.testing.flush",
    "tools.testing.mirror",
    "tools.testing.once",
    "tools.testing.rendered",
]

hypothesis_settings.register_profile(
    "suite", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile(
    "long", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow]
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--long`: the tests marked long run too, and generated examples by the thousand."""
    parser.addoption("--long", action="store_true", help="run the tests marked long too")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples are generated."""
    hypothesis_settings.load_profile("long" if config.getoption("--long") else "suite")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this run was not asked for; what is left out is counted as deselected, never as passed."""
    unwanted = {"evaluation"} if config.getoption("--long") else {"evaluation", "long"}
    left_out = [i for i in items if unwanted & {m.name for m in i.iter_markers()}]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [i for i in items if i not in set(left_out)]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Keep the embedded test database in a file: threads of a served house cannot share one in memory under load."""
    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        default.setdefault("TEST", {})["NAME"] = str(HOME / "test.sqlite3")


@pytest.fixture
def at() -> Iterator[Callable[[str], datetime]]:
    """Give a function that holds the clock at an ISO moment (UTC unless it says) until the end of the test."""
    with ExitStack() as held:

        def hold(moment: str) -> datetime:
            found = clock.parse(moment)
            held.enter_context(clock.hold(found))
            return found

        yield hold


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    """Start every test in the language of the house, whatever the one before has left active."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
