"""A merge never widens what a person allowed: the most protective word counts, and both proofs stay."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import given as generated
from hypothesis import settings
from hypothesis import strategies as st

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


CROWD = 3
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), st.integers(0, CROWD - 1), st.integers(0, CROWD - 1)),
        st.tuples(st.just("refuse"), st.integers(0, CROWD - 1), st.just(0)),
        st.tuples(st.just("part"), st.integers(0, CROWD - 1), st.just(0)),
    ),
    max_size=7,
)


@settings(max_examples=25, deadline=None)
@generated(st.lists(st.booleans(), min_size=CROWD, max_size=CROWD), STEPS)
def test_no_sequence_of_merges_refusals_and_partings_widens_anything(
    agreed: list[bool], steps: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():
        ids = [contact("Noor", f"Lambert{n}", email=f"n{n}@exemple.fr") for n in range(CROWD)]
        for pk, yes in zip(ids, agreed, strict=True):
            if yes:
                said = Given(
                    contact_id=pk, channels=("email",), at=THEN, wording="Je veux bien recevoir les offres.", medium="web",
                    evidence="formulaire 5",
                )  # fmt: skip
                record_consent(actor=LOADER, given=said)
        redecide(ids=ids)
        may = dict(enumerate(agreed))
        under: dict[int, tuple[int, int]] = {}

        def shown_as(one: int) -> list[int]:
            return [one, *(i for low, (high, _m) in under.items() if high == one for i in shown_as(low))]  # fmt: skip

        def part(low: int) -> None:
            unmerge(actor=ADA, merge_ids=[under.pop(low)[1]])

        for what, one, other in steps:
            if what == "merge" and one != other and not {one, other} & set(under):
                order = MergeOrder(survivor=ids[one], loser=ids[other])
                under[other] = (one, merge_contacts(actor=ADA, merges=[order])[0])
            elif what == "refuse" and one not in under:
                record_objection(actor=LOADER, contact_id=ids[one], channels=("email",))
                may.update(dict.fromkeys(shown_as(one), False))
            elif what == "part" and one in under and under[one][0] not in under:
                part(one)
        while under:
            part(next(low for low, (high, _m) in reversed(under.items()) if high not in under))
        allowed = allowed_channels(ids)
        assert {n: "email" in allowed.get(pk, ()) for n, pk in enumerate(ids)} == may
        transaction.set_rollback(True)
