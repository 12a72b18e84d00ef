"""What is kept from an actor: hidden fields of people, people of other places; and what each part of the house may tell.

Whatever is not declared as holding to a limit is closed to those whom the limit concerns: what is forgotten stays shut.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from carnet.kit.text import words

FIELDS = ("email", "phone", "postal", "birth", "notes", "amounts", "custom")
MASK = "•••"
_SEARCHED = frozenset({"email", "phone", "postal"})
_TEXTS = ("value", "raw", "proposal", "street", "postcode", "city")
Rows = TypeVar("Rows")
Placed = Callable[[Collection[int]], Any]


@dataclass(frozen=True)
class Tells:
    """Parts of the house that may show `fields` of people, and no other; `by_place`: only people whom the actor reaches.

    `what` is "permission", "screen" (room.module.function) or the list of a manifest that the `keys` stand in.
    """

    what: str
    keys: tuple[str, ...]
    fields: tuple[str, ...] = ()
    by_place: bool = False


@dataclass(frozen=True)
class Limits:
    """What one actor is not shown: `hidden` fields, and people outside `places` (None: people of everywhere)."""

    hidden: frozenset[str] = field(default=frozenset())
    places: frozenset[int] | None = None

    def __bool__(self) -> bool:
        """Say whether anything is kept from them."""
        return bool(self.hidden) or self.places is not None

    def allow(self, what: str, key: str) -> bool:
        """Say whether a part of the house keeps to these limits."""
        if not self:
            return True
        told = _told.get((what, key))
        if told is None or self.hidden.intersection(told.fields):
            return False
        return self.places is None or told.by_place


NONE = Limits()
GUARDED = frozenset(
    {"panels", "columns", "column_lists", "timeline", "search", "views", "lights", "navigation"}
)
_told: dict[tuple[str, str], Tells] = {}
_placed: list[Placed] = []
_now: ContextVar[tuple[Limits, bool]] = ContextVar("limits", default=(NONE, False))


def learn(tells: Iterable[Tells], placed: Iterable[Placed]) -> None:
    """Take what the rooms declare, once when the house starts."""
    _told.clear()
    _told.update({(t.what, key): t for t in tells for key in t.keys})
    _placed[:] = placed


@contextmanager
def within(limits: Limits, *, masking: bool) -> Iterator[None]:
    """Keep to the limits inside the block; values are masked where nothing that was read is written back."""
    token = _now.set((limits, masking))
    try:
        yield
    finally:
        _now.reset(token)


def kept(what: str, entries: Sequence[Any]) -> Sequence[Any]:
    """Return the entries of a list of the manifests that keep to the limits of who acts now."""
    limits, _masking = _now.get()
    if not limits or what not in GUARDED:
        return entries
    return [e for e in entries if limits.allow(what, _key(e))]


def hidden() -> frozenset[str]:
    """Return the fields that are masked now."""
    limits, masking = _now.get()
    return limits.hidden if masking else NONE.hidden


def reached(rows: Any, column: str = "pk") -> Any:
    """Return those of the rows whose contact the actor reaches; a contact of no place is out of reach of who has places."""
    places = _now.get()[0].places
    if places is None:
        return rows
    if not _placed:
        return rows.none()
    return rows.filter(**{f"{column}__in": _placed[0](places)})


def out_of_reach(ids: Collection[int]) -> bool:
    """Say whether one of these contacts is out of reach of who acts now."""
    places = _now.get()[0].places
    if places is None or not ids:
        return False
    wanted = set(ids)
    found = set(_placed[0](places).filter(contact_id__in=wanted)) if _placed else set()
    return not wanted <= found


def limited() -> bool:
    """Say whether who acts now has limits."""
    return bool(_now.get()[0])


def only_names(asked: Iterable[str]) -> list[str]:
    """Return the words that a name must hold for somebody to be found: none, unless what else tells of them is hidden."""
    if not _now.get()[0].hidden.intersection(_SEARCHED):
        return []
    return [word for text in asked for word in words(text).split() or [MASK]]


def veiled(card: Rows) -> Rows:
    """Return the card of a contact without what is hidden now; the mask stands in the place of each address."""
    away = hidden()
    if not away:
        return card
    shown: Any = card
    changes: dict[str, Any] = {
        "addresses": tuple(
            replace(a, **{t: MASK if t == "value" else "" for t in _TEXTS})
            if a.channel in away
            else a
            for a in shown.addresses
        )
    }
    if "birth" in away:
        changes["born_on"] = None
    return replace(shown, **changes)


def _key(entry: Any) -> str:
    return str(getattr(entry, "key", "") or getattr(entry, "__name__", "") or "it")


_MAIL = re.compile(r"[\w.+%-]{1,64}(?:@|%40|&#64;)[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"""(?P<drawn>\s(?:d|points|viewBox)="[^"]*")|(?<![\w./#-])(?:(?:\+|00|&#43;|%2B)\d{2,3}[ .]?|0)[1-9](?:[ .-]?\d{2}){4}(?!\w)"""
)


def withheld(text: str, away: Collection[str], own: Collection[str] = ()) -> str:
    """Return a page without anything that looks like an e-mail or a telephone number where these are hidden.

    The last net under what was masked before; `own` are the addresses of who reads.
    """
    if "email" in away:
        text = _MAIL.sub(lambda m: m[0] if m[0].casefold() in own else MASK, text)
    if "phone" in away:
        text = _PHONE.sub(lambda m: m["drawn"] or MASK, text)
    return text
