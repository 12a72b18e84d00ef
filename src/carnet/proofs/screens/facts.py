"""The facts of a receipt, gathered from the ledger, the company, the notice in force that day and the files beside."""

from carnet.accounts.queries import company
from carnet.consent.queries.proofs import Line, place_of
from carnet.consent.queries.purposes import notice_in_force
from carnet.kit.clock import PARIS
from carnet.kit.crypto import keyed_digest
from carnet.proofs.queries.files import files_of
from carnet.proofs.screens.words import purposes_of
from carnet.proofs.types import Attached, Party, ReceiptFacts

RETENTION = "P3Y after the last act of the person (R-02, R-03)"
WITHDRAWAL = "same channel, or any written or spoken request to the controller; free, at once"


def facts_of(record: Line) -> ReceiptFacts:
    """Return what a receipt says; the person is a keyed pseudonym, the same on all receipts of one contact number."""
    place = place_of(record)
    partners = tuple(Party(name=n, role="recipient") for n in record.beneficiaries)
    return ReceiptFacts(
        record_id=f"carnet-{record.line_id}",
        principal=keyed_digest("receipts", str(place.subject)),
        status=record.status,
        channels=tuple(record.channels),
        purposes=tuple(purposes_of(record.purposes, {})),
        at=record.at.astimezone(PARIS) if record.at else None,
        day_only=record.day_only,
        recorded_at=record.recorded_at.astimezone(PARIS),
        recorded_by=record.recorded_by,
        how=record.how,
        medium=record.medium,
        wording=record.wording,
        version=record.version,
        form=record.form,
        url=record.url,
        place=record.place,
        collected_by=record.collected_by,
        language=record.language,
        age=record.age,
        with_parent=record.with_parent,
        double_opt_in=record.double_opt_in,
        double_opt_in_at=record.double_opt_in_at,
        proof=record.proof,
        evidence=record.evidence,
        proof_sha256=record.proof_sha256,
        controllers=(_controller(record.sender),),
        partners=partners,
        notice=_notice(record),
        retention=RETENTION,
        withdrawal=WITHDRAWAL,
        files=tuple(
            Attached(sha256=f.sha256, media=f.media, added_at=f.added_at)
            for f in files_of(record.line_id)
        ),
        position=place.position,
        seal=place.seal,
        sealed_at=place.sealed_at,
        digest=place.digest,
    )


def _controller(sender: str) -> Party:
    """Return who the agreement was given to: the company, or another legal entity named by the line."""
    card = company()
    if card is None or (sender and sender != card.name):
        return Party(name=sender, role="controller")
    return Party(
        name=card.name,
        role="controller",
        contact=card.dpo_email or card.dpo_name,
        number=card.siren,
        country=card.country,
    )


def _notice(record: Line) -> str:
    """Return which notice was in force when the person spoke; none is named for a line without a day."""
    if record.at is None:
        return ""
    language = record.language[:2] or "fr"
    found = notice_in_force(language, record.at.astimezone(PARIS).date())
    return f"{found.language} {found.version}, {found.in_force_from:%Y-%m-%d}" if found else ""
