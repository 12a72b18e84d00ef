"""Erase contacts from every table that declares them (GDPR art. 17)."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.suppress import suppress_addresses
from carnet.jobs.actions import enqueue
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce, declared
from carnet.kit.sql import forget_bytes
from carnet.mirror.actions import mark_contacts
from carnet.people.queries import with_merged
from carnet.privacy.actions.answer import answered
from carnet.privacy.actions.steps import about, note, taken
from carnet.privacy.queries.declared import declarations
from carnet.privacy.types import ErasedTable


@transaction.atomic
def erase_rows(ids: Sequence[int]) -> list[ErasedTable]:
    """Run every declared eraser on the contacts, highest floor first, and return what each did.

    The caller holds the permission and writes the audit. The bytes leave the files after the commit, those of the mirror
    by a job: one a minute at most, however many batches of people go.
    """
    everyone = with_merged(ids)
    announce("privacy.erasing", everyone)
    done = [
        ErasedTable(d.table, str(d.what), d.erase(everyone), str(d.kept))
        for d in reversed(declarations())
    ]
    transaction.on_commit(forget_bytes)
    mark_contacts(everyone)
    minute = clock.now().replace(second=0, microsecond=0) + timedelta(minutes=1)
    enqueue("mirror.forget", slot=f"mirror.forget@{minute:%Y%m%d%H%M}", after=minute)
    return done


@transaction.atomic
def erase_contacts(*, actor: Actor, ids: Sequence[int]) -> list[ErasedTable]:
    """Erase contacts on demand and say, table by table, what went and what the law keeps.

    Invoices, contracts and proofs that must or may be kept go into the archive first. Raises NotPermitted.
    """
    actor.require("privacy.erase")
    everyone = with_merged(ids)
    archived = sum(evidence.keep(everyone) for evidence in declared("evidence"))
    done = erase_rows(ids)
    detail = {"archived": archived}
    record(actor=actor, name="privacy.erased", subject="people.Contact", ids=ids, detail=detail)
    return done


@transaction.atomic
def erase_for(*, actor: Actor, request_id: int, letter: str = "") -> list[ErasedTable]:
    """Erase the person of a request; their addresses enter the suppression list first, as digests alone.

    A file that brings the same address again then finds that it was erased. The step names the run after which the
    mirror holds no byte either. Raises NotPermitted, Unfit: "gone",
    "closed", "nobody", "right".
    """
    actor.require("privacy.requests")
    found = taken(request_id)
    contact_id = about(found, "erasure")
    answered(found)
    suppress_addresses([contact_id], reason="erasure")
    done = erase_contacts(actor=actor, ids=[contact_id])
    found.refresh_from_db()
    detail = {
        "erased": sum(t.rows for t in done),
        "kept": sum(bool(t.kept) for t in done),
        "mirror": enqueue("mirror.forget", contact_id),
    }
    note(found, actor=actor, kind="erased", detail=detail, letter=letter)
    return done
