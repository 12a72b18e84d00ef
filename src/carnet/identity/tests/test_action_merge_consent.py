"""A merge never widens what a person allowed: the most protective word counts, and both proofs stay."""

from datetime import UTC, datetime

import pytest

from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.redecide import redecide
from carnet.consent.models import ConsentRecord, PersonFact
from carnet.consent.queries import allowed_channels
from carnet.identity.actions.merge import merge_contacts, unmerge
from carnet.identity.tests.factories import ADA, LOADER, contact
from carnet.identity.types import MergeOrder
from carnet.privacy.actions.erase import erase_contacts
from carnet.privacy.actions.export import export_contact

pytestmark = pytest.mark.django_db
THEN = datetime(2026, 3, 12, 10, tzinfo=UTC)


@pytest.fixture
def noor() -> int:
    pk = contact("Noor", "Lambert", email="noor@exemple.fr")
    given = Given(
        contact_id=pk, channels=("email",), at=THEN, wording="Je veux bien recevoir les offres.", medium="web", evidence="formulaire 5",
    )  # fmt: skip
    record_consent(actor=LOADER, given=given)
    redecide(ids=[pk])
    assert "email" in allowed_channels([pk])[pk]
    return pk


@pytest.mark.parametrize("refusal_survives", [True, False])
def test_a_refusal_on_either_record_holds_for_the_person(noor: int, refusal_survives: bool) -> None:
    otto = contact("Noor", "Lambert", email="n.lambert@exemple.fr")
    record_objection(actor=LOADER, contact_id=otto)
    survivor, loser = (otto, noor) if refusal_survives else (noor, otto)
    merge_id = merge_contacts(actor=ADA, merges=[MergeOrder(survivor=survivor, loser=loser)])[0]
    assert not allowed_channels([survivor]).get(survivor)
    assert ConsentRecord.objects.get().contact_id == survivor, "the proof of the consent stays"
    assert PersonFact.objects.get().contact_id == survivor
    unmerge(actor=ADA, merge_ids=[merge_id])
    assert "email" in allowed_channels([noor])[noor]
    assert not allowed_channels([otto]).get(otto)
    assert ConsentRecord.objects.get().contact_id == noor


def test_a_consent_comes_along_where_nothing_speaks_against(noor: int) -> None:
    other = contact("Noor", "Lambert", email="n.lambert@exemple.fr")
    assert not allowed_channels([other]).get(other)
    merge_contacts(actor=ADA, merges=[MergeOrder(survivor=other, loser=noor)])
    assert "email" in allowed_channels([other])[other]


def test_erasing_the_person_erases_what_was_merged(noor: int) -> None:
    other = contact("N.", "Lambert", email="n.lambert@exemple.fr")
    merge_contacts(actor=ADA, merges=[MergeOrder(survivor=noor, loser=other)])
    assert "sure" in str(export_contact(actor=ADA, contact_id=noor))
    erase_contacts(actor=ADA, ids=[noor])
    assert "Lambert" not in str(export_contact(actor=ADA, contact_id=other))
    assert contact("Noor", "Lambert") not in (noor, other)
