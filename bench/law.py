"""The law alone: microseconds for one decision, one deadline, one identifier, over a mix of cases.

The floor is the reading of the same cases as JSON: what any answer from a file costs before it is thought about.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from time import perf_counter
from typing import Any

from bench.row import Row
from carnet.law.rules.decide import decide, decide_known
from carnet.law.rules.known import Known
from carnet.law.rules.read_case import read_case
from carnet.law.tests import deadline_cases
from carnet.law.tests.cases import Own
from carnet.law.tests.every_case import EVERY
from carnet.mending.rules.identifiers import identify
from carnet.mending.tests.test_rule_identifiers import VALID, WRONG

_ROUNDS = 30
_STANDING = tuple(c for c in EVERY if not hasattr(c.asked, "tracking"))


def run() -> list[Row]:
    """Measure each function on the same cases as its floor."""
    texts = [json.dumps(_plain(case)) for case in EVERY]
    floor = _each(texts, json.loads)
    periods = [json.dumps(asdict(case), default=str) for case in deadline_cases.EVERY]
    # Spaces behind a value: every one is read anew, past the memory of those already seen.
    values = [(c[0], c[1] + " " * n) for n in range(_ROUNDS) for c in (*VALID, *WRONG)]
    typed = [json.dumps({"kind": kind, "value": value}) for kind, value in values]
    return [
        Row("one decision, until included", _each(EVERY, _decide), "µs", floor),
        Row(
            "one decision without the hours, as the standing stores it",
            _each(_STANDING, _stand),
            "µs",
            floor,
        ),
        Row("one decision for facts already arranged", _each(_arranged(), _again), "µs", floor),
        Row("one line of a file: read, check, decide", _each(_readable(texts), _line), "µs", floor),
        Row(
            "one deadline",
            _each(deadline_cases.EVERY, deadline_cases.answer),
            "µs",
            _each(periods, json.loads),
        ),
        Row("one identifier", _once(values, _identify), "µs", _once(typed, json.loads)),
    ]


def _each(work: Sequence[Any], do: Callable[[Any], object]) -> float:
    """Return the microseconds that one piece of work takes, warm."""
    for one in work:
        do(one)
    return _once([*work] * _ROUNDS, do)


def _once(work: Sequence[Any], do: Callable[[Any], object]) -> float:
    """Return the microseconds that one piece of work takes when each is done once."""
    begun = perf_counter()
    for one in work:
        do(one)
    return round((perf_counter() - begun) * 1e6 / len(work), 2)


def _decide(case: Own) -> object:
    return decide(case.facts, case.asked, case.at)


def _stand(case: Own) -> object:
    return decide(case.facts, case.asked, case.at, delivery=False)


def _arranged() -> list[tuple[Known, Own]]:
    return [(Known(case.facts, case.at), case) for case in _STANDING]


def _again(pair: tuple[Known, Own]) -> object:
    return decide_known(pair[0], pair[1].asked, delivery=False)


def _line(text: str) -> object:
    return decide(*read_case(json.loads(text)))


def _identify(case: tuple[str, str]) -> object:
    return identify(case[0], case[1])


def _readable(texts: Sequence[str]) -> list[str]:
    """Return the cases in the form of the file; uses have their measurement in an object of its own there."""
    return [text for text, case in zip(texts, EVERY, strict=True) if case in _STANDING]


def _plain(case: Own) -> dict[str, Any]:
    """Write a case as a line of a file holds it."""
    name = "use" if hasattr(case.asked, "tracking") else "message"
    return {
        "id": case.name,
        "at": case.at.isoformat(),
        "person": _held(asdict(case.person)),
        "sender": _held(asdict(case.facts.sender)),
        name: _held(asdict(case.asked)),
        "history": [_held(asdict(fact)) for fact in case.history],
    }


def _held(fields: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not set, and write days and moments as text."""
    return {k: _written(v) for k, v in fields.items() if v not in (None, "", (), False)}


def _written(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], datetime):
        return {"from": value[0].isoformat(), "to": value[1].isoformat()}
    return value
