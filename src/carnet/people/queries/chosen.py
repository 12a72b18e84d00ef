"""Who a view of the contacts list holds, whole or in steps, and who was chosen in it."""

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import QuerySet
from django.http import QueryDict

from carnet.kit.actor import Actor
from carnet.kit.declarations import ListView, declared
from carnet.people.models import Contact
from carnet.people.queries.cards import CHUNK, living
from carnet.people.queries.search import matching
from carnet.people.types import Rejected

STEP = 20_000


def view_named(key: str) -> ListView | None:
    """Return the view of the list that a room declares under this key, None for everybody. Raises Rejected ("view")."""
    if not key:
        return None
    found = next((v for v in declared("views") if v.key == key), None)
    if found is None:
        raise Rejected("view")
    return found


def people_in(view: ListView | None, value: str) -> QuerySet[Contact]:
    """Return the living contacts of a view. Raises Rejected ("view") for a value that the view cannot read."""
    if view is None:
        return living()
    try:
        return living().filter(pk__in=view.ids(value))
    except ValueError as wrong:
        raise Rejected("view") from wrong


def people_of_view(view: Mapping[str, str]) -> QuerySet[Contact]:
    """Return the living contacts of a list named by its query string: `q`, `vue`, `valeur`. Raises Rejected ("view")."""
    chosen = people_in(view_named(view.get("vue", "")), view.get("valeur", "")[:80])
    return matching(view.get("q", "").replace("\x00", "").strip()[:200], chosen)


def ids_of_view(view: Mapping[str, str], actor: Actor) -> Iterator[list[int]]:
    """Yield the ids of all people of a view in rising order, at most twenty thousand at a time.

    `view` is the query string of the contacts list. A person who comes or goes meanwhile is in it or not, never twice.
    Raises NotPermitted, and Rejected ("view") for a view that nobody declares, before the first step.
    """
    actor.require("people.view_contact")
    return _steps(people_of_view(view))


def chosen(asked: Mapping[str, str], actor: Actor) -> Iterator[list[int]]:
    """Yield the ids of the living people that the bar of a selection POSTs: `ids` joined by commas, or a whole `view`.

    Raises NotPermitted, and Rejected: "view", or "empty" when nobody was chosen.
    """
    actor.require("people.view_contact")
    ids = numbers(asked.get("ids", ""))
    if ids:
        return _alive(ids)
    if "view" not in asked:
        raise Rejected("empty")
    return ids_of_view(QueryDict(asked["view"].lstrip("?")).dict(), actor)


def numbers(text: str) -> list[int]:
    """Return the ids of a list joined by commas, each once; what is none is left out."""
    parts = (p.strip() for p in text.split(","))
    found = [int(p) for p in parts if p.isascii() and p.isdigit() and len(p) < 19]
    return list(dict.fromkeys(found))


def _steps(rows: QuerySet[Contact]) -> Iterator[list[int]]:
    last = 0
    while ids := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:STEP]):
        yield ids
        last = ids[-1]


def _alive(ids: Sequence[int]) -> Iterator[list[int]]:
    for i in range(0, len(ids), CHUNK):
        part = list(ids[i : i + CHUNK])
        alive = set(living().filter(pk__in=part).values_list("pk", flat=True))
        yield [pk for pk in part if pk in alive]
