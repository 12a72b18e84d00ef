"""The fixtures themselves: own home, held clock, own database."""

import os
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.conf import settings

from carnet.kit import clock
from carnet.kit.home import home


def test_each_process_has_a_home_of_its_own() -> None:
    assert home().name.startswith("carnet-test-")
    assert os.environ["CARNET_HOME"] == str(home())


def test_the_clock_is_held(at: Callable[[str], datetime]) -> None:
    assert at("2026-11-17T10:00:00+01:00") == datetime(2026, 11, 17, 9, tzinfo=UTC) == clock.now()


@pytest.mark.django_db
def test_the_database_is_not_the_one_of_the_home() -> None:
    assert settings.DATABASES["default"]["NAME"] != str(home() / "carnet.sqlite3")
