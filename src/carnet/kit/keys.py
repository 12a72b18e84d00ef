"""What rooms declare about the keys of programs: what a key may be made for, and whose a secret is."""

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
