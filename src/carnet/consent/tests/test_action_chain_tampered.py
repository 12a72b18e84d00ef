"""Whoever changes a ledger behind the back of Carnet is found out: the line and the fault are named."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from carnet.audit.actions import seal_chains
from carnet.consent.actions.chain import write
from carnet.consent.models import (
    ConsentRecord,
    LedgerLine,
    PersonFact,
    Provenance,
    Suppression,
)
from carnet.consent.queries.chain import verify_ledger
from carnet.consent.tests.ledgers import NOW, everything, run


@pytest.fixture
def noor(at: Callable[[str], datetime]) -> int:
    """A contact of whom every ledger holds something."""
    at(NOW)
    return everything()


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
