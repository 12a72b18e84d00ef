"""What is kept of people who leave: apart, with its ground and its last day, read on the record, then let go."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from carnet.activity.actions import record_events
from carnet.activity.actions.contracts import record_contracts
from carnet.activity.models import Order
from carnet.activity.types import NewContract, NewEvent
from carnet.audit.models import AuditLine
from carnet.kit import clock
from carnet.kit.home import folder
from carnet.law.rules.days import plus_months
from carnet.people.queries import cards, living, search
from carnet.privacy.actions.erase import erase_contacts
from carnet.privacy.queries import export_rows
from carnet.privacy.queries.lines import erasure_lines
from carnet.proofs.actions.attach import attach
from carnet.proofs.queries.files import files_of
from carnet.retention import held
from carnet.retention.actions.archive import end_archive, read_item
from carnet.retention.actions.propose import propose
from carnet.retention.actions.run_sweep import Ran
from carnet.retention.models import ArchivedItem, Policy
from carnet.retention.queries.evidence import pieces, with_evidence
from carnet.retention.tests.cast import (
    ADA,
    LONG_AGO,
    NOW,
    agreed,
    bought,
    carried_out,
    collected,
    people,
    steps,
)
from carnet.retention.types_sweeps import NotNow


@pytest.fixture(autouse=True)
def _spring() -> Iterator[None]:
    with clock.hold(NOW):
        yield


@pytest.mark.django_db
def test_evidence_is_kept_apart_with_its_end_and_the_rest_goes() -> None:
    (member,) = people("Zilberfarb")
    collected([member])
    bought(member, number="F-77", euros=125)
    agreed(member)
    assert search("zilberfarb") == [member]
    assert carried_out(propose(actor=ADA)) == Ran(taken=1, kept=0)
    assert cards([member]) == {}
    assert search("zilberfarb") == []
    assert Order.objects.get().contact_id is None
    invoice, agreement = ArchivedItem.objects.order_by("-what")
    assert (invoice.rule, invoice.until) == ("R-09", date(2032, 12, 31))
    assert invoice.payload["number"] == "F-77"
    assert (invoice.payload["day"], invoice.payload["total_milli"]) == ("2022-03-01", 125_000)
    assert invoice.payload["person"]["name"] == "Zoé Zilberfarb"
    assert (agreement.rule, agreement.until) == ("R-15", date(2031, 5, 4))
    assert agreement.payload["wording"] == "Oui, écrivez-moi"
    assert agreement.payload["person"]["addresses"][-1] == "zilberfarb@exemple.fr"
    exported = {t.table: t.rows for t in export_rows(member)}
    assert len(exported["retention.ArchivedItem"]) == 2
    line = AuditLine.objects.get(name="retention.swept")
    assert (line.subject_id, line.count, line.detail["archived"]) == (member, 1, 2)
    assert "ilberfarb" not in str(line.detail)


@pytest.mark.django_db
def test_whatever_follows_the_term_evidence_stays_and_that_of_past_years_goes() -> None:
    old, recent, ended = people("Vieux", "Recent", "Contrat")
    bought(old, LONG_AGO.replace(year=2015))
    bought(recent)
    agreed(recent)
    collected([ended])
    for kind, year in (("contract", 2019), ("contract_ended", 2022), ("contract_ended", 2020)):
        event = NewEvent(contact_id=ended, kind=kind, at=LONG_AGO.replace(year=year), is_act=True)
        record_events(actor=ADA, origin="", events=[event])
    Policy.objects.create(
        purpose="offers", kind="customer", months=36, then="erase", decided_by="Ada"
    )
    sweep_id = propose(actor=ADA)
    assert {pk: step for pk, (step, _s, _w) in steps(sweep_id).items()} == {
        old: "erase",
        recent: "archive",
        ended: "archive",
    }
    carried_out(sweep_id)
    assert sorted(ArchivedItem.objects.values_list("contact_number", "what", "until")) == [
        (recent, "agreement", date(2031, 5, 4)),
        (recent, "invoice", date(2032, 12, 31)),
        (ended, "contract", date(2027, 3, 1)),
    ]


@pytest.mark.django_db
def test_contracts_of_files_are_evidence_for_five_years_after_their_end() -> None:
    over, long_over, running = people("Fini", "Ancien", "Courant")
    told = (
        NewContract(contact_id=over, external_id="1", number="C-17", ends_on=date(2022, 3, 1)),
        NewContract(contact_id=long_over, external_id="2", ends_on=date(2019, 3, 1)),
        NewContract(contact_id=running, external_id="3", number="C-18"),
    )
    record_contracts(actor=ADA, source="gestion", origin="", contracts=told)
    today = clock.today()
    assert with_evidence([over, long_over, running], today) == {over, running}
    found = {p.contact_id: p for p in pieces([over, long_over, running], on=today)}
    assert set(found) == {over, running}
    assert (found[over].payload["number"], found[over].until) == ("C-17", date(2027, 3, 1))
    assert found[running].until == plus_months(today, 60)


@pytest.mark.django_db(transaction=True)
def test_the_scanned_form_outlives_its_person_until_the_end_of_the_piece() -> None:
    (member,) = people("Papier")
    collected([member])
    agreed(member)
    said = living().filter(pk=member).values_list("consent_records__id", "consent_records__line_id")
    ((record, line),) = said
    paper = b"%PDF-1.4 signed by hand %%EOF"
    attach(actor=ADA, line_id=record, name="formulaire.pdf", content=paper)
    (kept,) = files_of(line)
    carried_out(propose(actor=ADA))
    assert not (folder("proofs") / kept.stored_as).exists()
    assert held.place(kept.stored_as).read_bytes() == paper
    item = ArchivedItem.objects.get()
    assert [f["name"] for f in item.payload["files"]] == ["formulaire.pdf"]
    stray = held.place("stray.pdf")
    stray.write_bytes(paper)
    os.utime(stray, (0, 0))
    with clock.hold(datetime.now(UTC) + timedelta(hours=2)):
        assert end_archive(actor=ADA) == 0
        assert held.place(kept.stored_as).exists()
        assert not stray.exists()
    with clock.hold(NOW.replace(year=2033)):
        assert end_archive(actor=ADA) == 1
    assert not held.place(kept.stored_as).exists()


@pytest.mark.django_db
def test_an_invoice_stays_to_its_last_day_and_not_a_day_more() -> None:
    (member,) = people("Achat")
    bought(member)
    carried_out(propose(actor=ADA))
    with clock.hold(NOW.replace(year=2032, month=12, day=31)):
        assert end_archive(actor=ADA) == 0
    with clock.hold(NOW.replace(year=2033, month=1, day=1)):
        assert end_archive(actor=ADA) == 1


@pytest.mark.django_db
def test_reading_a_piece_of_evidence_is_on_the_record() -> None:
    (member,) = people("Achat")
    bought(member)
    carried_out(propose(actor=ADA))
    item = ArchivedItem.objects.get()
    assert read_item(actor=ADA, item_id=item.pk)["day"] == "2022-03-01"
    line = AuditLine.objects.get(name="retention.archive_read")
    assert (line.subject, line.subject_id) == ("retention.ArchivedItem", item.pk)
    with pytest.raises(NotNow, match="gone"):
        read_item(actor=ADA, item_id=item.pk + 1)


@pytest.mark.django_db
def test_an_erasure_on_demand_says_what_the_law_keeps_and_archives_it() -> None:
    (member,) = people("Zilberfarb")
    bought(member, number="F-78", at=NOW - timedelta(days=30))
    agreed(member, date(2026, 1, 5))
    told = {
        line.what: (line.rows, line.until)
        for line in erasure_lines(member)
        if line.fate == "archived"
    }
    assert told == {
        "Facture": (1, date(2036, 12, 31)),
        "Preuve d’accord": (1, date(2031, 5, 4)),
    }
    assert not ArchivedItem.objects.exists()
    erase_contacts(actor=ADA, ids=[member])
    assert cards([member]) == {}
    kept = {item.what: item for item in ArchivedItem.objects.filter(contact_number=member)}
    assert kept["invoice"].payload["number"] == "F-78"
    assert kept["agreement"].payload["person"]["name"] == "Zoé Zilberfarb"
    line = AuditLine.objects.get(name="privacy.erased")
    assert line.detail == {"archived": 2}


@pytest.mark.django_db
def test_whoever_left_no_evidence_is_erased_with_nothing_archived() -> None:
    (member,) = people("Zilberfarb")
    assert not any(line.fate == "archived" for line in erasure_lines(member))
    erase_contacts(actor=ADA, ids=[member])
    assert not ArchivedItem.objects.exists()
