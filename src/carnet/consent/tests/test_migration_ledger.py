"""The chain is laid over a base that has rows already: each gets its line, and the whole verifies."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from carnet.audit.actions import seal_chains
from carnet.consent.models import ConsentRecord, LedgerLine, PersonFact
from carnet.consent.queries.chain import verify_ledger

THEN = datetime(2026, 5, 4, 10, 30, 0, 123, tzinfo=UTC)
BEFORE = [("consent", "0001_initial")]


@pytest.fixture
def before(bare_record: None) -> Any:
    """Bring a record to where it was before the chain; give the models of that time."""
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    return executor.loader.project_state(BEFORE).apps


def forward() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_rows_that_are_there_get_their_lines(before: Any) -> None:
    noor = before.get_model("people", "Contact").objects.create(given_name="Noor")
    made = {name: before.get_model("consent", name).objects.create for name in ("Provenance", "PersonFact")}  # fmt: skip
    made["Provenance"](contact=noor, source="Caisse", collected_on=date(2025, 2, 3))
    for state in ("proposed", "confirmed", "dismissed"):
        settled = {"settled_at": THEN, "settled_by": "Ada"} if state != "proposed" else {}
        made["PersonFact"](contact=noor, what="objection", at=THEN, state=state, **settled)
    before.get_model("consent", "ConsentRecord").objects.create(
        contact=noor, status="given", channels=["email"], purposes=["promotion"], at=THEN, wording="Je veux bien",
    )  # fmt: skip
    before.get_model("consent", "Suppression").objects.create(digest="a" * 64, channel="email")
    before.get_model("consent", "SourceDeclaration").objects.create(
        source="Caisse", kind="own", informed=False, declared_by="Ada"
    )
    forward()
    lines = LedgerLine.objects.order_by("id").values_list("kind", "subject")
    assert [kind for kind, _subject in lines] == [
        "declaration", "provenance", "consent", "fact", "fact", "fact", "settled", "settled", "suppression",
    ]  # fmt: skip
    assert {subject for _kind, subject in lines} == {noor.pk, None}
    assert len(set(PersonFact.objects.values_list("salt", flat=True))) == 3
    seal_chains()
    found = verify_ledger()
    assert (found.sound, found.lines) == (True, 9)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentRecord.objects.update(wording="Autre chose")
