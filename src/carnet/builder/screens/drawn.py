"""The tree as the page draws it: each line with its comparisons, its inputs and their values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from carnet.builder.screens.draft import LEVELS, Group, Line
from carnet.builder.screens.inputs import (
    DID,
    ENDINGS,
    SEQUENCE,
    TOP,
    WINDOWS,
    Operator,
    chosen,
)
from carnet.builder.screens.offered import (
    Choice,
    details,
    facts,
    field_operators,
    measures,
    names,
    operators_of,
)
from carnet.builder.screens.writing import Written
from carnet.conditions.types import Catalogue, Detail, FactInfo
from carnet.kit.declarations import Text

MOST_CHOICES = 400
_TOLD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of an input."""

    value: str
    label: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLine:
    """One line: what it looks at, how, its inputs, what is wrong with it, and how many people remain after it.

    `asks` names the input, `window` the second one (when it happened); `signature` tells whether the inputs on the page
    still fit what was chosen.
    """

    line: Line
    named: str
    groups: Sequence[tuple[str, Sequence[Option]]]
    operators: Sequence[Option]
    asks: str = ""
    after: Text = ""
    options: Sequence[Option] = ()
    more: Sequence[Sequence[Option]] = ()
    windows: Sequence[Option] = ()
    window: str = ""
    window_after: Text = ""
    may_detail: bool = False
    details: Sequence["DrawnLine"] = ()
    detail_of: int = 0
    remaining: int | None = None
    wrong: str = ""
    blank: bool = False
    signature: str = ""
    focus: bool = False

    @property
    def id(self) -> int:
        """Return the number of the line."""
        return self.line.id

    @property
    def is_line(self) -> bool:
        """Tell a line from a group."""
        return True

    @property
    def told(self) -> str:
        """Return the values that were chosen, in words."""
        on = [o.label for o in self.options if o.on]
        if len(on) > _TOLD + 1:
            return _("%(first)s et %(n)s autres") % {
                "first": ", ".join(on[:_TOLD]),
                "n": len(on) - _TOLD,
            }
        return ", ".join(on)

    def value(self, part: str) -> str:
        """Return what stands in one input."""
        return self.line.one(part)

    @property
    def v(self) -> str:
        """Return the value."""
        return self.value("v")

    @property
    def listed(self) -> str:
        """Return the values of a list too long to tick, as they are typed."""
        return self.w or ", ".join(self.line.many("v"))

    @property
    def w(self) -> str:
        """Return the second value."""
        return self.value("w")

    @property
    def n(self) -> str:
        """Return the number of times, or the share."""
        return self.value("n")

    @property
    def d(self) -> str:
        """Return the number of days."""
        return self.value("d")

    @property
    def a(self) -> str:
        """Return the first day."""
        return self.value("a")

    @property
    def b(self) -> str:
        """Return the last day."""
        return self.value("b")

    @property
    def p(self) -> str:
        """Return the place."""
        return self.value("p")

    @property
    def k(self) -> str:
        """Return the kilometres."""
        return self.value("k")


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnGroup:
    """One group: how its lines are joined, how deep it lies, and what can be added to it."""

    group: Group
    kids: Sequence["DrawnLine | DrawnGroup"]
    level: int
    joined: str
    may_group: bool
    wrong: str = ""

    @property
    def id(self) -> int:
        """Return the number of the group."""
        return self.group.id

    @property
    def is_line(self) -> bool:
        """Tell a line from a group."""
        return False


