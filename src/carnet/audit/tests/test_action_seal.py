import pytest
from django.db import DatabaseError, connection, transaction

from carnet.audit.actions import record, seal_pending
from carnet.audit.models import AuditLine
from carnet.audit.queries import verify
from carnet.kit.actor import command_actor

pytestmark = pytest.mark.django_db
ADA = command_actor("ada")


def write(count: int) -> None:
    for n in range(count):
        record(actor=ADA, name="people.contact_seen", subject="people.Contact", ids=[n + 1])


def test_lines_are_chained_once_and_the_chain_is_sound() -> None:
    write(3)
    assert verify().pending == 3
    assert seal_pending() == 3
    assert seal_pending() == 0
    write(1)
    assert seal_pending() == 1
    found = verify()
    assert (found.sound, found.lines, found.pending) == (True, 4, 0)


def test_a_bulk_act_is_one_line_with_count_and_digest() -> None:
    record(actor=ADA, name="imports.run", ids=[3, 1, 2])
    line = AuditLine.objects.get()
    assert (line.count, line.subject_id) == (3, None)
    assert len(line.detail["digest"]) == 64


@pytest.mark.parametrize(
    "change", ["UPDATE audit_auditline SET name = 'other'", "DELETE FROM audit_auditline"]
)
def test_the_database_refuses_to_touch_a_sealed_line(change: str) -> None:
    write(1)
    seal_pending()
    with (
        pytest.raises(DatabaseError, match="only grows"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)
    assert AuditLine.objects.get().name == "people.contact_seen"


@pytest.fixture
def unguarded() -> None:
    """Take the triggers away, as somebody with the file in hands could."""
    with connection.cursor() as cursor:
        on_table = " ON audit_auditline" if connection.vendor == "postgresql" else ""
        for verb in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER audit_auditline_no_{verb}{on_table}")


@pytest.mark.usefixtures("unguarded")
def test_a_changed_line_is_found() -> None:
    write(5)
    seal_pending()
    AuditLine.objects.filter(position=3).update(actor_id="somebody else")
    found = verify()
    assert (found.sound, found.broken, found.problem) == (False, 3, "changed")


@pytest.mark.usefixtures("unguarded")
def test_a_missing_line_is_found() -> None:
    write(5)
    seal_pending()
    AuditLine.objects.filter(position=2).delete()
    found = verify()
    assert (found.broken, found.problem) == (2, "missing")


@pytest.mark.django_db(transaction=True)
def test_a_committed_seal_is_emptied_between_tests_and_guarded_again() -> None:
    write(1)
    seal_pending()
    assert verify().lines == 1


@pytest.mark.django_db(transaction=True)
def test_the_guard_stands_after_a_flush() -> None:
    assert AuditLine.objects.count() == 0
    write(1)
    seal_pending()
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditLine.objects.all().delete()
