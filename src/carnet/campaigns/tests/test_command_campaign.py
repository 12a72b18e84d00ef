"""`carnet campaign`: what it lists, shows and sends, and what it says when it cannot."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from carnet.campaigns.actions import create
from carnet.campaigns.actions.carry import carry_on
from carnet.campaigns.commands import app
from carnet.campaigns.tests.factories import ADA, carried, ready, shop

pytestmark = pytest.mark.django_db


def _told(*words: str) -> tuple[int, Any]:
    found = CliRunner().invoke(app, ["campaign", *words, "--json"])
    return found.exit_code, json.loads(found.stdout) if found.stdout else None


def test_list_send_and_show() -> None:
    shop()
    number = ready()
    line = {"campaign": number, "name": "Avent au café", "channel": "email", "state": "draft"}
    assert _told("list") == (0, {"campaigns": [line]})
    assert _told("send", "avent au café") == (0, {"campaign": number, "state": "planned"})
    assert _told("send", str(number)) == (1, {"state": "planned"})
    carry_on(actor=ADA, number=number)
    carried()
    status, told = _told("show", str(number))
    assert status == 0
    assert (told["state"], told["all"], told["arrived"]) == ("sent", 4, 2)
    assert told["refused"] == {"R_NOT_SIMILAR": 1, "NO_ADDRESS": 1}


def test_what_lacks_and_what_is_not_there() -> None:
    number = create(actor=ADA, name="Essai", recipe="blank")
    status, told = _told("send", str(number))
    assert status == 1
    assert "people" in told["lacks"]
    assert _told("show", "absente") == (2, None)
