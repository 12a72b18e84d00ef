"""The receipt in the fields of ISO/IEC TS 27560:2023: what it holds, and what it leaves out."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from carnet.proofs.rules.receipt import receipt
from carnet.proofs.types import Attached, Party, ReceiptFacts

AT = datetime(2025, 3, 12, 17, 42, tzinfo=UTC)
FACTS = ReceiptFacts(
    record_id="carnet-7",
    principal="ab" * 32,
    status="given",
    channels=("email", "post"),
    purposes=(("promotion", "Offres"), ("newsletter", "Lettre")),
    at=AT,
    day_only=False,
    recorded_at=AT,
    recorded_by="Ada",
    how="ticked_by_person",
    medium="web",
    wording="Je veux bien.",
    version="4",
    form="Bulletin",
    url="",
    place="Nantes",
    collected_by="",
    language="fr",
    age=14,
    with_parent=True,
    double_opt_in=False,
    double_opt_in_at=None,
    proof="kept",
    evidence="Classeur",
    proof_sha256="",
    controllers=(Party(name="Vasseur", role="controller", number="732829320"),),
    partners=(Party(name="Thé SARL", role="recipient"),),
    notice="fr 2, 2025-01-01",
    retention="P3Y",
    withdrawal="any",
    position=12,
    seal="s",
    digest="d",
    files=(Attached(sha256="f", media="application/pdf", added_at=AT),),
)


def test_the_four_parts_and_their_fields() -> None:
    told = receipt(FACTS)
    assert list(told) == [
        "schema_version",
        "record_id",
        "pii_principal_id",
        "pii_processing",
        "party_identification",
        "event_schema",
        "carnet",
    ]
    first = told["pii_processing"]["purposes"][0]
    assert first["purpose"] == "Offres"
    assert first["lawful_basis"] == "consent"
    assert [p["pii_attribute_id"] for p in first["pii_information"]] == [
        "email_address",
        "name",
        "postal_address",
    ]
    assert first["pii_controllers"] == ["Vasseur"]
    assert first["recipient_third_parties"] == ["Thé SARL"]
    assert first["retention_period"] == "P3Y"
    assert first["withdrawal_method"] == "any"
    assert len(told["pii_processing"]["purposes"]) == 2
    assert [p["party_role"] for p in told["party_identification"]] == ["controller", "recipient"]
    assert told["event_schema"]["event_time"] == "2025-03-12T17:42:00+00:00"
    assert told["event_schema"]["validity_duration"] == "until withdrawn"
    assert told["carnet"]["chain"] == {"position": 12, "seal": "s", "digest": "d"}
    assert told["carnet"]["age"] == 14


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("given", "given"),
        ("renewed", "reaffirmed"),
        ("refused", "refused"),
        ("withdrawn", "withdrawn"),
        ("expired", "expired"),
    ],
)
def test_every_status_has_its_state(status: str, state: str) -> None:
    assert receipt(replace(FACTS, status=status))["event_schema"]["event_state"] == state


def test_a_refusal_lasts_by_itself() -> None:
    assert "validity_duration" not in receipt(replace(FACTS, status="refused"))["event_schema"]


def test_what_is_not_known_is_left_out_and_a_plain_no_stays() -> None:
    told = receipt(replace(FACTS, at=None, wording="", age=None, position=None, seal="", files=()))
    assert "event_time" not in told["event_schema"]
    assert told["carnet"]["chain"] == {"digest": "d"}
    assert not {"wording", "age", "files", "url"} & set(told["carnet"])
    assert told["carnet"]["double_opt_in"] is False


def test_a_day_alone_stays_a_day() -> None:
    assert receipt(replace(FACTS, day_only=True))["event_schema"]["event_time"] == "2025-03-12"


def test_a_column_of_a_file_is_no_explicit_act() -> None:
    event = receipt(replace(FACTS, how="not_recorded"))["event_schema"]
    assert event["event_type"] == "not_recorded"
    assert event["entity_id"] == "unknown"
