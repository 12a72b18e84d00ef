"""From the form to the rule: each line becomes a condition, or says in a sentence what it lacks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from carnet.builder.screens.draft import Group, Line, Node
from carnet.builder.screens.inputs import (
    DID,
    ENDINGS,
    NEAR,
    REACHABLE,
    SEGMENT,
    SEQUENCE,
    TOP,
    Operator,
    chosen,
)
from carnet.builder.screens.offered import ends_of, field_operators
from carnet.conditions.types import Catalogue, Detail, FactInfo, FieldInfo

Json = dict[str, Any]
_MOST_DAYS = 36_500


class Blank(Exception):
    """The line is not filled in yet."""


class Wrong(Exception):
    """What was typed cannot be; the text says what to write."""


@dataclass(slots=True, kw_only=True)
class Written:
    """The rule of a form: its tree, which line each place of it comes from, what is blank and what is wrong."""

    rule: Json | None = None
    lines: dict[str, int] = field(default_factory=dict)
    blank: set[int] = field(default_factory=set)
    wrong: dict[int, str] = field(default_factory=dict)


def write(root: Group, catalogue: Catalogue) -> Written:
    """Return the rule of a form without the lines that are blank or wrong."""
    written = Written()
    written.rule = _Writer(catalogue, written).group(root, "")
    return written


class _Writer:
    """Walks the tree with what may be named, and notes where each line stands in the rule."""

    def __init__(self, catalogue: Catalogue, written: Written) -> None:
        self.catalogue = catalogue
        self.written = written

    def group(self, group: Group, path: str) -> Json | None:
        """Write a group; an "any" with exceptions is all of: any of its lines, and its exceptions."""
        kept_out = [k for k in group.kids if isinstance(k, Group) and k.glue == "except"]
        plain = [k for k in group.kids if k not in kept_out]
        if group.glue == "all" or not kept_out:
            return self._joined(group.id, group.glue, [*plain, *kept_out], path)
        first = self._joined(group.id, group.glue, plain, f"{path}/all/0")
        parts = [first] if first else []
        for kid in kept_out:
            out = self.group(kid, f"{path}/all/{len(parts)}")
            if out:
                parts.append(out)
        return {"all": parts} if parts else None

    def _joined(self, number: int, glue: str, kids: list[Node], path: str) -> Json | None:
        parts: list[Json] = []
        for kid in kids:
            place = f"{path}/{glue}/{len(parts)}"
            part = self.group(kid, place) if isinstance(kid, Group) else self._line(kid, place)
            if part:
                parts.append(part)
        self.written.lines[path] = number
        return {glue: parts} if parts else None

    def _line(self, line: Line, path: str) -> Json | None:
        try:
            found = condition(line, self.catalogue)
        except Blank:
            self.written.blank.add(line.id)
            return None
        except Wrong as wrong:
            self.written.wrong[line.id] = str(wrong)
            return None
        self.written.lines[path] = line.id
        return found


def condition(line: Line, catalogue: Catalogue) -> Json:
    """Return the condition of one line. Raises Blank and Wrong."""
    if not line.name:
        raise Blank
    if line.name in _OTHERS:
        return _OTHERS[line.name](line)
    if line.name.startswith(DID):
        fact = catalogue.facts.get(line.name.removeprefix(DID))
        if fact is None:
            raise Wrong(_("Carnet ne suit plus cet acte : choisissez-en un autre."))
        return _did(line, fact)
    info = catalogue.fields.get(line.name)
    if info is None:
        raise Wrong(_("Cette information n’existe plus : choisissez-en une autre."))
    return {"field": line.name, **compared(line, info)}


def compared(line: Line, info: FieldInfo | Detail) -> Json:
    """Return the comparison of a line on a field or a detail: operator and value. Raises Blank and Wrong."""
    operators = field_operators(info)
    operator = chosen(operators, line.op)
    if info.kind == "bool" and operator.key in {"true", "false"}:
        return {"is": operator.key == "true"}
    if not operator.asks:
        return {operator.key: True}
    value = _ASKED[operator.asks](line)
    if operator.asks in {"choices", "texts"} and len(value) == 1:
        return {{"in": "is", "not_in": "is_not"}[operator.key]: value[0]}
    return {operator.key: value}


def _did(line: Line, fact: FactInfo) -> Json:
    operator = chosen(ends_of(fact), line.op)
    found: Json = {"did_not" if operator.key == "did_not" else "did": fact.name}
    if operator.key in {"first", "last"}:
        found[operator.key] = _window(line, ENDINGS)
    elif operator.asks == "times":
        found[operator.key] = _whole(line.one("n") or "1", 100_000)
    elif operator.asks:
        what, bound = operator.key.split("_", 1)
        found[what] = {bound: _number(line)}
    if operator.key not in {"first", "last"} and line.one("t"):
        found |= _window(line, ENDINGS)
    where = [_detail(d, fact) for d in line.details if d.name]
    return found | ({"where": where} if where else {})


def _detail(line: Line, fact: FactInfo) -> Json:
    info = fact.details.get(line.name)
    if info is None:
        raise Wrong(_("Cette précision ne va pas avec cet acte : choisissez-en une autre."))
    return {"field": line.name, **compared(line, info)}


def _window(line: Line, windows: tuple[Operator, ...]) -> Json:
    operator = chosen(windows, line.one("t"))
    return {operator.key: _ASKED[operator.asks](line)}


def _segment(line: Line) -> Json:
    if not line.one("v"):
        raise Blank
    return {"segment": line.one("v")}


def _reachable(line: Line) -> Json:
    if not line.one("v"):
        raise Blank
    return {"reachable": line.op or "email", "for": line.one("v")}


def _top(line: Line) -> Json:
    if not line.one("n") or not line.one("c"):
        raise Blank
    share = _decimal(line.one("n"))
    if not 0 < share <= 100:
        raise Wrong(_("La part va de 1 à 100 % : écrivez par exemple 10."))
    key = "bottom" if line.op == "bottom" else "top"
    return {key: plain(share / 100), "by": line.one("c")}


def _sequence(line: Line) -> Json:
    first, second = line.one("a"), line.one("b")
    if not first or not second:
        raise Blank
    found: Json = {"sequence": [first, second]}
    if line.one("c"):
        found["then_not"] = line.one("c")
    if line.one("n"):
        found["apart_days"] = _whole(line.one("n"), _MOST_DAYS)
    if line.one("d"):
        found["within_days"] = _whole(line.one("d"), _MOST_DAYS)
    return found


def _near(line: Line) -> Json:
    place, km = line.one("p"), line.one("k")
    if not place or not km:
        raise Blank
    parts = [p for p in place.replace(";", ",").split(",") if p.strip()]
    near: Any = place
    if len(parts) == 2:
        near = [plain(_decimal(p)) for p in parts]
    elif not (place.isascii() and place.isdigit() and len(place) == 5):
        raise Wrong(_("Écrivez un code postal, par exemple 44000."))
    return {"near": near, "km": plain(_decimal(km))}


_OTHERS: Mapping[str, Callable[[Line], Json]] = {
    SEGMENT: _segment,
    REACHABLE: _reachable,
    TOP: _top,
    SEQUENCE: _sequence,
    NEAR: _near,
}


def _choices(line: Line) -> Any:
    """Return what was ticked, or typed where the list is too long to tick."""
    found = [*line.many("v"), *_parts(line.one("w"))]
    if not found:
        raise Blank
    return found


def _text(line: Line) -> Any:
    if not line.one("v"):
        raise Blank
    return line.one("v")


def _texts(line: Line) -> Any:
    parts = _parts(line.one("v"))
    if not parts:
        raise Blank
    return parts


def _parts(text: str) -> list[str]:
    return [p.strip() for p in text.replace(";", ",").split(",") if p.strip()]


def _number(line: Line) -> Any:
    if not line.one("v"):
        raise Blank
    return plain(_decimal(line.one("v")))


def _numbers(line: Line) -> Any:
    if not line.one("v") or not line.one("w"):
        raise Blank
    low, high = _decimal(line.one("v")), _decimal(line.one("w"))
    if low > high:
        raise Wrong(_("Le premier nombre doit être le plus petit des deux."))
    return [plain(low), plain(high)]


def _days(line: Line) -> Any:
    if not line.one("d"):
        raise Blank
    return _whole(line.one("d"), _MOST_DAYS)


def _day(line: Line) -> Any:
    if not line.one("a"):
        raise Blank
    return _date(line.one("a"))


def _period(line: Line) -> Any:
    if not line.one("a") or not line.one("b"):
        raise Blank
    first, last = _date(line.one("a")), _date(line.one("b"))
    if first > last:
        raise Wrong(_("La période finit avant de commencer : échangez les deux dates."))
    return [first, last]


_ASKED: Mapping[str, Callable[[Line], Any]] = {
    "choices": _choices,
    "text": _text,
    "texts": _texts,
    "number": _number,
    "money": _number,
    "numbers": _numbers,
    "moneys": _numbers,
    "days": _days,
    "day": _day,
    "period": _period,
}


def _decimal(text: str) -> Decimal:
    """Read a number as it is typed: 1 234,50 or 1234.5."""
    plain_text = "".join(text.replace("€", "").split()).replace(",", ".")
    try:
        found = Decimal(plain_text)
    except InvalidOperation:
        raise Wrong(_("« %(text)s » n’est pas un nombre.") % {"text": text[:40]}) from None
    if not found.is_finite() or abs(found) >= 10**12:
        raise Wrong(_("« %(text)s » n’est pas un nombre.") % {"text": text[:40]})
    return found


def plain(number: Decimal) -> int | float:
    """Return a number as a rule file writes it."""
    return int(number) if number == number.to_integral_value() else float(number)


def _whole(text: str, most: int) -> int:
    found = _decimal(text)
    if found != found.to_integral_value() or not 0 <= found <= most:
        raise Wrong(_("Écrivez un nombre entier, de 0 à %(most)s.") % {"most": most})
    return int(found)


def _date(text: str) -> str:
    day, _slash, rest = text.partition("/")
    month, _slash, year = rest.partition("/")
    written = f"{year:0>4}-{month:0>2}-{day:0>2}" if rest else text
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        wrong = _("« %(text)s » n’est pas une date : écrivez par exemple 17/05/2026.")
        raise Wrong(wrong % {"text": text[:40]}) from None
