"""A blocked list from the command line: in steps, once, with what cannot be read."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from carnet.consent.queries import allowed_channels, is_suppressed
from carnet.files.types import Unreadable
from carnet.kinds.actions.block_list import block_list
from carnet.kinds.commands import app
from carnet.kinds.tests.factories import ADA, person
from carnet.kit.actor import Actor, ActorKind, NotPermitted

pytestmark = pytest.mark.django_db
LIST = "E-mail;Téléphone\nnoor@exemple.fr;\notto@exemple.fr;06 12 34 56 78\npas une adresse;\n"


def listed(folder: Path, text: str = LIST) -> Path:
    """Write a list."""
    path = folder / "bloques.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_is_blocked_in_steps_and_once(tmp_path: Path) -> None:
    noor = person("noor@exemple.fr")
    first = block_list(actor=ADA, path=listed(tmp_path), size=1)
    assert (first.rows, first.new, first.already) == (3, 2, 0)
    assert [(r.number, r.code) for r in first.refused] == [(4, "kind_bad_email")]
    assert is_suppressed("email", "otto@exemple.fr")
    assert is_suppressed("sms", "+33612345678")
    assert "email" not in allowed_channels([noor]).get(noor, ())
    again = block_list(actor=ADA, path=listed(tmp_path))
    assert (again.new, again.already) == (0, 2)


def test_only_those_a_column_names_are_blocked(tmp_path: Path) -> None:
    text = "EMAIL;EMAIL_BLACKLISTED\nnoor@exemple.fr;no\notto@exemple.fr;yes\n"
    block_list(actor=ADA, path=listed(tmp_path, text))
    assert is_suppressed("email", "otto@exemple.fr")
    assert not is_suppressed("email", "noor@exemple.fr")


def test_a_file_without_addresses_and_a_reader_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        block_list(actor=ADA, path=listed(tmp_path, "Couleur;Taille\nrouge;4\nbleu;5\n"))
    reader = Actor(ActorKind.STAFF, "2", "Ben", lambda _permission: False)
    with pytest.raises(NotPermitted):
        block_list(actor=reader, path=listed(tmp_path))


def test_the_command_answers_with_one_object(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, [str(listed(tmp_path)), "--json"])
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert (told["rows"], told["new"], told["already"]) == (3, 2, 0)
    assert told["refused"][0]["row"] == 4
    assert CliRunner().invoke(app, [str(tmp_path / "none.csv"), "--json"]).exit_code == 2
