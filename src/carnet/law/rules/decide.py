"""The one function that answers: may this person be contacted, or these data be used, at this moment?

The rules are asked in order and the first that refuses speaks. A rule that allows gives the basis, which the rules after
order 4 may still refuse. Nothing else in the house may answer the question.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from carnet.law.rules.book import Chapter, Step, chapter_for, chapter_of_use, version
from carnet.law.rules.book_delivery import days_of_change, delivery_instants
from carnet.law.rules.book_uses import use_days
from carnet.law.rules.case import Case, Shared, share
from carnet.law.rules.days import birthday
from carnet.law.rules.known import Known
from carnet.law.rules.rule import Rule
from carnet.law.rules.speech import MAJORITY
from carnet.law.types import Decision, Facts, Message, Use

RULEBOOK = version()

_LACKING: dict[str, Callable[[Case], bool]] = {
    "last_contact": lambda c: c.known.clock_ends is None,
    "bloctel_check": lambda c: not c.known.has("bloctel_check"),
    "collected_on": lambda c: any(f.at is None for f in c.known.all("collected")),
}


def decide(
    facts: Facts, message: Message | Use, at: datetime, *, delivery: bool = True
) -> Decision:
    """Answer for one message or use at one moment (with an offset).

    Without `delivery`, what changes by the hour is left out (hours, caps, cool-off, caller number): that is what the
    standing stores. Raises KeyError for a use that no rule knows.
    """
    return decide_known(Known(facts, at), message, delivery=delivery)


def decide_known(known: Known, message: Message | Use, *, delivery: bool = True) -> Decision:
    """Answer for facts already arranged, so that several messages to one person share the work."""
    shared = share(known, message)
    rules = _chapter(shared, message)
    hours = rules.hours if delivery else ()
    case = Case(shared, known.at)
    basis = _walk(rules.steps, case)
    rule = basis if basis.refuses else _closed(hours, case) or basis
    until, flipped = _flip(rules, hours, case, basis=basis, rule=rule)
    return Decision(
        allowed=not rule.refuses,
        reason=rule.reason,
        rule=rule.id,
        force=rule.force,
        until=until,
        until_reason=flipped.reason if flipped else "",
        missing=_missing(rule, case),
        since=_since(rule, case),
    )


def _chapter(shared: Shared, message: Message | Use) -> Chapter:
    if isinstance(message, Use):
        return chapter_of_use(message.kind, shared.nature, shared.message.channel, law=shared.law)
    pure = message.purpose == "service" and not message.contains_promotion
    return chapter_for(
        shared.nature,
        message.channel,
        shared.law,
        prospecting=not pure,
        about=_about(shared, message),
        types=frozenset(shared.known.by),
    )


@lru_cache(maxsize=64)
def _traits(*, renewal: bool, mixed: bool, sector: bool, special: bool) -> frozenset[str]:
    named = {"renewal": renewal, "mixed": mixed, "sector": sector, "special": special}
    return frozenset(name for name, there in named.items() if there)


def _about(shared: Shared, message: Message) -> frozenset[str]:
    """Return what is particular to a message: only then are the rules about it asked."""
    return _traits(
        renewal=shared.purpose == "renewal_request",
        mixed=message.purpose == "service" and message.contains_promotion,
        sector=bool(message.sector),
        special=bool(message.special_category),
    )


def _walk(steps: tuple[Step, ...], case: Case) -> Rule:
    """Return the rule that speaks: the first refusal, or the basis that nothing after it refuses."""
    basis: Rule | None = None
    for step in steps:
        if basis is not None and step.is_basis:
            continue
        if (step.dated and not step.rule.in_force(case.day)) or not step.holds(case):
            continue
        if step.stops:
            return step.rule
        basis = step.rule
    if basis is None:
        raise LookupError("no rule speaks")
    return basis


def _closed(hours: tuple[Step, ...], case: Case) -> Rule | None:
    """Return the rule of the hour that refuses, if any does."""
    for step in hours:
        if (not step.dated or step.rule.in_force(case.day)) and step.holds(case):
            return step.rule
    return None


def _missing(rule: Rule, case: Case) -> str:
    if not rule.refuses:
        return ""
    for name in rule.needs:
        lacking = _LACKING.get(name)
        if name in case.known.unknown or (lacking is not None and lacking(case)):
            return name
    return ""


def _since(rule: Rule, case: Case) -> date | None:
    if rule.dated == "yes":
        return case.speech.yes_day
    return case.speech.no_day if rule.dated == "no" else None


def _turning_days(rules: Chapter, case: Case, *, basis: Rule) -> list[date]:
    """Return the days after the case on which an answer may turn, in order.

    The clock, the month of article 14 and the end of a contract only take a basis away: where there is none, they turn
    nothing. A birthday, a change of the rulebook and the terms of uses may give one.
    """
    days = [] if basis.refuses else days_of_change(case)
    days += rules.changes
    if case.use.kind:
        days += use_days(case)
    born = case.known.person.birth_date
    if born:
        days.append(birthday(born, MAJORITY))
    return sorted({d for d in days if d > case.day})


def _flip(
    rules: Chapter, hours: tuple[Step, ...], case: Case, *, basis: Rule, rule: Rule
) -> tuple[datetime | None, Rule | None]:
    """Return the first instant at which the verdict turns with no new fact, and the rule that speaks then.

    Days turn the basis; hours only matter while a basis stands, and are searched between two such days.
    """
    days = _turning_days(rules, case, basis=basis)
    ends = [*(case.known.instant(d) for d in days), None]
    stage = case
    for number, end in enumerate(ends):
        if number:
            basis = _walk(rules.steps, stage)
            spoken = basis if basis.refuses else _closed(hours, stage) or basis
            if spoken.refuses != rule.refuses:
                return stage.at, spoken
        if hours and not basis.refuses:
            found = _flip_by_hour(hours, stage, end=end, basis=basis, refused=rule.refuses)
            if found[0]:
                return found
        if end is not None:
            stage = Case(case.shared, end)
    return None, None


def _flip_by_hour(
    hours: tuple[Step, ...], case: Case, *, end: datetime | None, basis: Rule, refused: bool
) -> tuple[datetime | None, Rule | None]:
    for moment in delivery_instants(case):
        if end is not None and moment >= end:
            break
        spoken = _closed(hours, Case(case.shared, moment)) or basis
        if spoken.refuses != refused:
            return moment, spoken
    return None, None
