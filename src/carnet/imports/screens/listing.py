"""The list of imports: what came in, what waits, what can still be undone."""

from dataclasses import dataclass

from django.http import HttpResponse

from carnet.imports.queries import recent
from carnet.imports.screens.found import page_of
from carnet.imports.screens.labels import STATES, Label
from carnet.imports.types_flow import ImportCard
from carnet.kit import clock
from carnet.web.render import page
from carnet.web.screen import Request, screen


@dataclass(frozen=True, kw_only=True)
class Line:
    """One import in a list; `days_left` is 0 when it can no longer be undone."""

    card: ImportCard
    url: str
    label: Label
    state: str
    icon: str
    days_left: int
    taken: int


def line(card: ImportCard) -> Line:
    """Return an import as a line of a list."""
    label, state, icon = STATES[card.state]
    left = (card.undo_until - clock.now()).days if card.undo_until else 0
    taken = sum(n for outcome, n in card.outcomes.items() if outcome != "refused")
    return Line(
        card=card,
        url=page_of(card),
        label=label,
        state=state,
        icon=icon,
        days_left=max(left, 0),
        taken=taken,
    )


@screen(permission="imports.view")
def imports_list(request: Request) -> HttpResponse:
    """Show the latest imports."""
    lines = [line(c) for c in recent(50)]
    context = {
        "section": "contacts",
        "page_key": "imports",
        "may_run": request.actor.may("imports.run"),
        "waiting": [
            x
            for x in lines
            if x.card.state in {"draft", "trying", "tried", "running", "paused", "failed"}
        ],
        "past": [x for x in lines if x.card.state in {"done", "undone"}],
    }
    return page(request, "imports/list.html", context)
