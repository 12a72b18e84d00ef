"""The rule while it is written: groups and lines as a form posts them, and each edit of the tree as a pure step.

The tree is posted as one field of numbers, `0[1 2(5) 3[4]]`: brackets hold the lines of a group, parentheses the
details of a fact. What a line says is posted in fields that end in its number. Nothing else is kept between two posts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.http import QueryDict

LEVELS = 3
MOST = 500
SHAPE, GLUE, NAME, OPERATOR = "forme", "lien", "champ", "op"
GLUES = ("all", "any", "except")
PARTS = ("v", "w", "n", "t", "d", "a", "b", "c", "p", "k")
_TOKEN = re.compile(r"\d{1,6}|[\[\]()]")
_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One condition as it stands in the form: what is looked at, how, and the words typed into its inputs."""

    id: int
    name: str = ""
    op: str = ""
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    details: tuple["Line", ...] = ()

    def one(self, part: str) -> str:
        """Return what stands in an input of one value."""
        return next(iter(self.said.get(part, ())), "").strip()

    def many(self, part: str) -> tuple[str, ...]:
        """Return what was chosen in an input of several values."""
        return tuple(v for v in self.said.get(part, ()) if v)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Conditions held together: all of them, any of them, or (except) those whose people are left out."""

    id: int
    glue: str = "all"
    kids: tuple["Line | Group", ...] = ()


Node = Line | Group


class NotReadable(ValueError):
    """What was posted is no tree: too many lines, too deep, or not of this form."""


def read(posted: QueryDict) -> Group:
    """Return the tree that was posted. Raises NotReadable."""
    text = posted.get(SHAPE) or ""
    tokens = _TOKEN.findall(text)
    if len(tokens) > 4 * MOST or sum(t.isdigit() for t in tokens) > MOST:
        raise NotReadable("many")
    nodes, rest = _nodes(tokens, posted, 0)
    if rest or len(nodes) != 1 or not isinstance(nodes[0], Group):
        raise NotReadable("shape")
    if len({n.id for n in walk(nodes[0])}) != sum(1 for _n in walk(nodes[0])):
        raise NotReadable("shape")
    return nodes[0]


def _nodes(tokens: list[str], posted: QueryDict, depth: int) -> tuple[list[Node], list[str]]:
    if depth > LEVELS + 1:
        raise NotReadable("deep")
    found: list[Node] = []
    while tokens and tokens[0].isdigit():
        number, tokens = int(tokens[0]), tokens[1:]
        opening = tokens[0] if tokens and tokens[0] in "[(" else ""
        kids: list[Node] = []
        if opening:
            kids, tokens = _nodes(tokens[1:], posted, depth + 1)
            if not tokens or tokens[0] != {"[": "]", "(": ")"}[opening]:
                raise NotReadable("shape")
            tokens = tokens[1:]
        found.append(_node(number, opening, kids, posted))
    return found, tokens


def _node(number: int, opening: str, kids: Sequence[Node], posted: QueryDict) -> Node:
    if opening == "[":
        glue = posted.get(f"{GLUE}-{number}") or "all"
        return Group(id=number, glue=glue if glue in GLUES else "all", kids=tuple(kids))
    said = {p: _said(posted, f"{p}-{number}") for p in PARTS}
    return Line(
        id=number,
        name=(posted.get(f"{NAME}-{number}") or "")[:_LONGEST],
        op=(posted.get(f"{OPERATOR}-{number}") or "")[:_LONGEST],
        said={p: v for p, v in said.items() if v},
        details=tuple(k for k in kids if isinstance(k, Line)),
    )


def _said(posted: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(v.replace("\x00", "")[:_LONGEST] for v in posted.getlist(name)[:_LONGEST])


def shape(node: Node) -> str:
    """Return the tree as the form posts it."""
    if isinstance(node, Group):
        return f"{node.id}[{' '.join(shape(k) for k in node.kids)}]"
    inside = " ".join(shape(d) for d in node.details)
    return f"{node.id}({inside})" if inside else str(node.id)


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and all below it, as they are read."""
    yield node
    for kid in node.kids if isinstance(node, Group) else node.details:
        yield from walk(kid)


def fresh(root: Group) -> Group:
    """Return a tree that begins: one line to fill in where there is none."""
    return root if root.kids else add(root, root.id, "line")[0]


def add(root: Group, into: int, what: str) -> tuple[Group, int]:
    """Return the tree with a line, a group, an exception or a detail more at the end of a node, and its number.

    A group or an exception comes with its first line, whose number is returned. Nothing is added past three levels or
    five hundred lines.
    """
    number = max(n.id for n in walk(root)) + 1
    if sum(1 for _n in walk(root)) + 2 > MOST:
        return root, 0
    line = Line(id=number)
    if what == "detail":
        return _in_line(root, into, line), number
    if what not in {"group", "except"}:
        return _in_group(root, into, line), number
    if level(root, into) >= LEVELS:
        return root, 0
    glue = "except" if what == "except" else "any"
    first = Line(id=number + 1)
    return _in_group(root, into, Group(id=number, glue=glue, kids=(first,))), first.id


def level(root: Node, wanted: int, depth: int = 1) -> int:
    """Return how deep a group lies, the outermost is 1; 0 when it is not there."""
    if root.id == wanted:
        return depth
    kids = root.kids if isinstance(root, Group) else ()
    return next((found for k in kids if (found := level(k, wanted, depth + 1))), 0)


def remove(root: Group, gone: int) -> Group:
    """Return the tree without a node; a group left empty goes with its last line."""

    def without(nodes: Sequence[Node]) -> tuple[Node, ...]:
        kept: list[Node] = []
        for node in nodes:
            if node.id == gone:
                continue
            if isinstance(node, Group):
                inside = without(node.kids)
                if inside or not node.kids:
                    kept.append(replace(node, kids=inside))
            else:
                kept.append(replace(node, details=tuple(d for d in node.details if d.id != gone)))
        return tuple(kept)

    return replace(root, kids=without(root.kids))


def move(root: Group, moved: int, step: int) -> Group:
    """Return the tree with a node one place up (-1) or down (+1) among those beside it."""

    def turned(group: Group) -> Group:
        kids = list(group.kids)
        at = next((i for i, k in enumerate(kids) if k.id == moved), None)
        if at is not None and 0 <= at + step < len(kids):
            kids[at], kids[at + step] = kids[at + step], kids[at]
        return replace(
            group,
            kids=_in_order([turned(k) if isinstance(k, Group) else k for k in kids]),
        )

    return turned(root)


def _in_order(kids: Sequence[Node]) -> tuple[Node, ...]:
    """Keep exceptions last, as they are said."""
    return tuple(sorted(kids, key=lambda k: isinstance(k, Group) and k.glue == "except"))


def _in_group(root: Group, wanted: int, kid: Node) -> Group:
    """Return the tree with a node more in one of its groups."""
    kids = tuple(_in_group(k, wanted, kid) if isinstance(k, Group) else k for k in root.kids)
    return replace(root, kids=_in_order((*kids, kid)) if root.id == wanted else kids)


def _in_line(root: Group, wanted: int, detail: Line) -> Group:
    """Return the tree with a detail more in one of its lines."""

    def turned(node: Node) -> Node:
        if isinstance(node, Group):
            return _in_line(node, wanted, detail)
        return replace(node, details=(*node.details, detail)) if node.id == wanted else node

    return replace(root, kids=tuple(turned(k) for k in root.kids))
