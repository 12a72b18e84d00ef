"""What must or may be kept of people who leave: their invoices, and the proofs of what they agreed to."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any

from django.db.models import Q, QuerySet

from carnet.activity.queries.contracts import contracts_held
from carnet.activity.queries.facts import sales
from carnet.consent.queries.spans import spans
from carnet.kit import clock
from carnet.kit.clock import PARIS
from carnet.law.rules.days import plus_months
from carnet.people.queries import cards, living
from carnet.people.rules.naming import called
from carnet.people.types import ContactCard
from carnet.proofs.queries.files import files_of, lines_with_files
from carnet.retention.queries.policies import fiscal_close, policies
from carnet.retention.rules.evidence import agreement_until, invoice_until, oldest_invoice
from carnet.retention.rules.policy import BY_KEY, EVIDENCE
from carnet.retention.types_sweeps import Piece

ACCOUNTING, CONTRACT, PROOF = ((EVIDENCE, kind) for kind in ("accounting", "contract", "proof"))
_LIST = 500
_ORDER = ("contact_id", "source", "external_id", "at", "total_milli", "currency")
_SAID = (
    "line_id", "status", "channels", "purposes", "at", "how", "medium", "wording", "version", "form", "url", "place",
    "proof", "evidence", "proof_file", "proof_sha256", "sender", "beneficiaries", "language", "double_opt_in_at",
    "recorded_at",
)  # fmt: skip
_PROVEN = Q(consent_records__proof="kept") | Q(consent_records__status="withdrawn")


def with_evidence(ids: Sequence[int], on: date) -> set[int]:
    """Return those of whom something must or may still be kept when they leave on a day."""
    return (
        _who(_invoices(on), ids, "contact_id")
        | _who(living().filter(_PROVEN), ids, "pk")
        | _who(_contracts_told(on), ids, "pk")
        | _who(_contracts(on), ids, "contact_id")
    )


def holds_evidence(on: date, *, contracts: bool) -> Q:
    """Return the condition of `with_evidence` on the clocks that are kept; without `contracts` none is looked for."""
    oldest = oldest_invoice(on, policies()[ACCOUNTING].months, fiscal_close())
    held = Q(invoiced_on__gte=oldest) | Q(proven=True)
    if not contracts:
        return held
    told = Q(contact_id__in=_contracts_told(on).values("pk"))
    return held | told | Q(contact_id__in=_contracts(on).values("contact_id"))


def _who(rows: QuerySet[Any, Any], ids: Sequence[int], column: str) -> set[int]:
    found: set[int] = set()
    for chosen, meant in spans(ids, column):
        part = rows.filter(**chosen).order_by().values_list(column, flat=True).distinct()
        found.update(pk for pk in part if pk in meant)
    return found


def _invoices(on: date) -> QuerySet[Any, Any]:
    oldest = oldest_invoice(on, policies()[ACCOUNTING].months, fiscal_close())
    return sales().filter(at__gte=clock.at(oldest, time()))


def _contracts(on: date) -> QuerySet[Any, Any]:
    """Contracts from files that run, or of which something may still be claimed; one that is over with no day is not."""
    oldest = plus_months(on, -policies()[CONTRACT].months)
    return contracts_held().filter(Q(ends_on__gte=oldest) | Q(ends_on=None, state="running"))


def _contracts_told(on: date) -> QuerySet[Any, Any]:
    oldest = plus_months(on, -policies()[CONTRACT].months)
    return living().filter(events__kind="contract_ended", events__at__gte=clock.at(oldest, time()))


def pieces(ids: Sequence[int], *, on: date) -> list[Piece]:
    """Return the evidence about people who leave on a day: invoices, contracts that ended, proofs of agreements."""
    known = cards(list(ids))
    return [
        *_invoice_pieces(ids, known, on),
        *_contract_pieces(ids, known, on),
        *_agreement_pieces(ids, known, on),
    ]


def _invoice_pieces(
    ids: Sequence[int], known: Mapping[int, ContactCard], on: date
) -> Iterator[Piece]:
    months, closing = policies()[ACCOUNTING].months, fiscal_close()
    guide = BY_KEY[ACCOUNTING]
    for chosen, meant in spans(ids):
        rows = _invoices(on).filter(**chosen).order_by("id")
        for pk, source, number, at, total, currency in rows.values_list(*_ORDER):
            if pk in meant and pk in known:
                day = at.astimezone(PARIS).date()
                payload = {
                    "number": number,
                    "source": source,
                    "day": day.isoformat(),
                    "total_milli": total,
                    "currency": currency,
                    "person": _buyer(known[pk]),
                }
                yield Piece(
                    contact_id=pk,
                    what="invoice",
                    payload=payload,
                    basis=guide.reference,
                    rule=guide.rules[0],
                    until=invoice_until(day, months, closing),
                )


def _contract_pieces(
    ids: Sequence[int], known: Mapping[int, ContactCard], on: date
) -> Iterator[Piece]:
    guide, months = BY_KEY[CONTRACT], policies()[CONTRACT].months
    for pk, ended, told in sorted(_ended_contracts(ids, on), key=lambda one: one[:2]):
        if pk in known:
            yield Piece(
                contact_id=pk,
                what="contract",
                payload={"day": ended.isoformat(), **told, "person": _buyer(known[pk])},
                basis=guide.reference,
                rule=guide.rules[0],
                until=plus_months(ended, months),
            )


def _ended_contracts(ids: Sequence[int], on: date) -> Iterator[tuple[int, date, Mapping[str, Any]]]:
    """Yield contact, day and what is told of each contract, by events and by files; one that runs ends with the leaving."""
    for chosen, meant in spans(ids, "pk"):
        rows = _contracts_told(on).filter(**chosen).order_by("events__id")
        for pk, at, detail in rows.values_list("pk", "events__at", "events__detail"):
            if pk in meant:
                yield pk, at.astimezone(PARIS).date(), {"detail": detail}
    for chosen, meant in spans(ids):
        held = _contracts(on).filter(**chosen).order_by("id")
        for pk, what, number, starts, ends in held.values_list(
            "contact_id", "what", "number", "starts_on", "ends_on"
        ):
            if pk in meant:
                begun = starts.isoformat() if starts else ""
                yield pk, min(ends or on, on), {"what": what, "number": number, "from": begun}


def _agreement_pieces(
    ids: Sequence[int], known: Mapping[int, ContactCard], on: date
) -> Iterator[Piece]:
    guide, months = BY_KEY[PROOF], policies()[PROOF].months
    columns = [f"consent_records__{name}" for name in _SAID]
    for chosen, meant in spans(ids, "pk"):
        rows = living().filter(_PROVEN, **chosen).order_by("consent_records__id")
        told = [row for row in rows.values_list("pk", *columns) if row[0] in meant]
        files = _files([row[1] for row in told])
        for pk, *values in told:
            if pk in known:
                said = {n: _plain(v) for n, v in zip(_SAID, values, strict=True)}
                yield Piece(
                    contact_id=pk,
                    what="agreement",
                    payload={
                        **said,
                        "files": files.get(values[0], []),
                        "person": _agreeing(known[pk]),
                    },
                    basis=guide.reference,
                    rule=guide.rules[0],
                    until=agreement_until(on, months),
                )


def _files(lines: Sequence[int]) -> dict[int, list[dict[str, str]]]:
    """Return the files kept beside lines of the ledger; few lines have any."""
    with_some: set[int] = set()
    for i in range(0, len(lines), _LIST):
        with_some |= lines_with_files(lines[i : i + _LIST])
    return {
        line: [
            {"name": f.name, "media": f.media, "sha256": f.sha256, "stored_as": f.stored_as}
            for f in files_of(line)
        ]
        for line in with_some
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _buyer(card: ContactCard) -> dict[str, str]:
    """Return what an invoice names of its buyer: name, firm, postal address."""
    postal = card.postal
    place = (postal.street, f"{postal.postcode} {postal.city}".strip()) if postal else ()
    return {
        "name": called(card),
        "organisation": card.organisation,
        "address": ", ".join(line for line in place if line),
    }


def _agreeing(card: ContactCard) -> dict[str, Any]:
    """Return what tells who agreed: the name and the addresses that the agreement is about."""
    return {"name": called(card), "addresses": sorted({a.value for a in card.addresses})}
