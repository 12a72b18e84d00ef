"""Réglages › Fichiers de référence, and the command."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner

from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.reference.commands import app
from carnet.reference.queries import loaded
from carnet.reference.tests.official import POSTCODES, TOWNS, written

pytestmark = pytest.mark.django_db
PAGE = "reference:files"


@pytest.fixture
def owner() -> Client:
    return signed_in(ada())


def _hand_in(client: Client, text: str, name: str = "base-2026.csv", **more: str):
    return client.post(reverse(PAGE), {"file": SimpleUploadedFile(name, text.encode()), **more})


def test_the_page_says_what_each_file_serves_and_where_to_get_it(owner: Client) -> None:
    text = owner.get(reverse(PAGE)).content.decode()
    assert "Base officielle des codes postaux" in text and text.count("pas encore") == 6
    assert "Essayer un lieu" not in text
    assert reverse(PAGE) in owner.get(reverse("web:settings")).content.decode()


def test_a_file_is_loaded_and_a_place_tried(owner: Client) -> None:
    assert _hand_in(owner, POSTCODES).status_code == 302
    text = owner.get(reverse(PAGE), {"cp": "44400", "ville": "Rézzé"}).content.decode()
    assert "2026" in text and "Ada Marchand" in text and "Proposition : Reze" in text
    assert (
        "Rien à redire"
        in owner.get(reverse(PAGE), {"cp": "44400", "ville": "Rezé"}).content.decode()
    )


def test_a_refusal_comes_back_with_its_sentence_and_a_way_to_insist(owner: Client) -> None:
    refused = _hand_in(owner, POSTCODES.replace("44109;NANTES;44000", "44109;NANTES;4400"))
    assert refused.status_code == 422
    assert "Ligne 2 : code postal illisible" in refused.content.decode()
    _hand_in(owner, POSTCODES)
    again = _hand_in(owner, POSTCODES, "base-2019.csv")
    assert again.status_code == 422 and 'name="anyway"' in again.content.decode()
    assert _hand_in(owner, POSTCODES, "base-2019.csv", anyway="1").status_code == 302
    assert loaded()[0].version == "2019"
    assert owner.post(reverse(PAGE)).status_code == 422


def test_two_years_side_by_side_are_told(owner: Client) -> None:
    _hand_in(owner, TOWNS)
    _hand_in(
        owner, POSTCODES + "".join(f"4499{n};VIEUX {n};4499{n};;VIEUX {n};;\n" for n in range(6))
    )
    assert "ne sont pas de la même année" in owner.get(reverse(PAGE)).content.decode()


def test_a_file_is_taken_away(owner: Client) -> None:
    _hand_in(owner, POSTCODES)
    assert owner.post(reverse("reference:drop", args=["postcodes"])).status_code == 302
    assert loaded() == []
    assert owner.post(reverse("reference:drop", args=["autre"])).status_code == 404


def test_a_reader_may_not(client: Client) -> None:
    reader = signed_in(ben())
    assert reader.get(reverse(PAGE)).status_code == 403
    assert _hand_in(reader, POSTCODES).status_code == 403


def test_the_command_answers_alone_on_standard_output(tmp_path: Path) -> None:
    path = written(tmp_path, POSTCODES, "base-2026.csv")
    done = CliRunner().invoke(app, ["reference", "load", str(path), "--json"])
    assert done.exit_code == 0 and json.loads(done.stdout)["version"] == "2026"
    told = CliRunner().invoke(app, ["reference", "list", "--json"])
    assert [f["kind"] for f in json.loads(told.stdout)["files"]] == ["postcodes"]
    refused = CliRunner().invoke(
        app, ["reference", "load", str(written(tmp_path, "a;b\n1;2\n")), "--json"]
    )
    assert refused.exit_code == 2 and json.loads(refused.stdout)["reason"] == "unknown"
    assert "reconnu" in refused.stderr
