"""Reading surveys, what was answered, and the people behind the figures."""

from collections import Counter
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from carnet.kit import clock
from carnet.kit.home import secret
from carnet.people.queries import cards, living, survivor
from carnet.people.types import ContactCard
from carnet.surveys.models import Answer
from carnet.surveys.models import Survey as Row
from carnet.surveys.rules.figures import SMALLEST_GROUP
from carnet.surveys.rules.linter import is_special
from carnet.surveys.rules.tokens import person_token, read_person
from carnet.surveys.types import DRAFT, PUBLISHED, TEXT, Given, Question, Survey

KEY = "surveys"
_MOST = 200
_GROUPS = {"promoteurs": (9, 10), "passifs": (7, 8), "detracteurs": (0, 6)}


def survey_of(row: Row, answers: int = 0) -> Survey:
    """Return a survey as others see it."""
    asked = (
        Question(
            label=q["label"], kind=q["kind"], purpose=q["purpose"], choices=tuple(q["choices"])
        )
        for q in row.questions
    )
    return Survey(
        id=row.pk,
        slug=row.slug,
        name=row.name,
        kind=row.kind,
        state=row.state,
        anonymous=row.anonymous,
        keep_days=row.keep_days,
        questions=tuple(asked),
        answers=answers,
    )


def surveys() -> list[Survey]:
    """Return the surveys with how many answers count, the newest first."""
    counted = Count("answers", filter=Q(answers__replaced_at=None))
    return [survey_of(r, r.n) for r in Row.objects.annotate(n=counted).order_by("-pk")]


def survey(number: int) -> Survey | None:
    """Return one survey."""
    row = Row.objects.filter(pk=number).first()
    return survey_of(row) if row else None


def by_slug(slug: str) -> Survey | None:
    """Return the survey of an open link, unless it is a draft."""
    row = Row.objects.filter(slug=slug).exclude(state=DRAFT).first()
    return survey_of(row) if row else None


def by_link(token: str) -> tuple[Survey, int] | None:
    """Return the survey and the living person of a personal link, None for anything else."""
    told = read_person(token, secret(KEY))
    if told is None:
        return None
    who, found = survivor(told[0]), survey(told[1])
    if found is None or who is None or found.state == DRAFT:
        return None
    return found, who


def link_token(contact_id: int, survey_id: int) -> str:
    """Return the token by which a person answers a survey."""
    return person_token(contact_id, survey_id, secret(KEY))


def scores(number: int) -> list[tuple[str, int]]:
    """Return the scores that count, each with its month ("2026-11") in Paris."""
    found = Answer.objects.filter(survey_id=number, replaced_at=None, score__isnull=False)
    return [
        (f"{at.astimezone(clock.PARIS):%Y-%m}", score)
        for at, score in found.values_list("at", "score")
        if score is not None
    ]


def tallies(card: Survey) -> list[Counter[str]]:
    """Return how often each answer was given, by question; the words of free texts are not counted."""
    counted: list[Counter[str]] = [Counter() for _ in card.questions]
    found = Answer.objects.filter(survey_id=card.id, replaced_at=None)
    for said in found.values_list("said", flat=True).iterator():
        for number, asked in enumerate(card.questions):
            if asked.kind != TEXT and str(number) in said:
                counted[number][said[str(number)]] += 1
    return counted


def texts(card: Survey) -> list[Given]:
    """Return the latest answers in which something was written."""
    written = {str(n) for n, asked in enumerate(card.questions) if asked.kind == TEXT}
    if not written:
        return []
    found = Answer.objects.filter(survey_id=card.id, replaced_at=None).order_by("-pk")
    rows = [row for row in found[: _MOST * 5] if written & set(row.said)]
    return [_given(row, card, written) for row in rows[:_MOST]]


def rows_of(card: Survey) -> list[list[str]] | None:
    """Return the answers that count as rows under a heading, None where too few would tell who gave them.

    Those of an anonymous survey are in the order of their words, without a day.
    """
    found = Answer.objects.filter(survey_id=card.id, replaced_at=None).order_by("pk")
    asked = [(str(n), question.label) for n, question in enumerate(card.questions)]
    told = [(row, [row.said.get(n, "") for n, _label in asked]) for row in found]
    heading = [label for _n, label in asked]
    if card.anonymous:
        return None if len(told) < SMALLEST_GROUP else [heading, *sorted(said for _, said in told)]
    known = cards([row.contact_id for row, _words in told if row.contact_id])
    return [
        [_("Jour"), _("Contact"), *heading],
        *(
            [
                f"{row.at.astimezone(clock.PARIS):%Y-%m-%d}",
                _name(known.get(row.contact_id or 0)),
                *said,
            ]
            for row, said in told
        ),
    ]


def _name(card: ContactCard | None) -> str:
    return f"{card.given_name} {card.family_name}".strip() if card else ""


def given_by(contact_id: int) -> list[Given]:
    """Return what a person answered, the answers that count."""
    rows = Answer.objects.select_related("survey").filter(contact_id=contact_id, replaced_at=None)
    return [_given(row, survey_of(row.survey)) for row in rows.order_by("-pk")[:_MOST]]


def _given(row: Answer, card: Survey, only: set[str] | None = None) -> Given:
    kept = {n: told for n, told in row.said.items() if only is None or n in only}
    return Given(
        survey_id=card.id,
        name=card.name,
        at=row.at,
        said=tuple((card.questions[int(n)].label, told) for n, told in sorted(kept.items())),
        open=card.state == PUBLISHED,
        contact_id=row.contact_id,
        flagged=any(is_special(told) for told in kept.values()),
    )


def answered(value: str) -> QuerySet[Any, Any]:
    """Return the ids of who answered a survey: "12", or "12:detracteurs". Raises ValueError for anything else."""
    number, _, group = value.partition(":")
    rows = Answer.objects.filter(survey_id=int(number), replaced_at=None)
    if group:
        if group not in _GROUPS:
            raise ValueError(value)
        rows = rows.filter(score__range=_GROUPS[group])
    kept = rows.filter(contact_id__in=living().values("pk"))
    return kept.order_by().values_list("contact_id", flat=True).distinct()
