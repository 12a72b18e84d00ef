"""What rooms offer to do: from everywhere, with the contacts list or those chosen in it, with the people of a segment."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True)
class Action:
    """An entry of "Créer" and of Ctrl K."""

    label: str | Promise
    url: str
    icon: str
    permission: str
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class BulkAction:
    """Something to do with the people chosen in the contacts list.

    The bar of the selection POSTs either `ids` (one value, joined by commas) or `view` (the query string of the list:
    all of its people) to `url_name`. `people.queries.listing.chosen` reads both. With `channel`, the action is offered
    only once the bar has said how many of them can be reached on it.
    """

    key: str
    label: str | Promise
    url_name: str
    permission: str
    icon: str = "checks"
    channel: str = ""
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class SegmentUse:
    """Something to begin with the people of a segment that is kept: a GET of `url_name` with its key as `segment`.

    `special` says that it is also offered for a segment that reveals special data.
    """

    key: str
    label: str | Promise
    url_name: str
    permission: str
    icon: str = "send"
    special: bool = False
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class PageAction:
    """A button above the contacts list: a GET of `url_name` with the query string of the list as `view`."""

    key: str
    label: str | Promise
    url_name: str
    permission: str
    icon: str = "plus"
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class SpacePanel:
    """A part of the personal space: `load(contact_id)` gives the context of `template`, drawn for that person; None hides it.

    It shows the person their own data only, in the language of the request, and asks for no permission of staff.
    """

    key: str
    label: str | Promise
    load: Callable[[int], dict[str, Any] | None]
    template: str
    order: int = 50
