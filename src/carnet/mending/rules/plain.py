"""Values that are what they should be, told at sight: what is odd in any way is left to the careful rules.

Nine cells of ten need no judgement, and what a file repeats (towns, days, given names, answers) needs it once. Nothing
here decides anything of its own: each table holds what the careful rules answer.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from carnet.kit.text import fold
from carnet.mending.rules.capitals import name_case
from carnet.mending.rules.dates import BIRTH_DEFAULTS, OLDEST
from carnet.mending.rules.email_typos import propose_domain
from carnet.mending.rules.emails import DOMAIN, NOBODYS, is_disposable, may_be_made_up
from carnet.mending.rules.kinds import ROLES
from carnet.mending.rules.mailboxes import MAILBOXES, REAL, ROLES_ONLY
from carnet.mending.rules.name_book import SURE, NameBook, is_upper, known, mend_civility
from carnet.mending.rules.names import INITIAL, JOINT, NO_NAME
from carnet.mending.rules.phone_plan import OVERSEAS_CODES, is_made_up, kind_of
from carnet.mending.types import Change, PhoneKind

Key = TypeVar("Key")
Value = TypeVar("Value")

MOST_KEPT = 50_000
"""Values that one table remembers; what is more is judged again."""

_EMAIL = re.compile(r"([A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*)@([A-Za-z0-9.-]+)")
_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LOCAL_PHONE = re.compile(r"0[1-79](?:[ .-]?[0-9]{2}){4}")
_WORLD_PHONE = re.compile(r"\+33[1-79][0-9]{8}")
_DAY = re.compile(r"([0-9]{2})[/.-]([0-9]{2})[/.-]([0-9]{4})|([0-9]{4})-([0-9]{2})-([0-9]{2})")
_BETWEEN = str.maketrans("", "", " .-")
_KINDS: Mapping[str, PhoneKind] = {
    start: kind_of(f"{start}000000")[0]
    for start in map(str, range(100, 1000))
    if start not in OVERSEAS_CODES and kind_of(f"{start}000000")[0] in {"mobile", "landline"}
}


class Table(dict[Key, Value]):
    """Answers by what was asked, each asked once; it forgets all when it has grown too large."""

    def __init__(self, answer: Callable[[Key], Value]) -> None:
        """Start empty, with the function that answers."""
        super().__init__()
        self._answer = answer

    def __missing__(self, key: Key) -> Value:
        """Answer what was not asked before."""
        if len(self) >= MOST_KEPT:
            self.clear()
        self[key] = value = self._answer(key)
        return value


class Part(NamedTuple):
    """One of the two names of a row: as it is to be written, how much it leans to being a given name, its signs."""

    name: str
    lean: float
    upper: bool
    initial: bool
    known: bool
    joint: bool
    change: Change | None


class Title(NamedTuple):
    """A civility, whether it names a couple, and what was changed."""

    title: str
    joint: bool
    change: Change | None


class Names:
    """Names of a file whose given and family name stand each in its cell, as one word."""

    def __init__(self, book: NameBook) -> None:
        """Start with what the file has taught."""
        self._book = book
        self.titles: Table[str, Title] = Table(_title)
        self.given: Table[str, Part | None] = Table(self._given)
        self.family: Table[str, Part | None] = Table(self._family)

    def _given(self, text: str) -> Part | None:
        return _part("given_name", text, self._book.leaning(text, own_given=1))

    def _family(self, text: str) -> Part | None:
        return _part("family_name", text, self._book.leaning(text, own_family=1))


def _title(raw: str) -> Title:
    title = mend_civility(raw)
    return Title(title, JOINT.match(raw) is not None, changed("civility", raw, title))


def _part(field: str, text: str, lean: float) -> Part | None:
    if not _NAME.fullmatch(text) or fold(text) in NO_NAME:
        return None
    name = name_case(text)
    return Part(
        name,
        lean,
        is_upper(text),
        INITIAL.fullmatch(text) is not None,
        known(text),
        JOINT.match(text) is not None,
        changed(field, text, name),
    )


def in_their_cells(title: Title, given: Part, family: Part) -> bool:
    """Say whether two names stand where they belong, beyond any doubt that the careful rules could have."""
    if (family.initial and not given.initial) or (
        not title.title and (title.joint or family.joint)
    ):
        return False
    if family.lean <= 1.0 or given.lean > 0.5 or given.known:
        return True
    capitals = 0.0 if family.upper is given.upper else 1.5 if given.upper else -1.5
    return family.lean - given.lean + capitals <= SURE


def changed(field: str, before: str, after: str) -> Change | None:
    """Return a change that is more than spaces around a value."""
    if after and before != after and before.strip() not in {"", after}:
        return Change(field, before, after)
    return None


class Mail(NamedTuple):
    """An e-mail told at sight: the address, the one that was probably meant or "", whether it is a function's."""

    value: str
    proposal: str
    role: bool


class _Domain(NamedTuple):
    meant: str
    mailbox: bool


def _domain(domain: str) -> _Domain | None:
    mailbox = domain in MAILBOXES or domain in REAL
    if not DOMAIN.fullmatch(domain) or is_disposable(domain):
        return None
    if not mailbox and may_be_made_up(domain):
        return None
    return _Domain(propose_domain(domain), mailbox)


_DOMAINS: Table[str, _Domain | None] = Table(_domain)


def plain_mail(raw: str) -> Mail | None:
    """Return the address of a cell that holds one and nothing else; None for what needs care."""
    found = _EMAIL.fullmatch(raw)
    if found is None or len(raw) > 120:
        return None
    address = raw.lower()
    local, _, domain = address.partition("@")
    about = _DOMAINS[domain]
    if about is None or len(local) > 64 or local in ROLES_ONLY:
        return None
    if about.mailbox and local in NOBODYS:
        return None
    proposal = f"{local}@{about.meant}" if about.meant else ""
    return Mail(address, proposal, local.strip("0123456789.-_") in ROLES)


def plain_day(raw: str, order: str, today: date) -> date | None:
    """Return the day of a cell written in the two usual ways; None for what needs care, unlikely dates included."""
    found = _DAY.fullmatch(raw)
    if found is None:
        return None
    year, month, day = found[4] or found[3], found[5] or found[2], found[6] or found[1]
    if order == "mdy" and found[3]:
        month, day = day, month
    if month > "12" or day == "00" or month == "00":
        return None
    try:
        plain = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return (
        plain
        if plain <= today and plain.year >= today.year - OLDEST and plain not in BIRTH_DEFAULTS
        else None
    )


def plain_phone(raw: str) -> tuple[str, PhoneKind] | None:
    """Return number and kind of a cell that holds one French number and nothing else; None for what needs care."""
    if _LOCAL_PHONE.fullmatch(raw):
        national = raw[1:] if len(raw) == 10 else raw.translate(_BETWEEN)[1:]
    elif _WORLD_PHONE.fullmatch(raw):
        national = raw[3:]
    else:
        return None
    kind = _KINDS.get(national[:3])
    if kind is None or is_made_up(national):
        return None
    return f"+33{national}", kind
