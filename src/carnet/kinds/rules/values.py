"""The cells of other kinds read into values: days, moments, channels, ways of agreeing, exchanges."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal, DecimalException
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from carnet.files.types import SourceRow
from carnet.kinds.types import IGNORE, KINDS, KindRow, Refused
from carnet.kit.money import to_milli
from carnet.kit.text import fold, words
from carnet.mending.rules.dates import learn_style, mend_date
from carnet.mending.rules.numbers import unfloat
from carnet.mending.rules.tidy import tidy
from carnet.mending.rules.yesno import read_yes_no
from carnet.mending.types import DateStyle

_PARIS = ZoneInfo("Europe/Paris")
_TIME = re.compile(r"[T\s](?:a\s)?(\d{1,2})\s?[:hH]\s?(\d{2})(?::(\d{2}))?")
_ZONED = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})$")
_JOIN = " / "
_LONGEST = 4_000
_STARS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|sur)\s*(\d+)")

_CHANNELS: Mapping[str, tuple[str, ...]] = {
    "email": ("email",), "mail": ("email",), "courriel": ("email",), "newsletter": ("email",), "sms": ("sms",),
    "texto": ("sms",), "mms": ("sms",), "telephone": ("phone",), "tel": ("phone",), "appel": ("phone",), "phone": ("phone",),
    "demarchage": ("phone",), "courrier": ("post",), "poste": ("post",), "postal": ("post",), "post": ("post",),
    "catalogue": ("post",), "tous": ("email", "sms", "phone", "post"), "toutes": ("email", "sms", "phone", "post"),
    "all": ("email", "sms", "phone", "post"),
}  # fmt: skip
_HOW: tuple[tuple[str, str], ...] = (
    (r"pre ?coche|pre ?ticked|pre ?checked|coche d avance", "pre_ticked"),
    (r"condition|cgv|cgu|terms", "terms_only"),
    (r"oblig|forc|impos", "forced"),
    (r"oral|verbal|telephone|vive voix|spoken|appel|caisse", "spoken"),
    (r"coch|tick|check|clic|click|formulaire|form|bulletin|signe|optin|opt in|papier|paper|web|site|tablette|borne", "ticked_by_person"),
)  # fmt: skip
_MEDIUM: tuple[tuple[str, str], ...] = (
    (r"papier|paper|bulletin|coupon|carton", "paper"),
    (r"web|site|formulaire|form|clic|click|tablette|borne|ligne|online", "web"),
)
_OUT = re.compile(r"\b(sortant\w*|passe\w*|emis\w*|envoye\w*|outbound|outgoing|sent|made|nous)\b")
_IN = re.compile(r"\b(entrant\w*|recu\w*|inbound|incoming|received|client)\b")
_SAID: tuple[tuple[str, str], ...] = (
    (r"appel|call|telephone|tel", "call"),
    (r"rendez vous|rdv|meeting|reunion|entretien", "meeting"),
    (r"visite|visit|passage|boutique|magasin|salon|showroom", "visit"),
    (
        r"demande|request|devis|question|reclamation|sav|ticket|message|contact|chat|formulaire|form",
        "request",
    ),
    (r"mail|email|courriel|sms|courrier|lettre", "mail"),
)
_YES_GIVEN = frozenset(
    {"donne", "given", "accorde", "inscrit", "subscribed", "optin", "opt in", "active"}
)
_NO_GIVEN = frozenset(
    {"retire", "withdrawn", "revoque", "revoked", "refuse", "refused", "unsubscribed", "optout", "opt out"}
)  # fmt: skip
_OVER = re.compile(r"\b(resilie\w*|annule\w*|cancel\w*|rompu\w*|terminated)\b")
_ENDED = re.compile(
    r"\b(termine\w*|fini\w*|echu\w*|expire\w*|ended|clos\w*|closed|solde\w*|inactif)\b"
)
_SHUT = re.compile(r"\b(ferme\w*|closed|cesse\w*|radie\w*|inactif|dissou\w*|f)\b")
_TO_SHUT = re.compile(r"\b(a fermer|to be closed|fermeture prevue)\b")


def places_of(kind: str, columns: Sequence[Mapping[str, Any]]) -> dict[str, tuple[int, ...]]:
    """Return which columns fill each place of a kind."""
    allowed, found = set(KINDS[kind].targets), dict[str, tuple[int, ...]]()
    for column in columns:
        target = str(column["target"])
        if target in allowed and target != IGNORE:
            found[target] = (*found.get(target, ()), int(column["index"]))
    return found


def read_rows(
    kind: str, rows: Iterable[SourceRow], columns: Sequence[Mapping[str, Any]]
) -> list[KindRow]:
    """Return the rows with their cells by place; several cells of one place are joined."""
    places = places_of(kind, columns)
    return [
        KindRow(
            number=row.number,
            values={target: _joined(row.cells, at) for target, at in places.items()},
        )
        for row in rows
    ]


def _joined(cells: Sequence[str], at: Sequence[int]) -> str:
    told = [c for i in at if i < len(cells) and (c := cells[i].strip())]
    return _JOIN.join(told)[:_LONGEST]


def style_of(rows: Sequence[KindRow], target: str) -> DateStyle:
    """Return the habit of a date column."""
    return learn_style(row.get(target) for row in rows[:5_000])


def reference(raw: str) -> str:
    """Return a number by which another system names somebody, without what a spreadsheet added."""
    return tidy(unfloat(raw.strip()).text)[:80]


@lru_cache(maxsize=50_000)
def day(raw: str, style: DateStyle, today: date, *, ahead: bool = False) -> date | None:
    """Return the day of a cell, or None; with `ahead` it may lie in the future."""
    if not raw.strip():
        return None
    # Years of two figures are read in the nearest century first.
    for years in (30, 150) if ahead else (0,):
        horizon = date(today.year + years, today.month, min(today.day, 28)) if years else today
        found = mend_date(_whole(raw), style=style, today=horizon, kind="past")
        if found.value:
            return date.fromisoformat(found.value)
    return None


@lru_cache(maxsize=50_000)
def moment(raw: str, style: DateStyle, today: date) -> tuple[datetime, bool] | None:
    """Return the moment of a cell and whether it is a day alone (then midday in Paris), or None.

    A day of the coming year is read as well: whoever asks says whether it may lie in the future.
    """
    text = raw.strip()
    if _ZONED.search(text):
        try:
            return datetime.fromisoformat(text.replace(" ", "T", 1)), False
        except ValueError:
            pass
    found = day(text, style, today, ahead=True)
    if found is None:
        return None
    clock = _TIME.search(text)
    try:
        at = time(int(clock[1]), int(clock[2]), int(clock[3] or 0)) if clock else None
    except ValueError:
        at = None
    return datetime.combine(found, at or time(12), _PARIS), at is None


def _whole(raw: str) -> str:
    text = raw.strip()
    return text[:10] if re.match(r"\d{4}-\d{2}-\d{2}[T ]", text) else text


@lru_cache(maxsize=2_000)
def channels(raw: str) -> tuple[str, ...]:
    """Return the channels that a cell names ("e-mail et SMS"), in the order of the law's words."""
    found = {c for w in words(raw.replace("e-mail", "email")).split() for c in _CHANNELS.get(w, ())}
    return tuple(c for c in ("email", "sms", "phone", "post") if c in found)


