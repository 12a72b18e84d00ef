"""« À quoi sert cette donnée ? » as page, paper and file; the check that any form asks while somebody types."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from carnet.fields.actions.custom_fields import create_field
from carnet.fields.actions.custom_values import set_values
from carnet.fields.types import NewField
from carnet.kit.declarations import declared
from carnet.people.queries.filled import CORE
from carnet.people.tests.factories import ADA, crowd, visitor
from carnet.quality.screens.fields_words import LABELS

pytestmark = pytest.mark.django_db

PAGE = "/proteger/donnees/"
HTMX = {"HX-Request": "true"}


def test_an_empty_base_says_what_to_do_first(client: Client) -> None:
    html = visitor(client).get(PAGE).content.decode()
    assert "Personne pour l’instant" in html


def test_every_field_opens_its_people_and_the_unused_ones_are_proposed(
    client: Client, at: Callable[[str], datetime]
) -> None:
    at("2026-01-05T09:00")
    ids = crowd(3, born_on=date(1984, 3, 12))
    new = NewField(kind="text", label_fr="Café préféré", purpose="offers")
    key = create_field(actor=ADA, new=new)
    set_values(actor=ADA, values={ids[0]: {key: "Moka"}})
    at("2026-03-05T09:00")
    client = visitor(client)
    assert "Sans usage" not in client.get(PAGE).content.decode()
    at("2026-07-20T09:00")
    html = client.get(PAGE).content.decode()
    assert "3 anniversaires, aucun message" in html
    assert 'href="/contacts/?vue=renseigne&amp;valeur=born_on"' in html
    assert f'href="/contacts/?vue=champ&amp;valeur={key}"' in html
    assert "Retirer ce champ" not in html
    at("2026-11-20T09:00")
    html = client.get(PAGE).content.decode()
    assert f'action="/reglages/champs/{key}/retirer/"' in html
    assert "33,3\u00a0%" in html
    people = client.get("/contacts/?vue=renseigne&valeur=born_on").content.decode()
    assert people.count("pp-name") == 3
    assert client.get("/contacts/?vue=renseigne&valeur=absent").status_code == 404


def test_a_reader_is_not_offered_what_they_may_not_do(
    client: Client, at: Callable[[str], datetime]
) -> None:
    at("2025-01-05T09:00")
    crowd(1)
    create_field(actor=ADA, new=NewField(kind="text", label_fr="Café", purpose="offers"))
    at("2026-01-05T09:00")
    html = visitor(client, "reader").get(PAGE).content.decode()
    assert "Café" in html
    assert "Retirer ce champ" not in html


def test_the_file_holds_the_table_and_no_formula(client: Client) -> None:
    crowd(2)
    create_field(actor=ADA, new=NewField(kind="text", label_fr="=1+1 café", purpose="offers"))
    answer = visitor(client).get(f"{PAGE}tableau.csv")
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert text.startswith("\ufeff")
    assert "E-mail;" in text
    assert "'=1+1 café" in text
    assert "exemple.fr" not in text


def test_a_form_is_answered_while_somebody_types(client: Client) -> None:
    ask = {"kind": "email", "field": "address", "address": "noor@gmial.com"}
    answer = client.post("/verifier/", ask, headers=HTMX)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'data-fill="address" data-value="noor@gmail.com"' in html
    fine = client.post("/verifier/", ask | {"address": "noor@exemple.fr"}, headers=HTMX)
    assert fine.content.decode().strip() == ""
    wrong = client.post("/verifier/", {"kind": "phone", "field": "p", "p": "06 39"}, headers=HTMX)
    assert "c-err" in wrong.content.decode()
    assert client.get("/verifier/", {"kind": "email", "field": "a", "a": "x"}).status_code == 405


def test_what_is_typed_comes_back_as_text_only(client: Client) -> None:
    ask = {"kind": "email", "field": '"><script>', '"><script>': "<script>@gmial.com"}
    html = client.post("/verifier/", ask, headers=HTMX).content.decode()
    assert "<script" not in html


def test_every_declared_use_names_a_field_that_there_is() -> None:
    named = {use.field for use in declared("field_uses")}
    assert named - {"*"} <= set(CORE)
    assert set(LABELS) == set(CORE)
