"""Noor, of whom every ledger holds something, and what the ledgers then hold."""

from dataclasses import replace
from datetime import date

from django.db import connection

from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.settle import settle_fact
from carnet.consent.actions.take_in import take_in
from carnet.consent.models import LedgerLine
from carnet.consent.queries import proposals
from carnet.consent.tests.factories import ADA, NOOR, declared, people
from carnet.consent.types import Intake, IntakeConsent, IntakeFact

NOW = "2027-03-10T10:00:00+00:00"
GIVEN = Given(
    contact_id=0,
    channels=("email",),
    at=date(2027, 3, 1),
    wording="Je veux bien",
    evidence="bulletin 12",
)


def kinds() -> list[str]:
    """Return the kinds of the lines, in order."""
    return list(LedgerLine.objects.order_by("id").values_list("kind", flat=True))


def run(statement: str) -> None:
    """Run a statement past the models."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


def everything() -> int:
    """Write something about Noor into every ledger and return her number."""
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
