"""The chain of the ledgers: every write has its line, and nobody edits or deletes one."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction

from carnet.audit.actions import seal_chains
from carnet.consent.actions.chain import end, enter, write
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.suppress import suppress_addresses
from carnet.consent.actions.take_in import take_back
from carnet.consent.actions.withdraw import withdraw
from carnet.consent.models import (
    ConsentRecord,
    LedgerLine,
    PersonFact,
    Provenance,
    Suppression,
)
from carnet.consent.queries.aliases import standing_aliases
from carnet.consent.queries.chain import verify_ledger
from carnet.consent.rules.sealed import SIDES
from carnet.consent.tests.factories import ADA, NOOR, from_till, people
from carnet.consent.tests.ledgers import NOW, everything, kinds, run
from carnet.identity.actions.merge import merge_contacts, unmerge
from carnet.identity.types import MergeOrder
from carnet.kit import clock
from carnet.privacy.actions.erase import erase_rows

TABLES = sorted(side.label for side in SIDES.values())


@pytest.fixture
def noor(at: Callable[[str], datetime]) -> int:
    """A contact of whom every ledger holds something."""
    at(NOW)
    return everything()


@pytest.mark.django_db
def test_every_write_enters_its_lines_and_the_whole_is_sound(noor: int) -> None:
    withdraw(actor=ADA, contact_id=noor, channels=("email",))
    record_objection(actor=ADA, contact_id=noor, channels=("post",))
    assert kinds() == [
        "declaration", "provenance", "consent", "fact", "consent", "settled", "suppression",
        "consent", "fact", "settled", "suppression",
    ]  # fmt: skip
    subjects = LedgerLine.objects.exclude(kind__in=("declaration", "suppression"))
    assert set(subjects.values_list("subject", flat=True)) == {noor}
    assert verify_ledger().pending == len(kinds())
    assert seal_chains() >= len(kinds())
    found = verify_ledger()
    assert (found.sound, found.lines, found.pending) == (True, len(kinds()), 0)


@pytest.mark.django_db
@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE consent_ledgerline SET subject = 1",
        "UPDATE consent_ledgerline SET digest = ''",
        "UPDATE consent_ledgerline SET kind = 'erased'",
        "DELETE FROM consent_ledgerline",
    ],
)
@pytest.mark.usefixtures("noor")
def test_nobody_edits_or_deletes_a_line(sealed: bool, change: str) -> None:
    if sealed:
        seal_chains()
    before = list(LedgerLine.objects.order_by("id").values())
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        run(change)
    assert list(LedgerLine.objects.order_by("id").values()) == before


@pytest.mark.django_db
@pytest.mark.usefixtures("noor")
def test_a_line_keeps_when_it_was_sealed(at: Callable[[str], datetime]) -> None:
    at("2027-03-11T08:30:00+00:00")
    assert seal_chains()
    assert set(LedgerLine.objects.values_list("sealed_at", flat=True)) == {clock.now()}
    with pytest.raises(DatabaseError), transaction.atomic():
        LedgerLine.objects.update(sealed_at=None)


@pytest.mark.django_db
@pytest.mark.usefixtures("noor")
def test_a_sealed_line_is_not_sealed_again() -> None:
    seal_chains()
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        run("UPDATE consent_ledgerline SET position = position + 100")


@pytest.mark.django_db
@pytest.mark.parametrize("label", TABLES)
def test_every_column_of_every_ledger_is_guarded(noor: int, label: str) -> None:
    """Migrations that make a table anew on SQLite would lose its guards without a word."""
    free = {"contact_id", "state", "settled_at", "settled_by", "closed_at", "closed_by"}
    model = apps.get_model(label)
    table = model._meta.db_table
    if not model.objects.exists():
        fill(label)
    columns = [f.column for f in model._meta.concrete_fields if f.column not in free]
    assert "line_id" in columns
    for column in columns:
        field = model._meta.get_field(column)
        other = {"CharField": "'x'", "TextField": "'x'", "JSONField": "'[9]'"}.get(
            field.get_internal_type(), "NULL"
        )
        other = "id + 999" if column in ("id", "line_id") else other
        if other == "NULL" and not model.objects.exclude(**{column: None}).exists():
            continue
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            run(" ".join(("UPDATE", table, "SET", f'"{column}"', "=", other)))
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        run(" ".join(("DELETE", "FROM", table)))


def fill(label: str) -> None:
    kind = next(kind for kind, side in SIDES.items() if side.label == label)
    fields = {f.column: f for f in apps.get_model(label)._meta.concrete_fields}
    values = {"IntegerField": 1, "PositiveIntegerField": 1, "DateField": date(2027, 1, 1)}
    columns = [c for c in SIDES[kind].columns if not (fields[c].null or fields[c].has_default())]
    write(kind, columns, [[values.get(fields[c].get_internal_type(), "a") for c in columns]])


@pytest.mark.django_db
def test_erasing_takes_the_words_away_and_leaves_the_chain_sound(noor: int) -> None:
    seal_chains()
    lines = LedgerLine.objects.filter(subject=noor).exclude(kind="settled").count()
    erase_rows([noor])
    assert not ConsentRecord.objects.exists()
    assert not PersonFact.objects.exists()
    assert not Provenance.objects.exists()
    assert Suppression.objects.count() == 1
    assert kinds().count("erased") == lines
    seal_chains()
    assert verify_ledger().sound


@pytest.mark.django_db
def test_what_is_taken_back_says_so(noor: int) -> None:
    assert take_back(actor=ADA, origin="import:1", keep=[noor]) == []
    assert Provenance.objects.count() == 1
    assert take_back(actor=ADA, origin="import:1") == [noor]
    assert kinds().count("taken_back") == 3
    assert list(ConsentRecord.objects.values_list("wording", flat=True)) == ["Je veux bien"]
    seal_chains()
    assert verify_ledger().sound


@pytest.mark.django_db
def test_a_way_of_ending_that_nobody_knows_is_refused(noor: int) -> None:
    with pytest.raises(ValueError, match="forgotten"):
        end("forgotten", ConsentRecord.objects.filter(contact_id=noor))
    assert ConsentRecord.objects.exists()


@pytest.mark.django_db
def test_a_merge_leaves_the_subjects_and_ties_the_numbers(noor: int) -> None:
    (twin,) = people(replace(NOOR, addresses=()))
    from_till([twin])
    (merge,) = merge_contacts(actor=ADA, merges=[MergeOrder(survivor=twin, loser=noor)])
    assert set(ConsentRecord.objects.values_list("contact_id", flat=True)) == {twin}
    assert LedgerLine.objects.filter(kind="consent", subject=noor).count() == 2
    (alias,) = standing_aliases([noor])
    assert (alias.subject, alias.survivor) == (noor, twin)
    unmerge(actor=ADA, merge_ids=[merge])
    assert standing_aliases([noor]) == []
    ended = LedgerLine.objects.get(kind="alias_ended")
    assert (ended.subject, ended.refers_to) == (noor, alias.line)
    merge_contacts(actor=ADA, merges=[MergeOrder(survivor=noor, loser=twin)])
    assert [a.survivor for a in standing_aliases([noor, twin])] == [noor]
    seal_chains()
    assert verify_ledger().sound


@pytest.mark.django_db
def test_of_two_merges_the_one_that_stands_keeps_its_alias(noor: int) -> None:
    first, second = people(replace(NOOR, addresses=()), replace(NOOR, addresses=()))
    orders = [MergeOrder(survivor=noor, loser=first), MergeOrder(survivor=noor, loser=second)]
    merges = merge_contacts(actor=ADA, merges=orders)
    unmerge(actor=ADA, merge_ids=[merges[0]])
    assert [a.subject for a in standing_aliases([first, second])] == [second]
    assert kinds().count("alias") == 2


@pytest.mark.django_db
def test_an_address_is_suppressed_again_when_that_says_something_new(
    at: Callable[[str], datetime],
) -> None:
    at(NOW)
    (noor,) = people(NOOR)
    assert suppress_addresses([noor], channels=("email",)) == 1
    assert suppress_addresses([noor], channels=("email",)) == 1
    assert Suppression.objects.count() == 1
    suppress_addresses([noor], channels=("email",), reason="erasure")
    at("2027-04-10T10:00:00+00:00")
    suppress_addresses([noor], channels=("email",))
    assert Suppression.objects.count() == 3
    assert verify_ledger().sound


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="the embedded base has one writer")
def test_writers_and_sealers_at_once_leave_one_sound_chain() -> None:
    def writes() -> None:
        for _ in range(20):
            with transaction.atomic():
                enter("alias", [(1, 2, ""), (3, 4, "")])
        connections.close_all()

    def seals() -> None:
        for _ in range(15):
            seal_chains()
        connections.close_all()

    threads = [threading.Thread(target=work) for work in (writes, seals, writes, seals, writes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seal_chains()
    found = verify_ledger()
    assert (found.sound, found.lines, found.pending) == (True, 120, 0)