@dataclass(slots=True, kw_only=True)
class Drawer:
    """Draws a tree with what may be named; choices are asked for once however many lines name them."""

    catalogue: Catalogue
    segments: Sequence[Choice] = ()
    purposes: Sequence[Choice] = ()
    written: Written = field(default_factory=Written)
    remaining: Mapping[int, int] = field(default_factory=dict)
    wrong: Mapping[int, str] = field(default_factory=dict)
    focus: int = 0
    _kept: dict[str, Sequence[Choice]] = field(default_factory=dict)
    _names: list[tuple[str, list[Choice]]] = field(default_factory=list)

    def group(self, group: Group, level: int = 1, around: str = "") -> DrawnGroup:
        """Draw a group and all in it."""
        kids = [
            self.group(k, level + 1, group.glue) if isinstance(k, Group) else self.line(k)
            for k in group.kids
        ]
        return DrawnGroup(
            group=group,
            kids=kids,
            level=level,
            joined="or" if around == "any" else "and",
            may_group=level < LEVELS,
            wrong=self.wrong.get(group.id, ""),
        )

    def line(self, line: Line, fact: FactInfo | None = None, of: int = 0) -> DrawnLine:
        """Draw a line, or a detail of a fact."""
        offered = [("", list(details(fact)))] if fact else self._offered()
        operators = self._operators(line, fact)
        operator = chosen(operators, line.op) if operators else Operator(key="", label="")
        named = next((lb for _g, cs in offered for key, lb in cs if key == line.name), "")
        window, window_after, windows = self._window(line, operator)
        known = self._fact(line.name)
        return DrawnLine(
            line=line,
            named=named,
            groups=[(group, _options(cs, {line.name})) for group, cs in offered],
            operators=_options([(o.key, str(o.label)) for o in operators], {operator.key}),
            asks=self._asks(line, operator, fact),
            after=operator.after,
            options=_options(self._choices(line, operator, fact), set(line.many("v"))),
            more=self._more(line),
            windows=windows,
            window=window,
            window_after=window_after,
            may_detail=bool(known and known.details),
            details=[self.line(d, known, line.id) for d in line.details] if known else (),
            detail_of=of,
            remaining=self.remaining.get(line.id),
            wrong=self.written.wrong.get(line.id, "") or self.wrong.get(line.id, ""),
            blank=line.id in self.written.blank,
            signature=signature(line, operator, window),
            focus=line.id == self.focus,
        )

    def _offered(self) -> list[tuple[str, list[Choice]]]:
        if not self._names:
            self._names = names(self.catalogue)
        return self._names

    def _fact(self, name: str) -> FactInfo | None:
        return self.catalogue.facts.get(name.removeprefix(DID)) if name.startswith(DID) else None

    def _operators(self, line: Line, fact: FactInfo | None) -> tuple[Operator, ...]:
        if fact is None:
            return operators_of(line.name, self.catalogue)
        info = fact.details.get(line.name)
        return field_operators(info) if info else ()

    def _asks(self, line: Line, operator: Operator, fact: FactInfo | None) -> str:
        """Return the input of a line; a list too long to tick is typed into, with proposals."""
        many = operator.asks == "choices"
        if many and len(self._choices(line, operator, fact)) > MOST_CHOICES:
            return "list"
        return operator.asks

    def _choices(self, line: Line, operator: Operator, fact: FactInfo | None) -> Sequence[Choice]:
        if operator.asks == "segment":
            return self.segments
        if operator.asks == "purpose":
            return self.purposes
        if operator.asks == "top":
            return measures(self.catalogue)
        if operator.asks != "choices":
            return ()
        info: Detail | object | None = (
            fact.details.get(line.name) if fact else self.catalogue.fields.get(line.name)
        )
        key = f"{fact.name if fact else ''}/{line.name}"
        if key not in self._kept:
            asked = getattr(info, "choices", None)
            self._kept[key] = [(value, str(label)) for value, label in asked()] if asked else ()
        return _with_absent(self._kept[key], line.many("v"))

    def _more(self, line: Line) -> Sequence[Sequence[Option]]:
        """Return the choices of inputs that are no values: the acts of a sequence, the measure of a rank."""
        if line.name == SEQUENCE:
            offered = facts(self.catalogue)
            return [_options(offered, {line.one(part)}) for part in ("a", "b", "c")]
        if line.name == TOP:
            return [_options(measures(self.catalogue), {line.one("c")})]
        return ()

    def _window(self, line: Line, operator: Operator) -> tuple[str, Text, Sequence[Option]]:
        """Return the input for when a fact happened, the word after it, and what there is to choose from."""
        if not line.name.startswith(DID) or not self._fact(line.name):
            return "", "", ()
        offered = ENDINGS if operator.key in {"first", "last"} else WINDOWS
        window = chosen(offered, line.one("t"))
        return (
            window.asks,
            window.after,
            _options([(o.key, str(o.label)) for o in offered], {window.key}),
        )


def _with_absent(offered: Sequence[Choice], said: Sequence[str]) -> Sequence[Choice]:
    """Add what a rule says and nothing offers any more, so that keeping the page loses none of it."""
    known = {value for value, _label in offered}
    return [*offered, *((value, value) for value in dict.fromkeys(said) if value not in known)]


def signature(line: Line, operator: Operator, window: str) -> str:
    """Return what the inputs of a line depend on."""
    return f"{line.name}|{operator.asks}|{operator.after}|{window}"


def stale(posted: QueryDict, drawn: Mapping[int, DrawnLine]) -> set[int]:
    """Return the lines whose inputs on the page no longer fit what was chosen."""
    return {
        number
        for number, line in drawn.items()
        if not line.detail_of
        and any(posted.get(f"sig-{d.id}") != d.signature for d in (line, *line.details))
    }


def lines_of(group: DrawnGroup) -> dict[int, DrawnLine]:
    """Return every line of a drawn group by its number, without details."""
    found: dict[int, DrawnLine] = {}
    for kid in group.kids:
        if isinstance(kid, DrawnGroup):
            found |= lines_of(kid)
        else:
            found[kid.id] = kid
    return found


def _options(offered: Sequence[Choice], on: set[str]) -> list[Option]:
    return [Option(value=value, label=label, on=value in on) for value, label in offered]
