"""From the rule back to the form: each condition becomes a line, so that a segment made by a file is edited here too."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import count
from typing import Any

from carnet.builder.screens.draft import Group, Line, Node
from carnet.builder.screens.inputs import DID, NEAR, REACHABLE, SEGMENT, SEQUENCE, TOP
from carnet.conditions.types import Catalogue

Said = dict[str, tuple[str, ...]]
_GROUPS = ("all", "any", "except")
_OPERATORS = (
    "is", "is_not", "in", "not_in", "contains", "not_contains", "starts", "empty", "known", "at_least", "at_most",
    "more", "less", "between", "before", "after", "within_days", "not_within_days", "coming_days", "next_days",
)  # fmt: skip
_WINDOWS = ("within_days", "not_within_days", "before", "after", "between")


class NotDrawable(ValueError):
    """The rule says something that the form has no line for."""


def tell(rule: Mapping[str, Any], catalogue: Catalogue) -> Group:
    """Return the tree of a rule. Raises NotDrawable."""
    return _Teller(catalogue).root(rule)


class _Teller:
    """Walks a rule and numbers what it finds."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.numbers: Iterator[int] = count(1)

    def root(self, rule: Mapping[str, Any]) -> Group:
        """Return the tree of a rule, in a group where it is a single condition or an exception."""
        node = self._node(rule)
        if isinstance(node, Group) and node.glue != "except":
            return node
        return Group(id=next(self.numbers), kids=(node,))

    def _node(self, rule: Mapping[str, Any]) -> Node:
        glue = next((g for g in _GROUPS if g in rule), "")
        if glue:
            kids = rule[glue] if isinstance(rule[glue], list) else [rule[glue]]
            return Group(id=next(self.numbers), glue=glue, kids=tuple(self._node(k) for k in kids))
        for key, told in (
            ("field", self._field),
            ("did", self._did),
            ("did_not", self._did),
            ("near", self._near),
            ("segment", self._segment),
            ("reachable", self._reachable),
            ("top", self._top),
            ("bottom", self._top),
            ("sequence", self._sequence),
        ):
            if key in rule:
                return told(rule)
        raise NotDrawable(", ".join(rule))

    def _field(self, rule: Mapping[str, Any]) -> Line:
        name = str(rule["field"])
        info = self.catalogue.fields.get(name)
        op, said = _compared(rule, info.kind if info else "")
        return Line(id=next(self.numbers), name=name, op=op, said=said)

    def _did(self, rule: Mapping[str, Any]) -> Line:
        done = "did" in rule
        fact = str(rule["did" if done else "did_not"])
        number, said = next(self.numbers), _window(rule)
        op = "at_least" if done else "did_not"
        tests = [k for k in ("at_least", "at_most", "exactly") if k in rule]
        sums = [k for k in ("sum", "average") if k in rule]
        ends = [k for k in ("first", "last") if k in rule]
        if len(tests) + len(sums) + len(ends) > 1 or (ends and said):
            raise NotDrawable("did")
        if tests:
            op = tests[0]
            said["n"] = (_typed(rule[op]),)
        for key in sums:
            bound, value = _only(rule[key])
            op = f"{key}_{bound}"
            said["v"] = (_typed(value),)
        for key in ends:
            op, said = key, _window(rule[key])
        known = self.catalogue.facts.get(fact)
        kinds = {d.name: d.kind for d in known.details.values()} if known else {}
        where = rule.get("where", [])
        return Line(
            id=number,
            name=f"{DID}{fact}",
            op=op,
            said=said,
            details=tuple(self._detail(w, kinds) for w in where),
        )

    def _detail(self, rule: Mapping[str, Any], kinds: Mapping[str, str]) -> Line:
        name = str(rule["field"])
        op, said = _compared(rule, kinds.get(name, ""))
        return Line(id=next(self.numbers), name=name, op=op, said=said)

    def _near(self, rule: Mapping[str, Any]) -> Line:
        near = rule["near"]
        place = ", ".join(map(str, near)) if isinstance(near, list) else str(near)
        said = {"p": (place,), "k": (_typed(rule.get("km", "")),)}
        return Line(id=next(self.numbers), name=NEAR, op="near", said=said)

    def _segment(self, rule: Mapping[str, Any]) -> Line:
        said = {"v": (str(rule["segment"]),)}
        return Line(id=next(self.numbers), name=SEGMENT, op="segment", said=said)

    def _reachable(self, rule: Mapping[str, Any]) -> Line:
        said = {"v": (str(rule.get("for", "")),)}
        return Line(id=next(self.numbers), name=REACHABLE, op=str(rule["reachable"]), said=said)

    def _top(self, rule: Mapping[str, Any]) -> Line:
        op = "top" if "top" in rule else "bottom"
        if isinstance(rule[op], list):
            raise NotDrawable(op)
        share = Decimal(str(rule[op])) * 100
        said = {"n": (_typed(share.normalize()),), "c": (str(rule.get("by", "")),)}
        return Line(id=next(self.numbers), name=TOP, op=op, said=said)

    def _sequence(self, rule: Mapping[str, Any]) -> Line:
        steps = rule["sequence"]
        last = rule.get("then_not", "")
        if len(steps) != 2 or not all(isinstance(s, str) for s in (*steps, last)):
            raise NotDrawable("sequence")
        said = {"a": (steps[0],), "b": (steps[1],), "c": (last,)}
        for part, key in (("n", "apart_days"), ("d", "within_days")):
            if key in rule:
                said[part] = (_typed(rule[key]),)
        if {"before", "after", "between"} & set(rule):
            raise NotDrawable("sequence")
        return Line(id=next(self.numbers), name=SEQUENCE, op="sequence", said=said)


def _compared(rule: Mapping[str, Any], kind: str) -> tuple[str, Said]:
    found = [k for k in _OPERATORS if k in rule]
    if len(found) != 1:
        raise NotDrawable("operators")
    op, value = found[0], rule[found[0]]
    if op in {"empty", "known"}:
        return op, {}
    if kind == "bool":
        return ("true" if value is True else "false"), {}
    if kind in {"date", "moment"}:
        return op, _window({op: value}) if op in _WINDOWS else {"d": (_typed(value),)}
    if op == "between":
        return op, {"v": (_typed(value[0]),), "w": (_typed(value[1]),)}
    values = value if isinstance(value, list) else [value]
    if kind == "choice" and op in {"is", "is_not"}:
        op = {"is": "in", "is_not": "not_in"}[op]
    if kind in {"text", "place"} and op in {"in", "not_in"}:
        return op, {"v": (", ".join(map(str, values)),)}
    return op, {"v": tuple(_typed(v) for v in values)}


def _window(rule: Mapping[str, Any]) -> Said:
    found = [k for k in _WINDOWS if k in rule]
    if not found:
        return {}
    if len(found) > 1:
        raise NotDrawable("window")
    key, value = found[0], rule[found[0]]
    if key == "between":
        return {"t": (key,), "a": (str(value[0]),), "b": (str(value[1]),)}
    return {"t": (key,), ("d" if key.endswith("days") else "a"): (_typed(value),)}


def _only(test: Mapping[str, Any]) -> tuple[str, Any]:
    if len(test) != 1:
        raise NotDrawable("test")
    return next(iter(test.items()))


def _typed(value: Any) -> str:
    """Return a value as it would be typed."""
    if isinstance(value, float) or (isinstance(value, Decimal) and value != int(value)):
        return str(value).replace(".", ",")
    return str(int(value)) if isinstance(value, Decimal) else str(value)
