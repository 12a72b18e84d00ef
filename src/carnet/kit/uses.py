"""What rooms declare about single pieces of data: who uses them, and what a value is worth while it is typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True)
class Used:
    """How a piece of data is used: when last (None: standing, as a rule is), how often, and where that is seen."""

    at: datetime | None = None
    times: int = 0
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class FieldUse:
    """A use of one piece of data of the contacts, for the page « À quoi sert cette donnée ? ».

    `field` is a core field ("born_on", "email", …) or "*" when `load` names the fields itself, custom ones
    ("custom.KEY") included. `load()` gives the use by field; without it the use is standing.
    """

    field: str
    by: Literal["source", "check", "rule", "segment", "message", "journey", "export"]
    label: str | Promise
    load: Callable[[], Mapping[str, Used]] | None = None


@dataclass(frozen=True, kw_only=True)
class EntryCheck:
    """What a value typed into a form is worth, told while it is typed: `check(kind, value, beside)`.

    `kind` is "name", "email", "phone", "contact" (either of both), "street", "postcode" or "city"; `beside` holds the
    other fields of the form. The answer has `error`, `advice`, `proposal`, each a text, empty when there is none.
    `url_name` answers the same as a piece of a page, by POST.
    """

    check: Callable[[str, str, Mapping[str, str]], Any]
    url_name: str
