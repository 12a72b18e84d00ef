"""What one mended row gives to the rooms below: a contact, a person to compare, an intake for the ledgers."""

from datetime import datetime, time

from carnet.activity.types import NewEvent, NewNote
from carnet.consent.types import Intake, IntakeConsent, IntakeFact
from carnet.identity.types import Person
from carnet.intake.types import SPECIAL, Prepared
from carnet.kit.clock import PARIS
from carnet.mending.types import MendedRow, ProblemSeen
from carnet.people.types import NewAddress, NewContact, NewOrganisation

# Fields whose other way of writing is a matter of form: a day, a number or a country read as such is no repair.
MERELY_READ = frozenset(
    {"born_on", "known_since", "last_purchase", "consent_email_at", "country", "civility", "mobile", "landline", "phone"}
)  # fmt: skip


def reaches(row: MendedRow) -> bool:
    """Say whether the row holds any way to reach somebody."""
    return bool(
        row.email
        or row.mobile
        or row.landline
        or row.other_phones
        or (row.street and (row.postcode or row.city))
    )


def name(row: MendedRow) -> str:
    """Return the name of the person, else of the company."""
    return f"{row.given} {row.family}".strip() or row.company


def contact(row: MendedRow) -> NewContact:
    """Return the contact that the row describes."""
    organisation = (
        NewOrganisation(name=row.company, siren=row.siren or row.siret[:9], siret=row.siret)
        if row.company or row.siret or row.siren
        else None
    )
    return NewContact(
        kind=row.kind,
        civility=row.civility,
        given_name=row.given,
        family_name=row.family,
        born_on=row.born_on,
        language=row.language,
        country=row.country or "FR",
        organisation=organisation,
        known_since=row.known_since,
        addresses=addresses(row),
        references=row.references,
    )


def addresses(row: MendedRow) -> tuple[NewAddress, ...]:
    """Return the ways to reach the person, the main one of each channel first."""
    found = [*_emails(row), *_phones(row)]
    if row.street or row.postcode or row.city:
        found.append(_postal(row))
    return tuple(found)


def person(index: int, row: MendedRow) -> Person:
    """Return the row as somebody to compare, under a negative id that no contact has."""
    return Person(
        id=-1 - index,
        kind=row.kind,
        given=row.given,
        family=row.family,
        emails=tuple(e for e in (row.email, *row.other_emails) if e),
        mobiles=(row.mobile,) if row.mobile else (),
        landlines=(row.landline,) if row.landline else (),
        street=row.street,
        postcode=row.postcode,
        city=row.city,
        born=row.born_on.isoformat() if row.born_on else "",
        references=tuple(value for _kind, value in row.references),
        siret=row.siret,
        company=row.company,
    )


def intake(prepared: Prepared, contact_id: int) -> Intake:
    """Return what the row says for the ledgers; the words of a sensitive remark are not handed on."""
    row = prepared.row
    return Intake(
        contact_id=contact_id,
        source=row.source,
        collected_on=row.known_since,
        last_purchase=row.last_purchase,
        consents=tuple(
            IntakeConsent(c.channel, c.yes, c.at) for c in row.consents if c.yes is not None
        ),
        facts=tuple(
            IntakeFact(f.flag, f.channels, "" if f.flag == SPECIAL else f.words)
            for f in prepared.flags
        ),
    )


def purchase(row: MendedRow, contact_id: int) -> NewEvent | None:
    """Return the last purchase as an act of that day, or None."""
    if row.last_purchase is None:
        return None
    return NewEvent(
        contact_id=contact_id,
        kind="purchase",
        at=datetime.combine(row.last_purchase, time(12), PARIS),
        day_only=True,
        is_act=True,
        source="import",
        external_id="",
        detail={},
    )


def note(prepared: Prepared, contact_id: int, at: datetime) -> NewNote | None:
    """Return the remark as a note, unless it holds data that must not be kept."""
    if not prepared.row.remarks or prepared.special:
        return None
    return NewNote(contact_id=contact_id, text=prepared.row.remarks, at=at)


def public(row: MendedRow) -> dict[str, str]:
    """Return what the row became, as the columns of its public account and what lists show."""
    shown = {
        "name": name(row),
        "email": row.email,
        "email_proposal": row.email_proposal,
        "mobile": row.mobile,
        "landline": row.landline,
        "postcode": row.postcode,
        "city": row.city,
        "born": row.born_on.isoformat() if row.born_on else "",
        "siret": row.siret,
        "source": row.source,
    }
    return {key: value for key, value in shown.items() if value}


def _problem(row: MendedRow, field: str) -> ProblemSeen | None:
    return next((p for p in row.problems if p.field == field), None)


def _emails(row: MendedRow) -> list[NewAddress]:
    if not row.email:
        return []
    seen = _problem(row, "email")
    first = NewAddress(
        channel="email",
        kind="role" if row.email_role else "",
        value=row.email,
        raw=seen.raw if seen else "",
        state="doubtful" if row.email_proposal else "valid",
        doubt=seen.code if seen and row.email_proposal else "",
        proposal=row.email_proposal,
    )
    return [first, *(NewAddress(channel="email", kind="", value=v) for v in row.other_emails)]


def _phones(row: MendedRow) -> list[NewAddress]:
    found = []
    for kind, value, proposal in (
        ("mobile", row.mobile, row.mobile_proposal),
        ("landline", row.landline, row.landline_proposal),
    ):
        if value:
            seen = _problem(row, kind)
            found.append(
                NewAddress(
                    channel="phone",
                    kind=kind,
                    value=value,
                    raw=seen.raw if seen else "",
                    state="doubtful" if proposal else "valid",
                    doubt=seen.code if seen and proposal else "",
                    proposal=proposal,
                )
            )
    return found


def _postal(row: MendedRow) -> NewAddress:
    seen = _problem(row, "postcode") or _problem(row, "city")
    doubtful = bool(row.postcode_proposal or row.city_proposal)
    return NewAddress(
        channel="postal",
        kind="",
        value=", ".join(filter(None, (row.street, f"{row.postcode} {row.city}".strip()))),
        raw=seen.raw if seen else "",
        state="doubtful" if doubtful else "valid",
        doubt=seen.code if seen and doubtful else "",
        proposal=f"{row.postcode_proposal or row.postcode} {row.city_proposal or row.city}".strip()
        if doubtful
        else "",
        street=row.street,
        postcode=row.postcode,
        city=row.city,
        country=row.country or "FR",
    )
