"""The chain of the ledgers: every write has its line, nobody edits or deletes one, and what was changed is named."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction

from carnet.audit.actions import seal_chains
from carnet.consent.actions.chain import end, enter, write
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.give_many import record_consents
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.renew import renew
from carnet.consent.actions.settle import settle_fact
from carnet.consent.actions.suppress import suppress_addresses
from carnet.consent.actions.take_in import take_back, take_in
from carnet.consent.actions.withdraw import withdraw
from carnet.consent.models import (
    ConsentRecord,
    LedgerLine,
    PersonFact,
    Provenance,
    Suppression,
)
from carnet.consent.queries import proposals, standings_of
from carnet.consent.queries.aliases import standing_aliases
from carnet.consent.queries.chain import verify_ledger
from carnet.consent.rules.sealed import SIDES
from carnet.consent.tests.factories import ADA, NOOR, declared, from_till, people
from carnet.consent.types import Intake, IntakeConsent, IntakeFact, Unfit
from carnet.identity.actions.merge import merge_contacts, unmerge
from carnet.identity.types import MergeOrder
from carnet.kit import clock
from carnet.privacy.actions.erase import erase_rows

NOW = "2027-03-10T10:00:00+00:00"
GIVEN = Given(
    contact_id=0,
    channels=("email",),
    at=date(2027, 3, 1),
    wording="Je veux bien",
    evidence="bulletin 12",
)
TABLES = sorted(side.label for side in SIDES.values())


def kinds() -> list[str]:
    return list(LedgerLine.objects.order_by("id").values_list("kind", flat=True))


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def noor(at: Callable[[str], datetime]) -> int:
    """A contact of whom every ledger holds something."""
    at(NOW)
    (pk,) = people(NOOR)
    declared()
    facts = (IntakeFact("objection", ("sms",), "STOP"),)
    said = (IntakeConsent("email", yes=True, at=date(2026, 5, 4)),)
    take_in(
        actor=ADA,
        origin="import:1",
        intakes=[Intake(pk, "Caisse", date(2026, 5, 4), date(2026, 5, 4), said, facts)],
    )
    record_consent(actor=ADA, given=replace(GIVEN, contact_id=pk))
    settle_fact(actor=ADA, fact_id=proposals()[0].id, keep=True)
    return pk


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


@pytest.fixture
def unguarded(noor: int) -> Iterator[int]:
    """Take the guards away, as somebody with the file in hands could."""
    seal_chains()
    tables = [m._meta.db_table for m in apps.get_app_config("consent").get_models()]
    if connection.vendor == "postgresql":
        run("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
    yield noor
    if connection.vendor == "postgresql":
        run("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            run(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.mark.django_db
@pytest.mark.usefixtures("unguarded")
@pytest.mark.parametrize(
    ("change", "problem"),
    [({"subject": 77_777}, "changed"), ({"digest": "0" * 64}, "changed"), (None, "missing")],
)
def test_a_tampered_line_is_named(change: dict[str, Any] | None, problem: str) -> None:
    third = LedgerLine.objects.filter(position=3)
    if change is None:
        third.delete()
    else:
        third.update(**change)
    found = verify_ledger()
    assert (found.sound, found.broken, found.problem) == (False, 3, problem)


@pytest.mark.django_db
@pytest.mark.usefixtures("unguarded")
def test_what_lies_beside_the_lines_is_held_against_them() -> None:
    given = ConsentRecord.objects.get(proof="kept")
    ConsentRecord.objects.filter(pk=given.pk).update(evidence="bulletin 13")
    fact = PersonFact.objects.get()
    PersonFact.objects.update(state="dismissed")
    gone = Provenance.objects.get().line_id
    Provenance.objects.all().delete()
    Suppression.objects.update(line_id=9_999)
    listed = LedgerLine.objects.get(kind="suppression").pk
    found = verify_ledger()
    assert (found.broken, found.sound) == (None, False)
    assert found.faults == {
        "payload_changed": [given.line_id],
        "state_changed": [fact.line_id],
        "payload_missing": [gone, listed],
        "without_line": [Suppression.objects.get().pk],
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("unguarded")
def test_a_fact_confirmed_behind_the_back_of_the_chain_is_named(noor: int) -> None:
    write("fact", ("contact_id", "what", "at"), [(noor, "deceased", datetime.fromisoformat(NOW))])
    PersonFact.objects.filter(what="deceased").update(state="dismissed")
    line = PersonFact.objects.get(what="deceased").line_id
    assert verify_ledger().faults == {"state_changed": [line]}


@pytest.mark.django_db
def test_an_agreement_is_renewed_by_a_line_of_its_own(
    noor: int, at: Callable[[str], datetime]
) -> None:
    (twin,) = people(replace(NOOR, addresses=()))
    with pytest.raises(Unfit, match="nothing_to_renew"):
        renew(actor=ADA, given=replace(GIVEN, contact_id=twin))
    with pytest.raises(Unfit, match="wording"):
        renew(actor=ADA, given=replace(GIVEN, contact_id=noor, wording=" "))
    at("2028-09-01T10:00:00+00:00")
    before = standings_of(noor)["email", "offers"].until
    renew(actor=ADA, given=replace(GIVEN, contact_id=noor, at=date(2028, 9, 1)))
    latest = standings_of(noor)["email", "offers"]
    assert (latest.reason, latest.since) == ("A_CONSENT", date(2028, 9, 1))
    assert before != latest.until
    assert ConsentRecord.objects.filter(status__in=("given", "renewed"), proof="kept").count() == 2


@pytest.mark.django_db
def test_an_agreement_keeps_all_that_proves_it(noor: int) -> None:
    moment = datetime.fromisoformat("2027-03-02T09:30:00+00:00")
    full = replace(
        GIVEN, contact_id=noor, at=moment, evidence="", version="3", form="Bulletin d’été", url="https://exemple.fr/f",
        proof_file="ab12.pdf", proof_sha256="a" * 64, sender="Vasseur Thé", beneficiaries=("Vasseur Thé",), age=41,
        language="fr", double_opt_in_at=moment, collected_by="Inès",
    )  # fmt: skip
    kept = ConsentRecord.objects.get(pk=record_consent(actor=ADA, given=full))
    assert (kept.proof, kept.double_opt_in, kept.double_opt_in_at) == ("kept", True, moment)
    assert (kept.version, kept.form, kept.sender, kept.age) == ("3", "Bulletin d’été", "Vasseur Thé", 41)  # fmt: skip
    assert standings_of(noor)["email", "offers"].since == date(2027, 3, 1), "another sender's"
    assert verify_ledger().sound


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"age": 12}, "parent", "with_parent"),
        ({"age": 150}, "age", "age"),
        ({"proof_sha256": "short"}, "digest", "proof_sha256"),
        ({"double_opt_in_at": "2027-03-11T09:00:00+00:00"}, "future", "double_opt_in_at"),
        ({"double_opt_in_at": "2027-02-01T09:00:00+00:00"}, "confirmed_before", "double_opt_in_at"),
    ],
)
def test_what_is_told_with_an_agreement_must_stand(
    noor: int, changes: dict[str, Any], code: str, field: str
) -> None:
    if "double_opt_in_at" in changes:
        changes = {"double_opt_in_at": datetime.fromisoformat(changes["double_opt_in_at"])}
    before = kinds()
    with pytest.raises(Unfit) as refused:
        record_consent(actor=ADA, given=replace(GIVEN, contact_id=noor, **changes))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert kinds() == before


@pytest.mark.django_db
def test_many_agreements_take_few_queries_and_all_or_none(
    at: Callable[[str], datetime], django_assert_max_num_queries: Any
) -> None:
    at(NOW)
    ids = people(*[replace(NOOR, given_name=f"N{n}", addresses=()) for n in range(120)])
    with pytest.raises(Unfit, match="contact"):
        record_consents(actor=ADA, given=[replace(GIVEN, contact_id=i) for i in (*ids, 999_999)])
    assert kinds() == []
    with django_assert_max_num_queries(60):
        record_consents(actor=ADA, given=[replace(GIVEN, contact_id=i) for i in ids])
    assert kinds() == ["consent"] * 120


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
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="the embedded base has one writer")
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
