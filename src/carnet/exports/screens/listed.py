"""Which people a page is about: the query string of a list, some people by number, or everybody."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from carnet.exports.actions.ask import counted
from carnet.kit.declarations import declared
from carnet.people.queries.chosen import numbers

_KEPT = ("q", "vue", "valeur")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The people of a page: `view` as the list writes it, or `ids`; how many they are, and what to call them."""

    view: str
    ids: tuple[int, ...]
    people: int
    label: str


def read(request: HttpRequest) -> Chosen:
    """Read whom a page is about, from its address or from what was sent. Raises Misasked for a list that is not there."""
    asked = request.POST if request.method == "POST" else request.GET
    ids = tuple(numbers(asked.get("ids", "")))
    view = "" if ids else _plain(asked.get("view", ""))
    return Chosen(view=view, ids=ids, people=counted(view, ids), label=_label(view, ids))


def _plain(view: str) -> str:
    """Return of a query string what says who, without place or order."""
    given = QueryDict(view.lstrip("?"))
    kept = QueryDict(mutable=True)
    for key in _KEPT:
        if given.get(key):
            kept[key] = given[key]
    return kept.urlencode()


def _label(view: str, ids: tuple[int, ...]) -> str:
    """Name a list without the words that were searched: they may name a person."""
    if ids:
        return _("Personnes choisies") if len(ids) > 1 else _("Une fiche")
    given = QueryDict(view)
    named = next((str(v.label) for v in declared("views") if v.key == given.get("vue")), "")
    if given.get("q"):
        return f"{named or _('Tout le monde')}, {_('avec une recherche')}"
    return named or _("Tout le monde")
