"""Every test of the room begins on one day, in a home without files."""

import shutil
from collections.abc import Iterator

import pytest

from carnet.exports.tests.cast import NOW
from carnet.kit import clock
from carnet.kit.home import folder


@pytest.fixture(autouse=True)
def _on_a_day_without_files() -> Iterator[None]:
    shutil.rmtree(folder("exports"))
    with clock.hold(NOW):
        yield
