"""`carnet audit verify`: every chain, in words and as JSON, and the exit status."""

import json

import pytest
from django.db import connection
from typer.testing import CliRunner

from carnet.audit.actions import record
from carnet.audit.commands import app
from carnet.audit.models import AuditLine
from carnet.consent.models import Suppression
from carnet.consent.tests.factories import ADA, declared
from carnet.kit.declarations import declared as declared_by_rooms

pytestmark = pytest.mark.django_db


def verify(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["audit", "verify", *words])
    return done.exit_code, done.stdout


def drop_guards(table: str) -> None:
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for verb in ("update", "delete"):
            on_table = f" ON {table}" if postgres else ""
            cursor.execute(f"DROP TRIGGER {table}_no_{verb}{on_table}")


def test_every_declared_chain_is_sealed_and_found_sound() -> None:
    record(actor=ADA, name="people.contact_seen")
    declared()
    status, answer = verify("--json")
    told = json.loads(answer)
    assert (status, told["sound"]) == (0, True)
    names = {chain.name for chain in declared_by_rooms("chains")}
    assert {chain["chain"] for chain in told["chains"]} == names >= {"audit", "consent"}
    assert all((c["pending"], c["broken"]) == (0, None) for c in told["chains"])
    status, answer = verify()
    assert (status, "consent: sound, 1 lines" in answer) == (0, True)


def test_a_changed_line_and_a_row_without_line_are_named() -> None:
    record(actor=ADA, name="people.contact_seen")
    verify()
    drop_guards("audit_auditline")
    AuditLine.objects.update(actor_id="somebody else")
    Suppression.objects.create(digest="a" * 64, channel="email", line_id=77, salt="")
    status, answer = verify("--json")
    chains = {c["chain"]: c for c in json.loads(answer)["chains"]}
    assert status == 1
    assert (chains["audit"]["broken"], chains["audit"]["problem"]) == (1, "changed")
    assert chains["consent"]["faults"] == {"without_line": [Suppression.objects.get().pk]}
    status, answer = verify()
    assert status == 1
    assert "audit: broken at line 1: it was changed." in answer
    assert "consent: without line: 1 (" in answer
