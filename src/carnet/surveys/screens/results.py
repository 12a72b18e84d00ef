"""What was answered to a survey, as its page shows it."""

from collections import Counter

from carnet.people.queries.views import people_url
from carnet.surveys.queries.mail import address, in_a_mail
from carnet.surveys.queries.surveys import scores, tallies, texts
from carnet.surveys.rules.figures import SMALLEST_GROUP, nps
from carnet.surveys.types import NPS, SCALES, Nps, Question, Survey


def results(card: Survey) -> dict[str, object]:
    """Return the figures of a survey; an anonymous one shows nothing of fewer than five answers."""
    counted = tallies(card)
    base = sum(counted[0].values())
    told: dict[str, object] = {
        "address": address(card),
        "in_a_mail": in_a_mail(card),
        "base": base,
        "hidden": card.anonymous and 0 < base < SMALLEST_GROUP,
    }
    if not base or told["hidden"]:
        return told
    found = scores(card.id) if card.kind == NPS else []
    least = SMALLEST_GROUP if card.anonymous else 1
    return told | {
        "nps": nps([score for _, score in found]),
        "groups": people_links(card),
        "months": months(found, least),
        "people": "" if card.anonymous else people_url("sondage", str(card.id)),
        "tallies": [
            (q, distribution(q, c)) for q, c in zip(card.questions, counted, strict=True) if c
        ],
        "texts": texts(card),
    }


def people_links(card: Survey) -> dict[str, str]:
    """Return the lists of people behind the three groups, none for an anonymous survey."""
    if card.anonymous:
        return {}
    groups = ("promoteurs", "passifs", "detracteurs")
    return {group: people_url("sondage", f"{card.id}:{group}") for group in groups}


def months(found: list[tuple[str, int]], least: int) -> list[tuple[str, Nps]]:
    """Return the score of each month that has enough answers."""
    by_month: dict[str, list[int]] = {}
    for month, score in found:
        by_month.setdefault(month, []).append(score)
    made = ((month, nps(told)) for month, told in sorted(by_month.items()))
    return [(month, one) for month, one in made if one and one.base >= least]


def distribution(asked: Question, counted: Counter[str]) -> list[tuple[str, int, int]]:
    """Return each answer with how often it was given and its share, notes in their order, choices as they were offered."""
    offered = [str(n) for n in SCALES[asked.kind]] if asked.kind in SCALES else asked.choices
    base = sum(counted.values())
    return [(value, counted[value], round(100 * counted[value] / base)) for value in offered]
