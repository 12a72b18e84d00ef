"""Take in the leads of social networks: contacts whose origin is another company, whom the notice of article 14 is owed."""

from datetime import date

from carnet.activity.types import NewEvent
from carnet.consent.actions.declare import declare_sources
from carnet.consent.queries import declared_sources
from carnet.consent.types import Intake, IntakeConsent, OwnerAnswers, SourceAnswer
from carnet.intake.actions.shape import contact
from carnet.kinds.actions.people import Candidate, write_people
from carnet.kinds.actions.taking import Taking, mark_of
from carnet.kinds.queries.match import match
from carnet.kinds.rules import values
from carnet.kinds.rules.leads import lead_source
from carnet.kinds.types import KindRow, KindTally, Refused
from carnet.mending.rules.rows import Books, mend_row
from carnet.mending.types import DateStyle, MendedRow

_CELLS = ("given_name", "family_name", "full_name", "email", "phone", "company", "postcode", "city")


def take_leads(taking: Taking) -> KindTally:
    """Write the leads: matched by e-mail or number, their source declared as a list of others, a tick as a trace.

    A person who filled two forms is one contact with two acts.
    """
    style = values.style_of(taking.rows, "at")
    matches = match(
        taking.rows, [k for k in taking.keys if k in {"email", "phone"}] or ("email", "phone")
    )
    cells = [{t: c for t in _CELLS if (c := row.get(t))} for row in taking.rows]
    books = Books.learn(cells, taking.today)
    found: dict[str, Candidate] = {}
    again: list[Candidate] = []
    for row, told in zip(taking.rows, cells, strict=True):
        mended = mend_row(told, books=books, today=taking.today)
        try:
            candidate = _candidate(row, mended, (style, taking.today))
        except Refused as why:
            taking.refuse(row, why)
            continue
        candidate.known = matches.ids.get(row.number)
        who = str(candidate.known or "") or mended.email or mended.mobile or mended.landline
        (again.append(candidate) if who in found else found.setdefault(who, candidate))
    _declare(taking, list(found.values()))
    tally = write_people(taking, list(found.values()))
    return _with_more(taking, tally, found, again)


def _candidate(row: KindRow, mended: MendedRow, when: tuple[DateStyle, date]) -> Candidate:
    if not (mended.email or mended.mobile or mended.landline):
        raise Refused("kind_no_address", "email", row.get("email") or row.get("phone"))
    style, today = when
    at = values.needed_day(row, "at", style, today) if row.get("at") else None
    source = lead_source(row.get("platform"), row.get("form"))
    ticked = values.answer(row.get("consent"))
    told = () if ticked is None else (IntakeConsent("email", ticked, at[0].date() if at else None),)
    event = None
    if at is not None:
        number = values.reference(row.get("external_id"))
        event = NewEvent(
            contact_id=0,
            kind="form",
            at=at[0],
            day_only=at[1],
            is_act=True,
            source="file:leads",
            external_id=number or mark_of("lead", mended.email, mended.mobile, at[0].isoformat()),
            detail={"text": source},
        )
    return Candidate(
        row=row,
        new=contact(mended),
        intake=Intake(
            contact_id=0, source=source, collected_on=at[0].date() if at else None, consents=told
        ),
        event=event,
    )


def _declare(taking: Taking, found: list[Candidate]) -> None:
    """Declare the sources nobody has spoken of: from others, so that the month of article 14 is counted."""
    names = sorted({c.intake.source for c in found})
    known = declared_sources(names)
    fresh = [
        SourceAnswer(name=name, kind="public", supplier=name.split(" · ")[0], informed=None)
        for name in names
        if name not in known
    ]
    if fresh:
        declare_sources(actor=taking.actor, answers=OwnerAnswers(sources=tuple(fresh)))
    taking.remarks["art14"] += sum(c.known is None for c in found)


def _with_more(
    taking: Taking, tally: KindTally, found: dict[str, Candidate], again: list[Candidate]
) -> KindTally:
    """Hang the further forms of the same people on the contacts that the first ones made."""
    if not again:
        return tally
    for candidate in again:
        mended = candidate.new
        keys = [str(candidate.known or ""), *(a.value for a in mended.addresses)]
        first = next((found[k] for k in keys if k in found), None)
        candidate.known = first.known if first else None
    rest = [c for c in again if c.known is not None]
    more = write_people(taking, rest)
    return taking.tally(
        new=tally.new, updated=tally.updated + more.updated, already=tally.already + more.already
    )
