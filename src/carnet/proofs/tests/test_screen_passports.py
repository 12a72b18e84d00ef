"""Passports of lists: what lacks, answers that only grow, documents, the clock of article 14."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from carnet.kit.actor import NotPermitted
from carnet.proofs.actions.answer import answer, keep_document
from carnet.proofs.models import PassportAnswer, PassportFile
from carnet.proofs.queries.passports import passport
from carnet.proofs.tests.factories import (
    ADA,
    BEN,
    PDF,
    PNG,
    imported_yes,
    listed,
    noor_and_otto,
    upload,
    visitor,
)
from carnet.proofs.types import BadFile, Told, Unfit

pytestmark = pytest.mark.django_db
NOW = "2026-11-17T10:00:00+00:00"
PAGES = "/proteger/passeports/"
ONE = f"{PAGES}liste/?liste=Salon"
WHOLE = {
    "source": "Salon",
    "supplier": "Listes SARL",
    "bought_on": "2026-11-10",
    "wording": "Je veux bien recevoir les offres de Vasseur.",
    "beneficiary": "Vasseur",
    "checked": "12",
    "checked_by": "Ada",
    "told_on": "2026-11-17",
}


@pytest.fixture
def otto(at: Callable[[str], datetime]) -> int:
    at(NOW)
    _noor, otto = noor_and_otto()
    imported_yes(otto)
    listed()
    return otto


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode().split("<main")[1]


def test_what_lacks_and_the_people_behind(client: Client, otto: int) -> None:
    page = text(visitor(client), PAGES)
    assert "7 choses manquent" in page
    assert "Listes SARL" in page
    assert "/contacts/?vue=liste&amp;valeur=Salon" in page
    people = text(client, "/contacts/?vue=liste&valeur=Salon")
    assert "Otto" in people
    assert "Noor" not in people
    one = text(client, ONE)
    assert "L-02" in one
    assert "au plus tard le 17\xa0décembre 2026" in one
    assert "valeur=Salon%7Cimport%3A3" in one
    assert "Otto" in text(client, "/contacts/?vue=liste&valeur=Salon%7Cimport%3A3")
    assert "Otto" not in text(client, "/contacts/?vue=liste&valeur=Salon%7Cimport%3A4")
    assert PAGES in text(client, "/proteger/provenances/")


def test_a_list_becomes_complete(client: Client, otto: int) -> None:
    visitor(client)
    assert client.post(f"{PAGES}repondre/", WHOLE).status_code == 302
    for what, content in (("contract", PDF), ("sample", PNG)):
        told = {"source": "Salon", "what": what, "file": upload(content)}
        assert client.post(f"{PAGES}joindre/", told).status_code == 302
    assert "Complet" in text(client, ONE)
    assert passport("Salon", "bought").lacks == []
    assert "Toutes vos listes sont en règle" in text(client, PAGES)
    kept = PassportFile.objects.get(what="contract")
    sent = client.get(f"{PAGES}documents/{kept.pk}/")
    assert b"".join(sent.streaming_content) == PDF
    assert client.get(f"{PAGES}documents/987654/").status_code == 404


def test_answers_only_grow_and_the_latest_counts(otto: int) -> None:
    assert answer(actor=ADA, told=Told(source="Salon", supplier="A"))
    assert not answer(actor=ADA, told=Told(source="Salon", supplier="A"))
    assert answer(actor=ADA, told=Told(source="Salon", supplier="B"))
    assert passport("Salon", "bought").told.supplier == "B"
    assert PassportAnswer.objects.count() == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        PassportAnswer.objects.all().delete()


def test_the_clock_runs_from_reception(otto: int, at: Callable[[str], datetime]) -> None:
    (clocked,) = passport("Salon", "bought").batches
    assert (clocked.due, clocked.left, clocked.told) == (date(2026, 12, 17), 30, False)
    at("2026-12-18T10:00:00+00:00")
    assert passport("Salon", "bought").late == 1
    answer(actor=ADA, told=Told(source="Salon", told_on=date(2026, 12, 18)))
    assert passport("Salon", "bought").late == 0


def test_people_told_before_a_batch_came_were_not_told_of_it(
    otto: int, at: Callable[[str], datetime]
) -> None:
    answer(actor=ADA, told=Told(source="Salon", told_on=date(2026, 11, 16)))
    assert not passport("Salon", "bought").batches[0].told


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"bought_on": "2027-01-01"}, "pas encore venu"),
        ({"told_on": "2026-11-01"}, "avant la réception"),
        ({"told_on": "hier"}, "ne se lit pas"),
        ({"checked": "beaucoup"}, "nombre entier"),
    ],
)
def test_what_cannot_stand_comes_back_as_typed(
    client: Client, otto: int, changes: dict[str, str], said: str
) -> None:
    response = visitor(client).post(f"{PAGES}repondre/", {**WHOLE, **changes})
    assert response.status_code == 422
    page = response.content.decode()
    assert said in page
    assert WHOLE["wording"] in page
    assert not PassportAnswer.objects.exists()


def test_bad_documents_and_unknown_lists(client: Client, otto: int) -> None:
    visitor(client)
    told = {"source": "Salon", "what": "contract", "file": upload(b"<html>")}
    assert client.post(f"{PAGES}joindre/", told).status_code == 422
    told = {"source": "Salon", "what": "magic", "file": upload()}
    assert client.post(f"{PAGES}joindre/", told).status_code == 422
    assert client.post(f"{PAGES}repondre/", {**WHOLE, "source": "Caisse"}).status_code == 404
    assert client.get(f"{PAGES}liste/?liste=Caisse").status_code == 404
    assert not PassportFile.objects.exists()
    with pytest.raises(Unfit):
        answer(actor=ADA, told=Told(source="Caisse"))
    with pytest.raises(BadFile):
        keep_document(actor=ADA, source="Salon", what="contract", file=("a.pdf", b""))


def test_who_may(client: Client, otto: int) -> None:
    with pytest.raises(NotPermitted):
        answer(actor=BEN, told=Told(source="Salon"))
    with pytest.raises(NotPermitted):
        keep_document(actor=BEN, source="Salon", what="contract", file=("a.pdf", PDF))
    visitor(client, "reader")
    assert "repondre/" not in text(client, ONE)
    assert client.post(f"{PAGES}repondre/", WHOLE).status_code == 403


def test_no_list_says_where_they_come_from(client: Client) -> None:
    assert "Ouvrir Provenances" in text(visitor(client), PAGES)
