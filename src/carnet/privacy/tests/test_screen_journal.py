from importlib import import_module

import pytest
from django.test import Client
from django.urls import reverse

from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.audit.actions import record, seal_pending
from carnet.kit.declarations import Verdict
from carnet.privacy.tests.factories import ADA, noor

pytestmark = pytest.mark.django_db
URL = "/proteger/journal/"


def test_a_stranger_signs_in_first_and_a_reader_may_not() -> None:
    assert Client().get(URL).status_code == 302
    assert signed_in(ben()).get(URL).status_code == 403


def test_the_owner_reads_who_did_what_to_whom() -> None:
    pk = noor()
    record(actor=ADA, name="people.contact_seen", subject="people.Contact", ids=[pk])
    page = signed_in(ada()).get(URL).content.decode()
    assert "Fiche consultée" in page
    assert reverse("people:contact", args=[pk]) in page
    assert "dans la seconde" in page
    seal_pending()
    assert "scellée" in signed_in(ada()).get(URL).content.decode()


def test_older_lines_come_by_cursor() -> None:
    for _ in range(101):
        record(actor=ADA, name="people.contact_seen")
    client = signed_in(ada())
    first = client.get(URL)
    assert len(first.context["lines"]) == 100
    assert first.context["older"] is not None
    second = client.get(URL, {"avant": first.context["older"]})
    assert len(second.context["lines"]) >= 1
    assert second.context["older"] is None


def test_the_seals_are_checked_on_demand_only() -> None:
    record(actor=ADA, name="people.contact_seen")
    seal_pending()
    client = signed_in(ada())
    assert client.get("/proteger/journal/verifier/").status_code == 405
    answer = client.post("/proteger/journal/verifier/")
    assert {chain.name for chain, _verdict in answer.context["verdicts"]} >= {"audit", "consent"}
    assert all(verdict.sound for _chain, verdict in answer.context["verdicts"])
    assert "scellée" in answer.content.decode()


def test_a_ledger_that_was_tampered_with_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    verdict = Verdict(lines=3, pending=0, faults={"payload_changed": [2]})
    chains = import_module("carnet.audit.queries.lines").declared("chains")
    found = [(chain, verdict) for chain in chains if chain.name == "consent"]
    monkeypatch.setattr("carnet.privacy.screens.journal.verify_chains", lambda: found)
    page = signed_in(ada()).post("/proteger/journal/verifier/").content.decode()
    assert "à côté des lignes" in page
    assert str(found[0][0].label) in page


def test_who_opened_a_record_is_read_from_its_page() -> None:
    pk, other = noor(), noor()
    record(actor=ADA, name="people.contact_seen", subject="people.Contact", ids=[pk])
    client = signed_in(ada())
    address = f"{URL}fiche/{pk}/"
    assert address in client.get(reverse("people:contact", args=[pk])).content.decode()
    page = client.get(address)
    assert "Fiche consultée" in page.content.decode()
    assert all(line.url.endswith(f"/{pk}/") for line in page.context["lines"])
    assert "Fiche consultée" not in client.get(f"{URL}fiche/{other}/").content.decode()
    assert signed_in(ben()).get(address).status_code == 403


def test_the_number_of_queries_does_not_grow_with_the_lines(
    django_assert_max_num_queries: object,
) -> None:
    client = signed_in(ada())
    for _ in range(30):
        record(actor=ADA, name="people.contact_seen")
    client.get(URL)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        client.get(URL)
