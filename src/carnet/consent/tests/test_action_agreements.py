"""Agreements as the ledgers keep them: renewed, proven, many at once, and refused when they do not stand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from carnet.consent.actions.give import record_consent
from carnet.consent.actions.give_many import record_consents
from carnet.consent.actions.renew import renew
from carnet.consent.models import (
    ConsentRecord,
)
from carnet.consent.queries import standings_of
from carnet.consent.queries.chain import verify_ledger
from carnet.consent.tests.factories import ADA, NOOR, people
from carnet.consent.tests.ledgers import GIVEN, NOW, everything, kinds
from carnet.consent.types import Unfit


@pytest.fixture
def noor(at: Callable[[str], datetime]) -> int:
    """A contact of whom every ledger holds something."""
    at(NOW)
    return everything()


@pytest.mark.django_db
def test_an_agreement_is_renewed_by_a_line_of_its_own(
    noor: int, at: Callable[[str], datetime]
) -> None:
    (twin,) = people(replace(NOOR, addresses=()))
    with pytest.raises(Unfit, match="nothing_to_renew"):
        renew(actor=ADA, given=replace(GIVEN, contact_id=twin))
    with pytest.raises(Unfit, match="wording"):
        renew(actor=ADA, given=replace(GIVEN, contact_id=noor, wording=" "))
    at("2028-09-01T10:00:00+00:00")
    before = standings_of(noor)["email", "offers"].until
    renew(actor=ADA, given=replace(GIVEN, contact_id=noor, at=date(2028, 9, 1)))
    latest = standings_of(noor)["email", "offers"]
    assert (latest.reason, latest.since) == ("A_CONSENT", date(2028, 9, 1))
    assert before != latest.until
    assert ConsentRecord.objects.filter(status__in=("given", "renewed"), proof="kept").count() == 2


@pytest.mark.django_db
def test_an_agreement_keeps_all_that_proves_it(noor: int) -> None:
    moment = datetime.fromisoformat("2027-03-02T09:30:00+00:00")
    full = replace(
        GIVEN, contact_id=noor, at=moment, evidence="", version="3", form="Bulletin d’été", url="https://exemple.fr/f",
        proof_file="ab12.pdf", proof_sha256="a" * 64, sender="Vasseur Thé", beneficiaries=("Vasseur Thé",), age=41,
        language="fr", double_opt_in_at=moment, collected_by="Inès",
    )  # fmt: skip
    kept = ConsentRecord.objects.get(pk=record_consent(actor=ADA, given=full))
    assert (kept.proof, kept.double_opt_in, kept.double_opt_in_at) == ("kept", True, moment)
    assert (kept.version, kept.form, kept.sender, kept.age) == ("3", "Bulletin d’été", "Vasseur Thé", 41)  # fmt: skip
    assert standings_of(noor)["email", "offers"].since == date(2027, 3, 1), "another sender's"
    assert verify_ledger().sound


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"age": 12}, "parent", "with_parent"),
        ({"age": 150}, "age", "age"),
        ({"proof_sha256": "short"}, "digest", "proof_sha256"),
        ({"double_opt_in_at": "2027-03-11T09:00:00+00:00"}, "future", "double_opt_in_at"),
        ({"double_opt_in_at": "2027-02-01T09:00:00+00:00"}, "confirmed_before", "double_opt_in_at"),
    ],
)
def test_what_is_told_with_an_agreement_must_stand(
    noor: int, changes: dict[str, Any], code: str, field: str
) -> None:
    if "double_opt_in_at" in changes:
        changes = {"double_opt_in_at": datetime.fromisoformat(changes["double_opt_in_at"])}
    before = kinds()
    with pytest.raises(Unfit) as refused:
        record_consent(actor=ADA, given=replace(GIVEN, contact_id=noor, **changes))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert kinds() == before


@pytest.mark.django_db
def test_many_agreements_take_few_queries_and_all_or_none(
    at: Callable[[str], datetime], django_assert_max_num_queries: Any
) -> None:
    at(NOW)
    ids = people(*[replace(NOOR, given_name=f"N{n}", addresses=()) for n in range(120)])
    with pytest.raises(Unfit, match="contact"):
        record_consents(actor=ADA, given=[replace(GIVEN, contact_id=i) for i in (*ids, 999_999)])
    assert kinds() == []
    with django_assert_max_num_queries(60):
        record_consents(actor=ADA, given=[replace(GIVEN, contact_id=i) for i in ids])
    assert kinds() == ["consent"] * 120
