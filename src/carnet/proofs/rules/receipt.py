"""The receipt of one line of the consent ledger, in the fields of ISO/IEC TS 27560:2023.

What the standard has no field for (the exact gesture, the place in the chain) stands under `carnet`, so that a reader
of the standard alone loses nothing and mistakes nothing.
"""

from datetime import datetime
from typing import Any

from carnet.proofs.types import Party, ReceiptFacts

SCHEMA = "ISO/IEC TS 27560:2023"
_STATES = {
    "given": "given",
    "renewed": "reaffirmed",
    "refused": "refused",
    "withdrawn": "withdrawn",
    "expired": "expired",
}
_LASTING = ("given", "renewed")
_PII = {
    "email": ("email_address",),
    "sms": ("mobile_number",),
    "phone": ("telephone_number",),
    "post": ("name", "postal_address"),
}
_METHODS = {"web": "online form", "paper": "paper form"}


def receipt(facts: ReceiptFacts) -> dict[str, Any]:
    """Return the receipt as plain structures, ready for JSON; what is not known is left out."""
    return _known(
        {
            "schema_version": SCHEMA,
            "record_id": facts.record_id,
            "pii_principal_id": facts.principal,
            "pii_processing": _processing(facts),
            "party_identification": [_party(p) for p in (*facts.controllers, *facts.partners)],
            "event_schema": _event(facts),
            "carnet": _beside(facts),
        }
    )


def _processing(facts: ReceiptFacts) -> dict[str, Any]:
    return {
        "privacy_notice": facts.notice,
        "language": facts.language,
        "purposes": [_purpose(facts, code, label) for code, label in facts.purposes],
    }


def _purpose(facts: ReceiptFacts, code: str, label: str) -> dict[str, Any]:
    attributes = dict.fromkeys(a for c in facts.channels for a in _PII.get(c, ()))
    return {
        "purpose": label,
        "purpose_type": code,
        "lawful_basis": "consent",
        "pii_information": [
            {"pii_type": "contact details", "pii_attribute_id": a, "sensitive_pii_category": False}
            for a in attributes
        ],
        "pii_controllers": [p.name for p in facts.controllers],
        "collection_method": _METHODS.get(facts.medium, ""),
        "processing_method": [f"contact by {c}" for c in facts.channels],
        "retention_period": facts.retention,
        "recipient_third_parties": [p.name for p in facts.partners],
        "withdrawal_method": facts.withdrawal,
        "jurisdiction": "FR",
    }


def _party(party: Party) -> dict[str, str]:
    return {
        "party_id": party.number,
        "party_name": party.name,
        "party_role": party.role,
        "party_contact": party.contact,
        "party_address": party.country,
        "party_type": "organisation",
    }


def _event(facts: ReceiptFacts) -> dict[str, Any]:
    return {
        "event_time": _moment(facts),
        "validity_duration": "until withdrawn" if facts.status in _LASTING else "",
        "entity_id": facts.principal if facts.how != "not_recorded" else "unknown",
        "event_type": "explicit" if facts.how in ("ticked_by_person", "spoken") else facts.how,
        "event_state": _STATES[facts.status],
    }


def _moment(facts: ReceiptFacts) -> str:
    """Return the moment of the act; a day alone stays a day, for its hour was never told."""
    if facts.at is None:
        return ""
    return facts.at.date().isoformat() if facts.day_only else facts.at.isoformat()


def _beside(facts: ReceiptFacts) -> dict[str, Any]:
    return {
        "channels": list(facts.channels),
        "wording": facts.wording,
        "wording_version": facts.version,
        "form": facts.form,
        "url": facts.url,
        "place": facts.place,
        "how": facts.how,
        "collected_by": facts.collected_by,
        "double_opt_in": facts.double_opt_in,
        "double_opt_in_at": _iso(facts.double_opt_in_at),
        "age": facts.age,
        "with_parent": facts.with_parent,
        "proof": facts.proof,
        "evidence": facts.evidence,
        "proof_sha256": facts.proof_sha256,
        "files": [
            {"sha256": f.sha256, "media_type": f.media, "added_at": f.added_at.isoformat()}
            for f in facts.files
        ],
        "recorded_at": facts.recorded_at.isoformat(),
        "recorded_by": facts.recorded_by,
        "chain": {
            "position": facts.position,
            "sealed_at": _iso(facts.sealed_at),
            "seal": facts.seal,
            "digest": facts.digest,
        },
    }


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _known(value: Any) -> Any:
    """Leave out what is empty, at every depth; a plain no stays."""
    if isinstance(value, dict):
        kept = {key: _known(held) for key, held in value.items()}
        return {key: held for key, held in kept.items() if held not in ("", None, [], {})}
    return [_known(held) for held in value] if isinstance(value, list) else value
