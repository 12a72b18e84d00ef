"""What rooms declare about the keys of programs: what a key may be made for, and whose a secret is; which secrets are sealed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from carnet.kit.actor import Actor

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a key may be made for: the permissions that it then holds. One that is `public` may stand in a page."""

    name: str
    label: Text
    permissions: tuple[str, ...]
    public: bool = False
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class Keyholder:
    """The program that a secret belongs to: who acts, for what, under which source, how often in a minute (0: freely)."""

    actor: Actor
    scopes: frozenset[str]
    source: str
    calls_per_minute: int = 0


@dataclass(frozen=True, kw_only=True)
class SealedValues:
    """Values that a room keeps sealed under one key.

    `every` gives them with what tells them apart; `put` replaces one, only while it is still the one that was read, and says
    whether it was.
    """

    key: str
    label: str | Promise
    every: Callable[[], Iterable[tuple[int | str, str]]]
    put: Callable[[int | str, str, str], bool]
