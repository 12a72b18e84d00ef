"""What the builder is about: the tree, the name, the channel looked at; read from a segment, a draft or what was posted."""

import secrets
from dataclasses import dataclass, replace

from django.http import QueryDict

from carnet.builder.screens import draft
from carnet.builder.screens.draft import Group, Line, Node
from carnet.consent.rules.purposes import OFFERS

_LONGEST = 2_000
CHANNELS = ("email", "sms", "phone", "post")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The builder between two posts; `token` names the form, so that a new count stops the one that runs."""

    root: Group
    name: str = ""
    about: str = ""
    persona: bool = False
    channel: str = "email"
    purpose: str = OFFERS
    token: str = ""
    focus: int = 0

    @property
    def shape(self) -> str:
        """Return the tree as the form posts it."""
        return draft.shape(self.root)


def begun(root: Group | None = None, name: str = "") -> State:
    """Return the builder as it opens."""
    return State(
        root=draft.fresh(root or Group(id=0)),
        name=name,
        token=secrets.token_urlsafe(9),
    )


def posted(given: QueryDict) -> State:
    """Return the builder as it was posted. Raises draft.NotReadable."""
    channel = given.get("canal") or ""
    return State(
        root=_settled(draft.read(given), given),
        name=(given.get("nom") or "").replace("\x00", "").strip()[:200],
        about=(given.get("propos") or "").replace("\x00", "").strip()[:_LONGEST],
        persona="persona" in given,
        channel=channel if channel in CHANNELS else CHANNELS[0],
        purpose=(given.get("finalite") or OFFERS)[:40],
        token=(given.get("jeton") or "")[:40],
    )


def edited(state: State, what: str, number: int) -> State:
    """Return the builder after one edit of the tree; what the tree cannot do changes nothing."""
    root, focus = state.root, 0
    if what in {"line", "group", "except", "detail"}:
        root, focus = draft.add(root, number, what)
    elif what == "remove":
        root = draft.remove(root, number)
    elif what in {"up", "down"}:
        root = draft.move(root, number, -1 if what == "up" else 1)
    return replace(state, root=draft.fresh(root), focus=focus)


def _settled(root: Group, given: QueryDict) -> Group:
    """Forget what was typed into a line whose information was changed: it answered another question."""

    def turned(node: Node) -> Node:
        if isinstance(node, Group):
            return replace(node, kids=tuple(turned(k) for k in node.kids))
        before = (given.get(f"sig-{node.id}") or "|").split("|")[0]
        if node.name == before or f"sig-{node.id}" not in given:
            return replace(node, details=tuple(_line(turned(d)) for d in node.details))
        return Line(id=node.id, name=node.name)

    found = turned(root)
    return found if isinstance(found, Group) else root


def _line(node: Node) -> Line:
    return node if isinstance(node, Line) else Line(id=node.id)
