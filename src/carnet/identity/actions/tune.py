"""Learn from the reviewers' answers, say what would change, apply it, take it back."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from carnet.audit.actions import record
from carnet.identity.actions.merge import said_by
from carnet.identity.models import Kept
from carnet.identity.queries import (
    likeness_waiting,
    reviewed,
    standing_version,
    sure_merges,
    tuning,
)
from carnet.identity.rules.compare import judged
from carnet.identity.rules.tuning import (
    ENOUGH,
    Tuning,
    kept_within,
    learned_bounds,
    learned_weights,
)
from carnet.identity.rules.weights import VETOES
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.sql import update_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a tuning changes: pairs asked no more or anew, those nearly sure, merges that would have been asked."""

    asked: int
    no_more: int
    anew: int
    nearly_before: int
    nearly: int
    sure_asked: int
    missed: int
    mistaken: int


def learned() -> Tuning | None:
    """Return what the answers so far would make of the settings; None while there are too few."""
    answers = reviewed()
    if len(answers) < ENOUGH:
        return None
    weights = learned_weights([(frozenset(likeness), same) for likeness, same in answers])
    plain = Tuning(weights=weights)
    asked, nearly = learned_bounds([(judged(codes, plain).score, same) for codes, same in answers])
    return kept_within(Tuning(sure=tuning().sure, nearly=nearly, doubtful=asked, weights=weights))


def effect(wanted: Tuning) -> Effect:
    """Return what would change if these settings held, counted over what waits, what was answered and what was merged."""
    now = tuning()
    before = {pk: judged(codes, now).score for pk, _score, codes in likeness_waiting()}
    after = {pk: judged(codes, wanted).score for pk, _score, codes in likeness_waiting()}
    codes_of = {pk: frozenset(codes) for pk, _score, codes in likeness_waiting()}
    was = {pk for pk, score in before.items() if score >= now.doubtful}
    will = {pk for pk, score in after.items() if score >= wanted.doubtful}
    answers = [(judged(codes, wanted), same) for codes, same in reviewed()]
    return Effect(
        asked=len(will),
        no_more=len(was - will),
        anew=len(will - was),
        nearly_before=_nearly(before, codes_of, now),
        nearly=_nearly(after, codes_of, wanted),
        sure_asked=sum(
            judged(codes, now).verdict == "sure" != judged(codes, wanted).verdict
            for codes in sure_merges()
        ),
        missed=sum(same and found.score < wanted.doubtful for found, same in answers),
        mistaken=sum(
            not same and found.score >= wanted.nearly and VETOES.isdisjoint(found.likeness)
            for found, same in answers
        ),
    )


@transaction.atomic
def apply_tuning(*, actor: Actor, wanted: Tuning) -> int:
    """Let these settings hold, score what waits anew, and return the version. Raises NotPermitted."""
    actor.require("identity.tune")
    held = kept_within(wanted)
    kept = Kept.objects.create(
        by=said_by(actor), sure=held.sure, nearly=held.nearly, doubtful=held.doubtful, weights=dict(held.weights),
        answers=len(reviewed()),
    )  # fmt: skip
    _score_anew(held)
    record(actor=actor, name="identity.tuned", subject="identity.Kept", ids=[kept.pk])
    return kept.pk


@transaction.atomic
def undo_tuning(*, actor: Actor, version: int) -> bool:
    """Take the version that holds back: the one before it holds again. False for any other. Raises NotPermitted."""
    actor.require("identity.tune")
    kept = standing_version()
    if kept is None or kept.pk != version:
        return False
    kept.undone_at = clock.now()
    kept.save(update_fields=["undone_at"])
    _score_anew(tuning())
    record(actor=actor, name="identity.tuning_undone", subject="identity.Kept", ids=[version])
    return True


def _nearly(scores: Mapping[int, float], codes: Mapping[int, frozenset[str]], by: Tuning) -> int:
    return sum(score >= by.nearly and VETOES.isdisjoint(codes[pk]) for pk, score in scores.items())


def _score_anew(by: Tuning) -> None:
    """The probability of a pair follows from its likeness: it is worked out again, the records are not read."""
    rows = ((pk, score, judged(codes, by).score) for pk, score, codes in likeness_waiting())
    update_rows("identity.Pair", ["score"], [(pk, new) for pk, old, new in rows if new != old])
