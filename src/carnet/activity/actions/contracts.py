"""Record contracts in bulk, once per source and number, and take back what an origin brought."""

from collections.abc import Sequence

from django.db import transaction

from carnet.activity.models import Contract
from carnet.activity.types import NewContract
from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.sql import insert_rows

_COLUMNS = (
    "contact_id", "organisation_id", "what", "number", "starts_on", "ends_on", "state", "source", "external_id", "origin",
)  # fmt: skip


@transaction.atomic
def record_contracts(
    *, actor: Actor, source: str, origin: str, contracts: Sequence[NewContract]
) -> int:
    """Write the contracts that the source has not told before and return how many. Raises NotPermitted.

    Whether one is in progress is a fact of the law: `activity.contracts_changed` names the contacts concerned.
    """
    actor.require("activity.record")
    known = _known(source, [c.external_id[:120] for c in contracts])
    fresh = list({c.external_id: c for c in contracts if c.external_id[:120] not in known}.values())
    insert_rows(
        "activity.Contract",
        _COLUMNS,
        (
            (
                c.contact_id, c.organisation_id, c.what[:200], c.number[:80], c.starts_on, c.ends_on, c.state, source,
                c.external_id[:120], origin,
            )
            for c in fresh
        ),
    )  # fmt: skip
    _tell(actor, "activity.contracts_recorded", [c.contact_id for c in fresh], len(fresh))
    return len(fresh)


@transaction.atomic
def take_contracts_back(*, actor: Actor, origin: str) -> int:
    """Delete the contracts of an origin ("import:12") and return how many. Raises NotPermitted."""
    actor.require("activity.record")
    marked = Contract.objects.filter(origin=origin)
    concerned = list(marked.values_list("contact_id", flat=True))
    gone = marked.delete()[0]
    _tell(actor, "activity.contracts_taken_back", concerned, gone)
    return gone


def forget_contracts(ids: Sequence[int]) -> int:
    """Take the contact out of these people's contracts and return how many: the evidence stays, the person leaves it."""
    return sum(
        Contract.objects.filter(contact_id__in=ids[i : i + 500]).update(contact=None)
        for i in range(0, len(ids), 500)
    )


def _tell(actor: Actor, name: str, concerned: Sequence[int | None], count: int) -> None:
    if not count:
        return
    ids = sorted({pk for pk in concerned if pk is not None})
    record(actor=actor, name=name, subject="people.Contact", ids=ids, detail={"contracts": count})
    announce("activity.contracts_changed", ids)


def _known(source: str, numbers: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for i in range(0, len(numbers), 500):
        part = Contract.objects.filter(source=source, external_id__in=numbers[i : i + 500])
        found.update(part.values_list("external_id", flat=True))
    return found
