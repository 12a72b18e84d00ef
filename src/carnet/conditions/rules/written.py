"""The text of a rule: JSON read strictly, and the line on which each part of it stands."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from carnet.conditions.rules import refusals
from carnet.conditions.types import Limits, NotUnderstood, Problem

_SIGN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|\n|[^\s{}\[\],:"]+', re.DOTALL)
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Written:
    """A rule as plain structures, and the line of each part by its JSON pointer (none when it came as structures)."""

    value: Any
    lines: Mapping[str, int] = field(default_factory=dict)

    def line(self, path: str) -> int:
        """Return the line of a part, or of what holds it; 0 where there is no text."""
        while path and path not in self.lines:
            path = path.rpartition("/")[0]
        return self.lines.get(path, 0)


def read(source: object, limits: Limits) -> Written:
    """Read a text, or take structures as they are. Raises NotUnderstood with line and column of a slip."""
    if not isinstance(source, str | bytes):
        return Written(source)
    text = source.decode("utf-8-sig", "replace") if isinstance(source, bytes) else source
    text = text.removeprefix("\ufeff")
    if len(text) > limits.characters:
        raise NotUnderstood([refusals.too_long(limits.characters)])
    deepest, line = _depth(text)
    if deepest > _DEEPEST:
        raise NotUnderstood([refusals.too_nested(line, limits.levels)])
    lines = dict(_lines(text))
    return Written(_loaded(text, lines), lines)


def _loaded(text: str, lines: Mapping[str, int]) -> Any:
    try:
        return json.loads(
            text,
            parse_float=_decimal,
            parse_constant=_no_number,
            object_pairs_hook=_once_each,
        )
    except json.JSONDecodeError as slip:
        raise NotUnderstood([refusals.no_json(slip.lineno, slip.colno, slip.msg)]) from slip
    except _Slip as slip:
        raise NotUnderstood([_located(slip, text)]) from slip
    except ValueError as slip:
        # A whole number of more digits than the interpreter turns into a number.
        raise NotUnderstood([refusals.number_too_long(lines.get("", 1))]) from slip


class _Slip(Exception):
    """JSON that Python would take and that means nothing here: a repeated name, NaN."""

    def __init__(self, word: str, *, repeated: bool) -> None:
        super().__init__(word)
        self.word, self.repeated = word, repeated


def _decimal(text: str) -> Decimal:
    return Decimal(text)


def _no_number(text: str) -> Any:
    raise _Slip(text, repeated=False)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        raise _Slip(next(k for k, _v in pairs if k in seen or seen.add(k)), repeated=True)  # type: ignore[func-returns-value]
    return found


def _located(slip: _Slip, text: str) -> Problem:
    """Find the line of a word that cannot be: the second time it stands at, or the only one."""
    word = json.dumps(slip.word, ensure_ascii=False) if slip.repeated else slip.word
    places = [m.start() for m in re.finditer(re.escape(word), text)]
    place = places[min(int(slip.repeated), len(places) - 1)] if places else 0
    return refusals.no_value(text.count("\n", 0, place) + 1, slip.word, repeated=slip.repeated)


def _depth(text: str) -> tuple[int, int]:
    """Return how deep brackets nest, and the line of the deepest: asked before Python reads it, which would give up."""
    depth = deepest = 0
    line = at = 1
    for sign in _SIGN.findall(text):
        if sign == "\n":
            line += 1
        elif sign in "{[":
            depth += 1
            if depth > deepest:
                deepest, at = depth, line
        elif sign in "}]":
            depth -= 1
    return deepest, at


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Give the pointer and the line of each value; a text that is no JSON gives what it has up to there."""
    line = 1
    # Of each open bracket: its pointer, and the number of the item or the name of the member that comes next.
    held: list[tuple[str, int | str]] = []
    name_comes = False
    for sign in _SIGN.findall(text):
        if sign[0] == '"' and name_comes:
            held[-1] = (held[-1][0], _unquoted(sign))
            name_comes = False
        elif sign in "{[" or sign not in "}],:\n":
            pointer = f"{held[-1][0]}/{_escaped(held[-1][1])}" if held else ""
            yield pointer, line
            if sign in "{[":
                held.append((pointer, 0 if sign == "[" else ""))
                name_comes = sign == "{"
        elif sign in "}]":
            name_comes = False
            held = held[:-1]
        elif sign == "," and held:
            pointer, number = held[-1]
            held[-1] = (pointer, number + 1 if isinstance(number, int) else "")
            name_comes = isinstance(number, str)
        line += sign.count("\n")


def _unquoted(sign: str) -> str:
    try:
        return str(json.loads(sign))
    except ValueError:
        return sign[1:-1]


def _escaped(name: int | str) -> str:
    return str(name).replace("~", "~0").replace("/", "~1")
