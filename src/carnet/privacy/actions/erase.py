"""Erase contacts from every table that declares them (GDPR art. 17)."""

from collections.abc import Sequence

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.kit.sql import forget_bytes
from carnet.people.queries import with_merged
from carnet.privacy.queries import declarations
from carnet.privacy.types import ErasedTable


@transaction.atomic
def erase_rows(ids: Sequence[int]) -> list[ErasedTable]:
    """Run every declared eraser on the contacts, highest floor first, and return what each did.

    The caller holds the permission and writes the audit. The bytes leave the files after the commit.
    """
    everyone = with_merged(ids)
    done = [
        ErasedTable(d.table, str(d.what), d.erase(everyone), str(d.kept))
        for d in reversed(declarations())
    ]
    transaction.on_commit(forget_bytes)
    return done


@transaction.atomic
def erase_contacts(*, actor: Actor, ids: Sequence[int]) -> list[ErasedTable]:
    """Erase contacts on demand and say, table by table, what went and what the law keeps.

    Raises NotPermitted.
    """
    actor.require("privacy.erase")
    done = erase_rows(ids)
    record(actor=actor, name="privacy.erased", subject="people.Contact", ids=ids)
    return done
