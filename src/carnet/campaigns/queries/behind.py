"""The people behind each figure of a campaign: what counts is what lists."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower

from carnet.campaigns.queries.audience import those
from carnet.campaigns.queries.bought import bought
from carnet.campaigns.queries.cards import campaign
from carnet.campaigns.queries.foreseen import capped_until
from carnet.campaigns.queries.ready import drafts
from carnet.campaigns.queries.tried import who_did, who_tried
from carnet.campaigns.types import TESTING, Card, NoSuchCampaign
from carnet.content.queries import compiled, holes
from carnet.content.types import Gone, NotUnderstood
from carnet.inbound.queries.returns import clicked, opened, people_of_returns
from carnet.kit.sql import ids_within
from carnet.mirror.types import MirrorError
from carnet.outbound.queries.messages import messages_of
from carnet.outbound.types import BOUNCED, DELIVERED, HANDED, LEFT, Misstated
from carnet.people.queries import living
from carnet.people.queries.views import people_url
from carnet.segments.queries.cards import shown
from carnet.segments.queries.view import members

VIEW = "campagne"
ARRIVED = (HANDED, DELIVERED)
SEGMENT_PARTS = ("all", "clicked", "bought", "stop")
"""What is told of each segment."""
_HIDDEN = ("clicked", "link", "bought", "opened", "did")


def door(card: Card, part: str) -> str:
    """Return the address of the people behind a part."""
    return people_url(VIEW, f"{card.id}~{part}")


def count(card: Card, part: str) -> int:
    """Return how many people a part holds, as the list that it opens shows them."""
    return living().filter(pk__in=part_of(card, part)).count()


def people_behind(value: str) -> Any:
    """Return the ids of the people behind a figure: "12~clicked". Raises ValueError."""
    number, _tilde, part = value.partition("~")
    try:
        return part_of(campaign(int(number)), part)
    except (NoSuchCampaign, Misstated, Gone, NotUnderstood, MirrorError) as wrong:
        raise ValueError(value) from wrong


def part_of(card: Card, part: str) -> Any:
    """Return the ids of the people of a part. Raises ValueError; for what a running test hides, too.

    Before it leaves: "who.yes", "who.no", "who.R_NO_CONSENT", "empty.prenom", "capped". After: "all", "state.refused",
    "state.refused.R_NO_CONSENT", "left", "arrived", "wrong", "variant.A", "clicked", "clicked.B", "link.3", "bought",
    "bought.A", "tried.A", "did.A", "measured", "opened", "stop", "spam", "domain.exemple.fr", "segment.KEY.clicked".
    """
    kind, _dot, rest = part.partition(".")
    if kind in _HIDDEN and card.state == TESTING:
        raise ValueError(part)
    if kind in _BEFORE:
        return ids_within(_BEFORE[kind](card, rest))
    if card.dispatch_id is None or kind not in _AFTER:
        raise ValueError(part)
    return _AFTER[kind](card.dispatch_id, card, rest)


def empty(card: Card) -> dict[str, list[int]]:
    """Return, for each variable without a default, those who may get the message and for whom it leaves a hole."""
    names: set[str] = set()
    language = "fr"
    for _pk, draft in drafts(card).values():
        names |= set(compiled(draft).bare)
        language = draft.language
    return holes(names, those(card, "yes"), language) if names else {}


def _rows(dispatch: int, *states: str, variant: str = "") -> QuerySet[Any, Any]:
    found = messages_of([dispatch], states=states, variant=variant)
    return found.filter(contact_id__isnull=False).order_by()


def _ids(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return rows.values_list("contact_id", flat=True)


def _state(dispatch: int, _card: Card, rest: str) -> QuerySet[Any, Any]:
    state, _dot, reason = rest.partition(".")
    rows = _rows(dispatch, state)
    return _ids(rows.filter(reason=reason) if reason else rows)


def _clicked(dispatch: int, _card: Card, letter: str) -> QuerySet[Any, Any]:
    who = clicked([dispatch])
    return (
        _ids(_rows(dispatch, *ARRIVED, variant=letter).filter(contact_id__in=who))
        if letter
        else who
    )


def _bought(dispatch: int, card: Card, letter: str) -> Any:
    who = ids_within(bought(card).people)
    return _ids(_rows(dispatch, variant=letter).filter(contact_id__in=who)) if letter else who


def _stopped(dispatch: int, _card: Card, _rest: str) -> QuerySet[Any, Any]:
    return people_of_returns(f"{dispatch}:unsubscribe").union(people_of_returns(f"{dispatch}:stop"))


def _domain(dispatch: int, _card: Card, name: str) -> QuerySet[Any, Any]:
    rows = _rows(dispatch, *LEFT).annotate(address=Lower("to"))
    return _ids(rows.filter(address__endswith=f"@{name}"))


def _in_segment(_dispatch: int, card: Card, rest: str) -> QuerySet[Any, Any]:
    key, _dot, part = rest.partition(".")
    special = shown().filter(key=key).values_list("special", flat=True).first()
    if part not in SEGMENT_PARTS or special != []:
        raise ValueError(rest)
    rows = living().filter(pk__in=part_of(card, part)).filter(pk__in=ids_within(members(key)))
    return rows.order_by().values_list("pk", flat=True)


def _link(dispatch: int, _card: Card, number: str) -> QuerySet[Any, Any]:
    return clicked([dispatch], link=int(number))


_BEFORE: Mapping[str, Callable[[Card, str], Iterable[int]]] = {
    "who": those,
    "empty": lambda card, name: empty(card).get(name, []),
    "capped": lambda card, _rest: capped_until(card),
}
_AFTER: Mapping[str, Callable[[int, Card, str], Any]] = {
    "all": lambda d, _c, _r: _ids(_rows(d)),
    "state": _state,
    "left": lambda d, _c, _r: _ids(_rows(d, *LEFT)),
    "arrived": lambda d, _c, _r: _ids(_rows(d, *ARRIVED)),
    "wrong": lambda d, _c, _r: _ids(_rows(d, BOUNCED)),
    "tried": lambda _d, card, letter: who_tried(card, letter),
    "did": lambda _d, card, letter: who_did(card, letter),
    "variant": lambda d, _c, letter: _ids(_rows(d, *ARRIVED, variant=letter)),
    "clicked": _clicked,
    "link": _link,
    "bought": _bought,
    "measured": lambda d, _c, _r: _ids(_rows(d, *ARRIVED).filter(measured=True)),
    "opened": lambda d, _c, _r: opened([d]),
    "stop": _stopped,
    "spam": lambda d, _c, _r: people_of_returns(f"{d}:complaint"),
    "domain": _domain,
    "segment": _in_segment,
}
