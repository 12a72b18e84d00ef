"""One message, the messages of a dispatch or of a contact, and the people behind each figure."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, QuerySet

from carnet.kit.home import secret
from carnet.kit.sql import ids_within
from carnet.outbound.models import Message
from carnet.outbound.rules.links import read
from carnet.outbound.types import MessageCard, Tally
from carnet.people.queries import living

LINKS = "links"
_CARD = (
    "id", "key", "dispatch_id", "contact_id", "variant", "state", "reason", "rule", "measured", "due_at", "handed_at",
    "settled_at", "code", "note", "to",
)  # fmt: skip
_OF_DISPATCH = (
    "channel", "purpose", "why", "source", "source_id", "utm", "versions", "sender__name",
)  # fmt: skip


def link_secret() -> bytes:
    """Return the secret of the house by which the links in its messages are signed."""
    return secret(LINKS)


def by_key(key: str) -> MessageCard | None:
    """Return the message of a key, None when there is none."""
    return next(iter(_cards(Message.objects.filter(key=key))), None)


def by_ids(ids: Sequence[int], *, state: str = "") -> list[MessageCard]:
    """Return the messages of these numbers; with `state` only those that stand in it."""
    rows = Message.objects.filter(pk__in=ids_within(ids)).order_by("pk")
    return list(_cards(rows.filter(state=state) if state else rows))


def by_token(token: str) -> tuple[MessageCard, str, int] | None:
    """Return the message of a signed link, what the link is for and its number; None for what the house did not sign."""
    told = read(token, link_secret())
    card = by_key(told[0]) if told else None
    return (card, told[1], told[2]) if told and card else None


def of_contact(contact_id: int, limit: int = 50) -> list[MessageCard]:
    """Return the messages to a contact, the newest first."""
    return list(_cards(Message.objects.filter(contact_id=contact_id).order_by("-id")[:limit]))


def counts(dispatch_id: int) -> list[Tally]:
    """Count the messages of a dispatch by state and reason, the most frequent first."""
    rows = Message.objects.filter(dispatch_id=dispatch_id).order_by()
    found = rows.values_list("state", "reason", "rule").annotate(messages=Count("pk"))
    return sorted((Tally(*row) for row in found), key=lambda t: -t.messages)


def messages_of(
    dispatch_ids: Sequence[int], *, states: Sequence[str] = (), variant: str = ""
) -> QuerySet[Message]:
    """Return the messages of dispatches, to be counted or filtered further by the rooms above."""
    rows = Message.objects.filter(dispatch_id__in=dispatch_ids)
    rows = rows.filter(state__in=states) if states else rows
    return rows.filter(variant=variant) if variant else rows


def people_of_state(value: str) -> QuerySet[Any, Any]:
    """Return the contacts behind a figure of a dispatch: "12:handed", or "12:refused:R_NO_CONSENT". Raises ValueError."""
    number, _, figure = value.partition(":")
    state, _, reason = figure.partition(":")
    if not number.isdecimal() or not state:
        raise ValueError(value)
    rows = Message.objects.filter(dispatch_id=int(number), state=state, contact__isnull=False)
    rows = rows.filter(reason=reason) if reason else rows
    return living().filter(pk__in=rows.values("contact_id")).values_list("pk", flat=True)


def _cards(rows: QuerySet[Message]) -> Iterable[MessageCard]:
    columns = [*_CARD, *(f"dispatch__{name}" for name in _OF_DISPATCH)]
    for row in rows.values_list(*columns):
        own = dict(zip(_CARD, row, strict=False))
        told = dict(zip(_OF_DISPATCH, row[len(_CARD) :], strict=True))
        versions, by = told.pop("versions"), told.pop("sender__name") or ""
        yield MessageCard(**own, **told, version_id=versions.get(own["variant"]), sender_name=by)


def in_state(dispatch_id: int, state: str, limit: int) -> list[MessageCard]:
    """Return the first messages of a dispatch that stand in a state."""
    rows = Message.objects.filter(dispatch_id=dispatch_id, state=state).order_by("id")[:limit]
    return list(_cards(rows))


def waiting_for(
    channel: str, dispatch_id: int | None = None, limit: int = 200
) -> list[MessageCard]:
    """Return what waits on a channel in running dispatches, the most urgent first."""
    rows = Message.objects.filter(
        due_at__isnull=False, dispatch__channel=channel, dispatch__state="running"
    )
    rows = rows.filter(dispatch_id=dispatch_id) if dispatch_id else rows
    return list(_cards(rows.order_by("dispatch__priority", "due_at", "id")[:limit]))
