"""One's own news, and how one wants to be told."""

from dataclasses import dataclass
from datetime import datetime

from carnet.accounts.models import News, NewsChoice
from carnet.accounts.queries.staff import told
from carnet.kit.actor import Actor
from carnet.kit.declarations import NotificationKind, Text, declared

_MOST = 100


@dataclass(frozen=True, kw_only=True)
class NewsCard:
    """A news in the words of the reader; `leads` says whether it opens a page."""

    id: int
    sentence: str
    label: Text
    at: datetime
    read: bool
    leads: bool


@dataclass(frozen=True, kw_only=True)
class ChoiceCard:
    """A kind of news with what one wants of it."""

    key: str
    label: Text
    shown: bool
    mailed: bool


def news_cards(actor: Actor) -> list[NewsCard]:
    """Return the latest news of who acts, of kinds that they want to see, newest first."""
    known: dict[str, NotificationKind] = {k.key: k for k in declared("notification_kinds")}
    silent = NewsChoice.objects.filter(staff_id=int(actor.id), shown=False)
    rows = News.objects.filter(staff_id=int(actor.id), kind__in=list(known))
    rows = rows.exclude(kind__in=silent.values_list("kind", flat=True))
    return [
        NewsCard(
            id=row.pk,
            sentence=told(row.kind, row.detail),
            label=known[row.kind].label,
            at=row.at,
            read=row.read_at is not None,
            leads=bool(known[row.kind].address(row.detail)),
        )
        for row in rows.order_by("-at", "-pk")[:_MOST]
        if actor.may(known[row.kind].permission)
    ]


def choices(actor: Actor) -> list[ChoiceCard]:
    """Return every kind of news that who acts may be told of, with what they chose."""
    chosen = {c.kind: c for c in NewsChoice.objects.filter(staff_id=int(actor.id))}
    known: list[NotificationKind] = declared("notification_kinds")
    return [
        ChoiceCard(
            key=k.key,
            label=k.label,
            shown=chosen[k.key].shown if k.key in chosen else True,
            mailed=chosen[k.key].mailed if k.key in chosen else k.mailed,
        )
        for k in known
        if actor.may(k.permission)
    ]
