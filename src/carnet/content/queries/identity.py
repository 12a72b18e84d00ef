"""Who writes, and what a draft becomes with it."""

from collections.abc import Collection

from carnet.accounts.queries import company, setting
from carnet.content.queries.images import path_of
from carnet.content.queries.values import known
from carnet.content.rules.compiling import compiled as made
from carnet.content.rules.sources import OURS
from carnet.content.types import Compiled, Draft, Identity


def identity() -> Identity:
    """Return the company as it stands under every message."""
    card = company()
    return Identity(
        name=card.name if card else "",
        address=setting("content.address").strip(),
        sms_stop=setting("content.sms_stop").strip(),
    )


def compiled(draft: Draft, more: Collection[str] = ()) -> Compiled:
    """Return the sources of a draft; `more` are variables that whoever sends it fills. Raises NotUnderstood."""
    return made(draft, identity(), path_of, {*known(), *more, *OURS})
