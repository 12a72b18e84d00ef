"""Whom the question of a renewal may be put to: those near their term, on a channel that the law leaves open (R-05)."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from carnet.consent.queries.profiles import Found, profiles, sender
from carnet.consent.rules.profile import Shape, facts_of, shape_of
from carnet.consent.types import CHANNELS
from carnet.kit import clock
from carnet.law.rules.decide import decide_known
from carnet.law.rules.known import Known
from carnet.law.types import Decision, Message, Sender
from carnet.people.queries import living
from carnet.retention.models import Renewal
from carnet.retention.queries.due import due
from carnet.retention.queries.terms import terms
from carnet.retention.types import Term
from carnet.retention.types_sweeps import Askable, Asking

WAYS = ("email", "post")
ASKED, NO_WAY, DOUBT = "ASKED", "NO_ADDRESS", "DOUBT"
_BATCH, _LIST = 10_000, 500


@dataclass(slots=True)
class _Decided:
    """The answers found so far: people whose facts are alike are decided once."""

    sender: Sender
    at: datetime
    today: date
    answers: dict[tuple[Shape, date | None, str], Decision] = field(default_factory=dict)

    def way(self, found: Found) -> tuple[str, str]:
        """Return the first channel that is open, else why there is none."""
        refusal = NO_WAY
        for channel in WAYS:
            if found.reach[CHANNELS.index(channel)] == "usable":
                decision = self._answer(found, channel)
                if decision.allowed:
                    return channel, ""
                refusal = decision.reason
        return "", refusal

    def _answer(self, found: Found, channel: str) -> Decision:
        shape, last_act = shape_of(found.profile, self.today)
        key = (shape, last_act, channel)
        if key not in self.answers:
            known = Known(facts_of(shape, last_act, self.sender), self.at)
            question = Message(channel=channel, purpose="renewal_request")
            self.answers[key] = decide_known(known, question, delivery=False)
        return self.answers[key]


def asking(*, most: int | None = None) -> Asking:
    """Return everybody near their term who may be asked now, and how many may not, by reason.

    With more than `most` near their term, only their number is told. Those without a dated trace are never asked: the
    question would itself be unlawful prospecting (C-16).
    """
    found = due()
    told = most is None or len(found.near) <= most
    people: list[Askable] = []
    excluded: Counter[str] = Counter({DOUBT: len(found.doubt)})
    decided = _Decided(sender(), clock.now(), clock.today())
    for i in range(0, len(found.near) if told else 0, _BATCH):
        terms_of = terms(found.near[i : i + _BATCH])
        near = {pk: term for pk, term in terms_of.items() if term.state == "to_renew"}
        for answer in _asked_of(near, decided):
            if isinstance(answer, Askable):
                people.append(answer)
            else:
                excluded[answer] += 1
    counts = {reason: n for reason, n in excluded.items() if n}
    return Asking(people=tuple(people), excluded=counts, near=len(found.near), told=told)


def _asked_of(near: Mapping[int, Term], decided: _Decided) -> Iterator[Askable | str]:
    asked = asked_terms(list(near))
    for pk, found in profiles(list(near)):
        last_day = near[pk].last_day
        if last_day is None or (pk, last_day) in asked:
            yield ASKED
            continue
        channel, refusal = decided.way(found)
        yield Askable(contact_id=pk, term=last_day, channel=channel) if channel else refusal


def still_askable(prepared: Sequence[tuple[int, date]]) -> list[Askable]:
    """Return those of the contacts, given with their term, who are near that same term and may still be asked."""
    decided = _Decided(sender(), clock.now(), clock.today())
    due = dict(prepared)
    found = terms(list(due))
    same = [pk for pk, t in found.items() if t.state == "to_renew" and t.last_day == due[pk]]
    ways = ((pk, decided.way(held)[0]) for pk, held in profiles(same))
    return [Askable(contact_id=pk, term=due[pk], channel=way) for pk, way in ways if way]


def asked_terms(ids: Sequence[int]) -> set[tuple[int, date]]:
    """Return the contacts and terms for which a question was prepared already."""
    found: set[tuple[int, date]] = set()
    for i in range(0, len(ids), _LIST):
        rows = Renewal.objects.filter(contact_id__in=ids[i : i + _LIST])
        found.update(rows.values_list("contact_id", "term"))
    return found


def people_behind(channel: str) -> QuerySet[Any, Any]:
    """Return the ids of those who may be asked by a channel, as a condition that takes any number of them."""
    ids = [a.contact_id for a in asking().people if a.channel == channel]
    if connection.vendor == "postgresql":
        among = RawSQL("SELECT unnest(%s::bigint[])", [ids])
    else:
        among = RawSQL("SELECT value FROM json_each(%s)", [json.dumps(ids)])
    return living().filter(pk__in=among).values_list("pk", flat=True)
