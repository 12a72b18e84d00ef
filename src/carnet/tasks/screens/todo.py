"""« À faire »: everything that waits, by deadline: what rooms declare, and tasks."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind
from carnet.kit.declarations import declared
from carnet.profiles.queries import owners
from carnet.tasks.queries.tasks import waiting, waiting_count
from carnet.web.kept import told
from carnet.web.render import page
from carnet.web.screen import Request, screen

OWN_TODO = "tasks"


@screen(permission="web.view_home")
def todo(request: Request) -> HttpResponse:
    """Show everything that waits: the work that rooms declare, then tasks by their day."""
    everybody = request.GET.get("qui") == "tous"
    return page(request, "tasks/todo.html", context_of(request, everybody=everybody))


def context_of(request: Request, *, everybody: bool = False) -> dict[str, Any]:
    """Return what the page shows, and an empty form."""
    me, may = staff_id(request.actor), request.actor.may("tasks.work")
    found = (waiting() if everybody or me is None else waiting(me)) if may else []
    today = clock.today()
    groups = (
        (_("En retard"), [t for t in found if t.due_on and t.due_on < today]),
        (_("Aujourd’hui"), [t for t in found if t.due_on == today]),
        (_("Plus tard"), [t for t in found if t.due_on and t.due_on > today]),
        (_("Sans date"), [t for t in found if t.due_on is None]),
    )
    return {
        "section": "contacts",
        "page_key": "todo",
        "groups": [(label, listed) for label, listed in groups if listed],
        "works": _declared(request),
        "everybody": everybody,
        "me": me,
        "may_work": may,
        "owners": owners() if may else [],
        "typed": {"owner": str(me or ""), "title": "", "due_on": ""},
        "errors": {},
        "back": request.get_full_path() if request.method == "GET" else "",
    }


def staff_id(actor: Actor) -> int | None:
    """Return the id of the member of staff who acts, None for another."""
    return int(actor.id) if actor.kind is ActorKind.STAFF else None


def tasks_todo() -> Mapping[str, Any] | None:
    """Return what the home page says of the tasks that are due."""
    count = waiting_count(clock.today())
    if not count:
        return None
    return {
        "count": count,
        "title": ngettext("tâche à faire", "tâches à faire", count),
        "detail": _("Prévues pour aujourd’hui ou avant, pour toute l’équipe"),
        "url": reverse("tasks:todo") + "?qui=tous",
        "button": _("Voir"),
        "due": _("Aujourd’hui"),
    }


def _declared(request: Request) -> list[Mapping[str, Any]]:
    """Return the work that rooms declare, that with a deadline first."""
    found = [
        loaded
        for one in declared("todos")
        if one.key != OWN_TODO
        and request.actor.may(one.permission)
        and (loaded := told(f"todo.{one.key}", one.load)[0]) is not None
    ]
    return sorted(found, key=lambda work: work["due"] is None)
