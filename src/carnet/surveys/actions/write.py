"""Write a survey, publish it, end it."""

import os
from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.text import squeeze
from carnet.surveys.models import Survey as Row
from carnet.surveys.queries.surveys import survey_of
from carnet.surveys.rules.linter import faults
from carnet.surveys.types import DRAFT, ENDED, FIRST, PUBLISHED, Fault, NotThere, Question, Refused

EDIT, PUBLISH = "surveys.edit", "surveys.publish"


@transaction.atomic
def create(*, actor: Actor, name: str, kind: str, anonymous: bool = False) -> int:
    """Begin a survey and return its number. Raises NotPermitted, Refused."""
    actor.require(EDIT)
    called = squeeze(name)[:80]
    if not called or kind not in FIRST:
        raise Refused((Fault(question=None, reason="name"),))
    row = Row.objects.create(name=called, kind=kind, anonymous=anonymous, slug=os.urandom(6).hex())
    record(actor=actor, name="surveys.written", subject="surveys.Survey", ids=[row.pk])
    return row.pk


@transaction.atomic
def write(*, actor: Actor, survey: int, questions: Sequence[Question], keep_days: int) -> None:
    """Keep the questions of a draft, whatever is wrong with them still. Raises NotPermitted, NotThere."""
    actor.require(EDIT)
    kept = min(max(keep_days, 0), 9_999)
    told = [asdict(asked) | {"choices": list(asked.choices)} for asked in questions]
    if not Row.objects.filter(pk=survey, state=DRAFT).update(questions=told, keep_days=kept):
        raise NotThere
    record(actor=actor, name="surveys.written", subject="surveys.Survey", ids=[survey])


@transaction.atomic
def publish(*, actor: Actor, survey: int) -> None:
    """Put a draft on line: from now on its questions stay as they are. Raises NotPermitted, NotThere, Refused."""
    actor.require(PUBLISH)
    row = Row.objects.select_for_update().filter(pk=survey, state=DRAFT).first()
    if row is None:
        raise NotThere
    card = survey_of(row)
    if wrong := faults(card.kind, card.questions, card.keep_days):
        raise Refused(wrong)
    Row.objects.filter(pk=survey).update(state=PUBLISHED, published_at=clock.now())
    record(actor=actor, name="surveys.published", subject="surveys.Survey", ids=[survey])


@transaction.atomic
def end(*, actor: Actor, survey: int) -> None:
    """End a survey: nobody answers any more, and no answer changes. Raises NotPermitted, NotThere."""
    actor.require(PUBLISH)
    found = Row.objects.filter(pk=survey, state=PUBLISHED)
    if not found.update(state=ENDED, ended_at=clock.now()):
        raise NotThere
    record(actor=actor, name="surveys.ended", subject="surveys.Survey", ids=[survey])