@lru_cache(maxsize=2_000)
def how(raw: str) -> str:
    """Return the way of agreeing that a cell tells, or ""."""
    plain = words(raw)
    return next((kept for pattern, kept in _HOW if re.search(pattern, plain)), "")


@lru_cache(maxsize=2_000)
def medium(raw: str) -> str:
    """Return "paper", "web" or "" for the way of agreeing."""
    plain = words(raw)
    return next((kept for pattern, kept in _MEDIUM if re.search(pattern, plain)), "")


@lru_cache(maxsize=2_000)
def answer(raw: str) -> bool | None:
    """Return what a cell says of an agreement: True given, False refused or withdrawn, None nothing clear."""
    plain = words(raw)
    if plain in _YES_GIVEN or plain in _NO_GIVEN:
        return plain in _YES_GIVEN
    return read_yes_no(raw)


@lru_cache(maxsize=2_000)
def exchange(what: str, direction: str) -> tuple[str, bool]:
    """Return the kind of event that an exchange is, and whether it is an act of the person.

    Only what the person did is an act: a call received, a visit, a request, an answer. A call or a mail whose direction
    nobody tells is read as ours, which moves no clock.
    """
    plain = words(what)
    told = words(f"{direction} {what}")
    ours, theirs = bool(_OUT.search(told)), bool(_IN.search(told))
    found = next((kept for pattern, kept in _SAID if re.search(pattern, plain)), "")
    incoming = theirs and not ours
    if found == "call":
        return ("call", True) if incoming else ("call_made", False)
    if found == "mail":
        return ("answer", True) if incoming else ("sent", False)
    if found in {"visit", "meeting", "request"}:
        return found, not ours
    return "exchange", incoming


def rating(raw: str) -> str:
    """Return a rating as it is shown ("4/5"), or "" when the cell holds none."""
    text = raw.strip()
    if "★" in text or "☆" in text:
        return f"{text.count('★')}/5"
    found = _STARS.search(text)
    if found:
        return f"{found[1].replace(',', '.')}/{found[2]}"
    plain = unfloat(text).text.replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return ""
    return f"{plain}/{5 if value <= 5 else 10 if value <= 10 else 20 if value <= 20 else 100}"


def cost(raw: str) -> int | None:
    """Return what one costs the company, in thousandths, None for an empty cell. Raises Refused."""
    text = re.sub(r"[\s€$£]|EUR|HT", "", raw).replace(",", ".")
    if not text:
        return None
    try:
        told = Decimal(text)
    except DecimalException as wrong:
        raise Refused("kind_cost", "cost", raw) from wrong
    if not told.is_finite() or not 0 <= told <= 10**9:
        raise Refused("kind_cost", "cost", raw)
    return to_milli(told)


def contract_state(raw: str) -> str:
    """Return "running", "ended" or "cancelled" for the state of a contract; what says nothing runs."""
    plain = words(raw)
    if _OVER.search(plain):
        return "cancelled"
    return "ended" if _ENDED.search(plain) else "running"


def closing(raw: str) -> str:
    """Return "closed", "closing" or "" for the state of an establishment ("FERMÉ", "A FERMER", "OUVERT")."""
    plain = words(raw)
    if _TO_SHUT.search(plain):
        return "closing"
    return "closed" if _SHUT.search(plain) else ""


def needed_day(row: KindRow, target: str, style: DateStyle, today: date) -> tuple[datetime, bool]:
    """Return the moment of a cell that must hold one, not in the future. Raises Refused."""
    raw = row.get(target)
    if not raw:
        raise Refused("kind_no_date", target)
    found = moment(raw, style, today)
    if found is None:
        raise Refused("kind_bad_date", target, raw)
    if found[0].astimezone(_PARIS).date() > today:
        raise Refused("kind_future", target, raw)
    return found


def plain_key(*parts: str) -> str:
    """Return parts folded and joined, to recognise a row that is told a second time."""
    return "\x1f".join(fold(p).strip() for p in parts)
