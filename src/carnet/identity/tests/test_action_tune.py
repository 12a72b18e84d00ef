"""What a base learns about its duplicates: only from enough answers, never looser than the rules, and taken back."""

import pytest

from carnet.identity.actions.find import find_in_base
from carnet.identity.actions.queue import queue_pairs, settle_different
from carnet.identity.actions.tune import apply_tuning, effect, learned, undo_tuning
from carnet.identity.models import Pair
from carnet.identity.queries import reviewed, tuning, waiting_count
from carnet.identity.rules.compare import compare, judged
from carnet.identity.rules.tuning import (
    ENOUGH,
    REASONED,
    Tuning,
    kept_within,
    learned_bounds,
    learned_weights,
)
from carnet.identity.rules.weights import SURE, WEIGHTS
from carnet.identity.tests.factories import ADA, BEN, contact, noor
from carnet.identity.types import FoundPair
from carnet.kit.actor import NotPermitted

STREET = ("given_same", "family_same", "same_street", "same_postcode")
EMAIL = ("given_initial", "family_same", "same_email")


def pairs(likeness: tuple[str, ...], count: int) -> list[int]:
    ids = [contact("Noor", f"Lambert{n}{likeness[0]}") for n in range(count + 1)]
    score = judged(likeness).score
    found = [FoundPair(ids[0], other, score, "doubtful", likeness) for other in ids[1:]]
    queue_pairs(actor=ADA, pairs=found)
    rows = Pair.objects.filter(left_id=ids[0]).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def test_few_answers_teach_nothing() -> None:
    assert learned_weights([(frozenset(STREET), False)] * (ENOUGH - 1)) == {}
    assert learned_bounds([(0.6, False)] * (ENOUGH - 1)) == (REASONED.doubtful, REASONED.nearly)


def test_answers_move_the_weights_a_little_their_way() -> None:
    answers = [(frozenset(STREET), False)] * 40 + [(frozenset(EMAIL), True)] * 40
    moved = learned_weights(answers)
    assert moved["same_street"] < WEIGHTS["same_street"]
    assert abs(moved["same_street"] - WEIGHTS["same_street"]) <= 2
    assert judged(STREET, Tuning(weights=moved)).score < judged(STREET).score


def test_bounds_follow_where_the_answers_change() -> None:
    asked, nearly = learned_bounds([(0.55, False)] * 30 + [(0.75, True)] * 30 + [(0.93, False)])
    assert asked == 0.75
    assert nearly == 0.94


def test_sure_is_never_looser_than_the_rules() -> None:
    assert kept_within(Tuning(sure=0.1, doubtful=0.0)).sure == SURE
    eager = Tuning(weights=dict.fromkeys(WEIGHTS, 9.0))
    for other in (noor(id=2, given="Otto"), noor(id=2, born="1961-11-30"), noor(id=2, emails=(), mobiles=(), born="")):  # fmt: skip
        found = compare(noor(), other)
        assert found.verdict != "sure"
        assert judged(found.likeness, eager).verdict != "sure"


def test_a_sure_pair_can_become_a_question_and_never_nothing() -> None:
    found = compare(noor(), noor(id=2))
    strict = Tuning(sure=0.999, weights=dict.fromkeys(WEIGHTS, 0.0))
    assert (found.verdict, judged(found.likeness, strict).verdict) == ("sure", "doubtful")


@pytest.mark.django_db
def test_what_would_change_is_counted_then_applied_then_taken_back() -> None:
    pairs(STREET, 3)
    before = waiting_count()
    wanted = kept_within(Tuning(doubtful=0.8))
    told = effect(wanted)
    score = judged(STREET).score
    assert (before, told.no_more, told.asked) == ((3, 3, 0) if score < 0.8 else (3, 0, 3))
    version = apply_tuning(actor=ADA, wanted=wanted)
    assert waiting_count() == told.asked
    assert tuning() == wanted
    assert undo_tuning(actor=ADA, version=version)
    assert waiting_count() == before
    assert tuning() == REASONED
    assert not undo_tuning(actor=ADA, version=version)


@pytest.mark.django_db
def test_weights_score_what_waits_anew_and_undoing_gives_the_former_scores_back() -> None:
    pairs(EMAIL, 2)
    was = list(Pair.objects.values_list("score", flat=True))
    version = apply_tuning(actor=ADA, wanted=Tuning(weights={"same_email": 5.0}))
    assert max(Pair.objects.values_list("score", flat=True)) < max(was)
    undo_tuning(actor=ADA, version=version)
    assert list(Pair.objects.values_list("score", flat=True)) == was


@pytest.mark.django_db
def test_the_reviewers_answers_propose_settings() -> None:
    assert learned() is None
    for pk in pairs(STREET, ENOUGH + 5):
        settle_different(actor=ADA, pair_id=pk)
    assert len(reviewed()) == ENOUGH + 5
    found = learned()
    assert found is not None
    assert found.weights
    assert found.sure >= SURE
    assert effect(found).missed == 0


@pytest.mark.django_db
def test_a_base_compares_by_what_it_keeps() -> None:
    contact("Noor", "Lambert", email="noor@exemple.fr", born="1988-05-09")
    fresh = noor(id=-1, emails=("noor@exemple.fr",), mobiles=(), street="", postcode="")
    assert [p.verdict for p in find_in_base(fresh=[fresh])] == ["sure"]
    apply_tuning(actor=ADA, wanted=Tuning(sure=0.999, weights={"same_email": 1.0, "same_born": 1.0}))  # fmt: skip
    assert [p.verdict for p in find_in_base(fresh=[fresh])] == ["doubtful"]


@pytest.mark.django_db
def test_settings_need_the_permission() -> None:
    with pytest.raises(NotPermitted):
        apply_tuning(actor=BEN, wanted=REASONED)
    with pytest.raises(NotPermitted):
        undo_tuning(actor=BEN, version=1)
