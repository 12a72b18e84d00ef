"""What is read in a call of the Segment specification: of whom, what happened, when, and what of it is kept."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from carnet.activity.rules.amounts import amount
from carnet.activity.rules.measuring import said_of_measuring
from carnet.activity.rules.plain import line, short
from carnet.activity.rules.told_orders import ORDER_VERBS, order_of, product_reference
from carnet.activity.types_told import Call, Context, KindRule, Told, Unfit

VERBS = ("track", "identify", "page", "screen", "group", "alias")
_AHEAD = timedelta(days=1)
_FIRST = datetime(1990, 1, 1, tzinfo=UTC)
_LONG_AGO, _NO_TIME = datetime.min.replace(tzinfo=UTC), timedelta()
_NAME, _KEPT, _WORDS = 200, 40, 300
_PRIVATE = re.compile(
    r"e-?mail|phone|mobile|passw|secret|token|card|iban|ip$|^ip|user_?agent|first_?name|last_?name|address|birth|ssn",
    re.IGNORECASE,
)
_OWN = {"product_id", "productId", "sku", "name", "category", "price", "value", "total", "revenue", "products", "url",
        "path", "referrer", "search", "title"}  # fmt: skip
_CHANNELS = {
    "browser": "web",
    "web": "web",
    "mobile": "app",
    "app": "app",
    "server": "server",
    "store": "store",
}
_BEFORE_PATH = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*|[?#].*$", re.IGNORECASE)
_NOWHERE = Context()


class Reader:
    """Reads calls by the kinds of events that the rooms declare."""

    def __init__(self, kinds: Iterable[KindRule]) -> None:
        """Lay the kinds out by the names that programs give them."""
        named = [(name.casefold(), k) for k in kinds for name in (k.kind, *k.names)]
        self.by_name = dict(named)
        self.verbs: dict[str, Callable[[Call, Told], None]] = {
            "track": self._track,
            "page": self._page,
            "screen": self._page,
            "identify": self._identify,
            "group": self._identify,
            "alias": self._alias,
        }

    def read(
        self, call: Call, received: datetime, *, raw: bytes = b"", signal: bool = False
    ) -> Told:
        """Return what the call tells; `received` is now, `raw` the call as it came. Raises Unfit."""
        verb = call.type or ""
        if verb not in self.verbs:
            raise Unfit("type", "/type")
        context = call.context or _NOWHERE
        chosen = context.consent.category_preferences if context.consent else None
        told = Told(
            verb=verb,
            user=_name(call.user_id, "/userId"),
            browser=_name(call.anonymous_id, "/anonymousId"),
            at=moment(call.timestamp, call.sent_at, received),
            dated=call.timestamp is not None,
            mark=_mark(call, raw),
            agreed=said_of_measuring(chosen, signal=signal),
        )
        if not told.user and not told.browser:
            raise Unfit("nobody", "/userId")
        told.channel = _CHANNELS.get(
            (context.channel or "").casefold(), "web" if context.page else ""
        )
        told.campaign = line(context.campaign.name, 100) if context.campaign else ""
        told.traits = call.traits or context.traits or {}
        told.email = _email(told.traits, call.properties or {})
        told.page = _path(call.properties or {}, context)
        self.verbs[verb](call, told)
        return told

    def _track(self, call: Call, told: Told) -> None:
        name = line(call.event, _NAME)
        if not name:
            raise Unfit("event", "/event")
        properties = call.properties or {}
        told.order_verb = ORDER_VERBS.get(name.casefold(), "")
        if told.order_verb:
            told.kind = "order_told"
            told.order = order_of(properties, told.at, customer=told.user)
            told.value_milli = told.order.total_milli
            return
        kind = self.by_name.get(name.casefold())
        if kind is None:
            told.kind = _slug(name)
            # A name of their own, told from a page: how somebody browses, as far as anybody knows.
            told.measured = bool(call.context and call.context.page)
        else:
            told.kind, told.is_act, told.measured = kind.kind, kind.is_act, kind.measured
        _describe(told, properties, name if kind is None else "")

    def _page(self, call: Call, told: Told) -> None:
        told.kind, told.measured = told.verb, True
        told.channel = told.channel or ("web" if told.verb == "page" else "app")
        _describe(told, call.properties or {}, line(call.name, _NAME))

    def _identify(self, call: Call, told: Told) -> None:
        if told.verb == "group" and not _name(call.group_id, "/groupId"):
            raise Unfit("group", "/groupId")

    def _alias(self, call: Call, told: Told) -> None:
        told.previous = _name(call.previous_id, "/previousId")
        if not told.previous or not told.user:
            raise Unfit("alias", "/previousId")


def moment(timestamp: str | None, sent_at: str | None, received: datetime) -> datetime:
    """Return when an event happened by our clock: what the clock of the sender is wrong by is taken out.

    Raises Unfit for what is no moment of ISO 8601, lies before 1990, or more than a day ahead.
    """
    sent = None if sent_at is None else _instant(sent_at, "/sentAt")
    if timestamp is None:
        return received
    at = _instant(timestamp, "/timestamp")
    if sent is not None:
        age = max(sent - at, _NO_TIME)
        at = received - age if age < received - _FIRST else _LONG_AGO
    if at < _FIRST:
        raise Unfit("long_ago", "/timestamp")
    if at > received + _AHEAD:
        raise Unfit("ahead", "/timestamp")
    return min(at, received)


def _instant(text: str, at: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError) as wrong:
        raise Unfit("moment", at) from wrong


def _mark(call: Call, raw: bytes) -> str:
    """Return what makes a call the same when it comes again: its messageId, else all of it where it is dated."""
    if call.message_id:
        return hashlib.blake2b(call.message_id.encode(), digest_size=16).hexdigest()
    if call.timestamp and raw:
        return hashlib.blake2b(raw, digest_size=16, person=b"carnet.call").hexdigest()
    return ""


def _name(value: str | int | None, at: str) -> str:
    if value is None or value == "":
        return ""
    found = short(value, 120)
    if not found:
        raise Unfit("name", at)
    return found


@lru_cache(maxsize=4096)
def _slug(name: str) -> str:
    return re.sub(r"[^\w]+", "_", name.casefold()).strip("_")[:40] or "other"


def _email(*told: Mapping[str, Any]) -> str:
    for one in told:
        if "email" in one and "@" in (found := short(one["email"], 254)):
            return found
    return ""


def _path(properties: Mapping[str, Any], context: Context) -> str:
    page = context.page
    told = properties.get("path") or properties.get("url")
    if not told and page:
        told = page.path or page.url
    if not told:
        return ""
    return _BEFORE_PATH.sub("", line(told, 2_000))[:200]


@lru_cache(maxsize=4096)
def _kept_as(key: str) -> str:
    """Return under which name a property is kept, "" for one that has its own place or says something of the person."""
    plain = line(key, 60)
    return "" if key in _OWN or _PRIVATE.search(plain) else plain


def _describe(told: Told, properties: Mapping[str, Any], name: str) -> None:
    """Keep of the properties what says something of the event, and nothing of the person."""
    told.product = product_reference(properties)
    told.product_name = line(properties.get("name"), 200) if told.product else ""
    told.category = line(properties.get("category"), 100) if told.product else ""
    for key in ("value", "total", "revenue", "price"):
        if key in properties:
            told.value_milli = amount(properties[key], f"/properties/{key}")
            break
    kept: dict[str, Any] = {"text": name or told.product_name} if name or told.product_name else {}
    for key, value in properties.items():
        plain = _kept_as(key)
        if not plain:
            continue
        if len(kept) >= _KEPT:
            break
        if isinstance(value, bool):
            kept[plain] = value
        elif found := line(value, _WORDS):
            kept[plain] = found
    told.detail = kept
