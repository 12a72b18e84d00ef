"""Who a rule holds, asked of the mirror: counts while it is edited, a sample, by department, the people themselves."""

from pyroaring import BitMap64

from carnet.conditions.queries import counts
from carnet.conditions.queries import sample as some
from carnet.conditions.queries.answers import asked
from carnet.mirror.queries import reading
from carnet.segments.queries.asked import people, understood
from carnet.segments.rules.asked_sql import BY_DEPARTMENT
from carnet.segments.types import EditCount, RuleJson

SECONDS = 10


def edit_count(rule: RuleJson, *, token: str = "") -> EditCount:
    """Return how many people a rule holds and how many remain after each line, exactly.

    `token` names the form being edited: the count that still runs for it is stopped, in whatever process. Raises
    `conditions.types.NotUnderstood`, `mirror.types`: TooLong, Interrupted (a later edit has stopped it), NotReady.
    """
    question = understood(rule)
    found = counts(question.rule, segments=question.known, fresh=True, seconds=SECONDS, token=token)
    return EditCount(total=found.total, remaining=found.remaining, special=question.special())


def sample(rule: RuleJson, size: int = 5) -> list[int]:
    """Return the ids of some people of a rule, the same ones as long as nothing changes."""
    question = understood(rule)
    return some(question.rule, size, segments=question.known, seconds=SECONDS)


def by_department(rule: RuleJson) -> list[tuple[str, int]]:
    """Return how many people of a rule live in each department, the most first; "" is not known or abroad."""
    sql = understood(rule).sql()
    with reading(seconds=SECONDS) as reader:
        return [(str(place or ""), int(str(n))) for place, n in asked(reader, sql, BY_DEPARTMENT)]


def ids_of(rule: RuleJson, *, fresh: bool = False) -> BitMap64:
    """Return the ids of the people of a rule."""
    question = understood(rule)
    with reading(fresh=fresh, seconds=SECONDS) as reader:
        return people(reader, question.sql())


def people_of(rule: RuleJson) -> list[int]:
    """Return the ids of the people of a rule, in rising order."""
    return list(ids_of(rule, fresh=True))


def special_of(rule: RuleJson) -> tuple[str, ...]:
    """Return the names of the fields of a rule that reveal a special category of data (GDPR art. 9)."""
    return understood(rule).special()
