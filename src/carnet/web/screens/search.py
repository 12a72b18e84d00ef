"""Search everywhere: the palette of Ctrl K, and the same as a page without script."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from carnet.kit.declarations import Hit, Lights, SearchSource, Text, declared
from carnet.kit.text import fold
from carnet.web.render import page
from carnet.web.screen import Request, screen
from carnet.web.shell import Shell

_EACH = 6


@dataclass(frozen=True)
class Group:
    """Hits of one source under their heading, with the lights of the people among them."""

    label: Text
    hits: list[tuple[Hit, Any]]


@screen(permission="web.view_home")
def search(request: Request) -> HttpResponse:
    """Answer with people, orders and actions that hold the words of `q`."""
    text = request.GET.get("q", "").strip()[:100]
    context = {"q": text, "groups": _groups(text, request), "section": ""}
    return page(request, "web/search.html", context, partial="results")


def _groups(text: str, request: Request) -> list[Group]:
    sources: list[SearchSource] = declared("search")
    found = []
    for source in sources:
        if text and request.actor.may(source.permission):
            hits = list(source.find(text, _EACH))
            if hits:
                found.append(Group(source.group, _with_lights(hits)))
    actions = [
        Hit(label=str(a.label), url=url, icon=a.icon)
        for a, url in Shell(request).actions
        if fold(text) in fold(str(a.label))
    ]
    if actions:
        found.append(Group(_("Actions"), [(hit, None) for hit in actions]))
    return found


def _with_lights(hits: list[Hit]) -> list[tuple[Hit, Any]]:
    people = [h.contact_id for h in hits if h.contact_id is not None]
    lights: list[Lights] = declared("lights")
    loaded = lights[0].load(people) if people and lights else {}
    return [(h, loaded.get(h.contact_id) if h.contact_id is not None else None) for h in hits]
