"""From the tree back to JSON: always the same for the same tree, and read back as the same tree."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from carnet.conditions.rules.values import written
from carnet.conditions.types import (
    All,
    AnyOf,
    Chain,
    Did,
    Except,
    Field,
    InList,
    InSegment,
    Near,
    Ranked,
    Reachable,
    Rule,
    Step,
    Test,
    Where,
    Window,
)

_LISTS = ("in", "not_in", "between")
_DAY_ORDINAL = 1


def to_json(rule: Rule) -> dict[str, Any]:
    """Return a rule as the structures that stand for it in JSON."""
    match rule:
        case All():
            return {"all": [to_json(r) for r in rule.of]}
        case AnyOf():
            return {"any": [to_json(r) for r in rule.of]}
        case Except():
            return {"except": [to_json(r) for r in rule.of]}
        case Field():
            return {"field": rule.info.name, **_test(rule.test, rule.info.kind)}
        case Did():
            return _did(rule)
        case Chain():
            return _chain(rule)
        case _:
            return _plain(rule)


def _plain(rule: Near | InSegment | InList | Reachable | Ranked) -> dict[str, Any]:
    match rule:
        case Near():
            point = [_number(x) for x in rule.point] if rule.point else rule.postcode
            return {"near": point, "km": _number(rule.km)}
        case InSegment():
            return {"segment": rule.key}
        case InList():
            return {"static": rule.key or list(rule.ids)}
        case Reachable():
            reason = {"reason": rule.reason} if rule.reason else {}
            return {"reachable": rule.channel, "for": rule.purpose, **reason}
        case Ranked():
            share = [_number(rule.start), _number(rule.end)] if rule.start else _number(rule.end)
            return {"bottom" if rule.lowest else "top": share, "by": rule.info.name}


def _did(rule: Did) -> dict[str, Any]:
    found: dict[str, Any] = {"did" if rule.done else "did_not": rule.info.name}
    for test in rule.times:
        found["exactly" if test.operator == "is" else test.operator] = test.values[0]
    for name, tests, kind in (
        ("sum", rule.total, "money"),
        ("average", rule.average, "money"),
        ("first", rule.first, "moment"),
        ("last", rule.last, "moment"),
    ):
        if tests:
            found[name] = {k: v for test in tests for k, v in _test(test, kind).items()}
    return {**found, **_window(rule.window), **_where(rule.where)}


def _chain(rule: Chain) -> dict[str, Any]:
    found: dict[str, Any] = {"sequence": [_step(step) for step in rule.steps]}
    if rule.then_not is not None:
        found["then_not"] = _step(rule.then_not)
    if rule.apart_days is not None:
        found["apart_days"] = rule.apart_days
    return {**found, **_window(rule.window)}


def _step(step: Step) -> Any:
    return {"did": step.info.name, **_where(step.where)} if step.where else step.info.name


def _where(where: Sequence[Where]) -> dict[str, Any]:
    listed = [{"field": w.info.name, **_test(w.test, w.info.kind)} for w in where]
    return {"where": listed} if listed else {}


def _window(window: Window) -> dict[str, Any]:
    if window.within_days is not None:
        return {"within_days": window.within_days}
    first, last = window.first, window.last
    if first and last:
        return {"between": [first.isoformat(), last.isoformat()]}
    if last:
        return {"before": type(last).fromordinal(last.toordinal() + _DAY_ORDINAL).isoformat()}
    return {"after": first.isoformat()} if first else {}


def _test(test: Test, kind: str) -> dict[str, Any]:
    if not test.values:
        return {test.operator: True}
    if test.operator.endswith("_days"):
        return {test.operator: test.values[0]}
    values = [written(v, kind) for v in test.values]
    return {test.operator: values if test.operator in _LISTS else values[0]}


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)
