"""Take in a file that brings something other than contacts, try it without writing, and take it back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.activity.actions import take_back as take_activity_back
from carnet.activity.actions import take_contracts_back
from carnet.audit.actions import record
from carnet.consent.actions.later import decided_at_the_end, react
from carnet.consent.actions.take_in import take_back as take_ledgers_back
from carnet.files.types import SourceRow, Unreadable
from carnet.kinds.actions.consents import take_consents
from carnet.kinds.actions.contracts import take_contracts
from carnet.kinds.actions.events import take_interactions, take_reviews
from carnet.kinds.actions.leads import take_leads
from carnet.kinds.actions.orders import take_orders
from carnet.kinds.actions.organisations import take_organisations
from carnet.kinds.actions.people import undo_people
from carnet.kinds.actions.products import take_products, undo_products
from carnet.kinds.actions.suppression import take_suppression
from carnet.kinds.actions.taking import KindTrace, Taking
from carnet.kinds.queries.words import place
from carnet.kinds.rules.columns import missing
from carnet.kinds.rules.values import read_rows
from carnet.kinds.types import KINDS, Kind, KindTally, KindUndone
from carnet.kit import clock
from carnet.kit.actor import Actor, job_actor
from carnet.kit.sql_joined import joined

Columns = Sequence[Mapping[str, Any]]
_TAKERS: Mapping[str, Callable[[Taking], KindTally]] = {
    Kind.ORGANISATIONS: take_organisations,
    Kind.PRODUCTS: take_products,
    Kind.SUPPRESSION: take_suppression,
    Kind.CONSENTS: take_consents,
    Kind.INTERACTIONS: take_interactions,
    Kind.CONTRACTS: take_contracts,
    Kind.REVIEWS: take_reviews,
    Kind.LEADS: take_leads,
}


class _NothingWritten(Exception):
    """Ends a trial: what it wrote goes."""


@transaction.atomic
def take_in_kind(
    *,
    actor: Actor,
    kind: str,
    rows: Iterable[SourceRow],
    columns: Columns,
    origin: str,
    options: Mapping[str, Any] | None = None,
) -> KindTally:
    """Take the rows in under the mark `origin` and say what became of them. Raises NotPermitted, Unreadable.

    What was told before changes nothing. A kind that is `whole` wants all rows at once; the others may come in steps.
    """
    chosen = options or {}
    check_columns(kind, columns)
    listed = list(rows)
    taking = Taking(
        actor=actor,
        kind=kind,
        origin=origin,
        rows=read_rows(kind, listed, columns),
        today=clock.today(),
        keys=tuple(chosen.get("keys") or ()),
        mode=str(chosen.get("mode") or "both"),
        source=str(chosen.get("source") or ""),
        fields=dict(chosen.get("fields") or {}),
    )
    orders = kind == Kind.ORDERS
    tally = take_orders(taking, listed, columns) if orders else _TAKERS[kind](taking)
    detail = {"kind": kind, "new": tally.new, "updated": tally.updated}
    record(actor=actor, name="kinds.taken", subject="kinds.KindTrace", detail=detail)
    return tally


def try_kind(
    *,
    actor: Actor,
    kind: str,
    rows: Iterable[SourceRow],
    columns: Columns,
    options: Mapping[str, Any] | None = None,
) -> KindTally:
    """Say exactly what taking the rows in would do: it is done, and undone before anybody sees it.

    Raises NotPermitted, Unreadable.
    """
    actor.require("imports.run")
    found: list[KindTally] = []
    try:
        with transaction.atomic(), joined():
            tally = take_in_kind(
                actor=job_actor("kinds.try_kind"),
                kind=kind,
                rows=rows,
                columns=columns,
                origin="trial",
                options=options,
            )
            found.append(tally)
            raise _NothingWritten
    except _NothingWritten:
        return found[0]


@transaction.atomic
def take_back_kind(*, actor: Actor, kind: str, origin: str) -> KindUndone:
    """Take back what a file brought under the mark, and say what had to stay. Raises NotPermitted.

    A blocked address stays blocked: an objection is never lifted by staff.
    """
    if kind in {Kind.ORGANISATIONS, Kind.LEADS}:
        undone = undo_people(actor, kind, origin)
    elif kind == Kind.PRODUCTS:
        undone = undo_products(actor, origin)
    elif kind == Kind.SUPPRESSION:
        undone = KindUndone(kind=kind, kept={"suppression": 1})
    elif kind == Kind.CONTRACTS:
        undone = KindUndone(kind=kind, removed=take_contracts_back(actor=actor, origin=origin))
    elif kind == Kind.CONSENTS:
        undone = _consents_back(actor, origin)
    else:
        undone = KindUndone(kind=kind, removed=take_activity_back(actor=actor, origin=origin))
    KindTrace.objects.filter(origin=origin, kind=kind).delete()
    detail = {"kind": kind, "removed": undone.removed, "put_back": undone.put_back}
    record(actor=actor, name="kinds.taken_back", subject="kinds.KindTrace", detail=detail)
    return undone


def _consents_back(actor: Actor, origin: str) -> KindUndone:
    with decided_at_the_end():
        concerned = take_ledgers_back(actor=actor, origin=origin)
        react(concerned)
    return KindUndone(kind=Kind.CONSENTS, removed=len(concerned))


def check_columns(kind: str, columns: Columns) -> None:
    """Raise Unreadable, naming what lacks, unless the columns say enough for this kind."""
    if kind not in KINDS:
        raise Unreadable("kind", _("Carnet ne connaît pas ce genre de fichier."))
    lacking = missing(kind, [str(c["target"]) for c in columns])
    if lacking:
        names = " ; ".join(_(" ou ").join(str(place(t)) for t in group) for group in lacking)
        raise Unreadable(
            "kind_columns",
            _("Il manque une colonne : %(names)s. Rangez-la, ou ajoutez-la au fichier.")
            % {"names": names},
        )
