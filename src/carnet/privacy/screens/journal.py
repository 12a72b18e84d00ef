"""Protéger › Journal: who did what, to whom, when; sealed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from carnet.accounts.queries import staff_cards
from carnet.audit.queries import latest, verify
from carnet.kit.declarations import manifests
from carnet.web.render import page
from carnet.web.screen import Request, screen

_EACH = 100


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the record in words."""

    at: datetime
    who: str
    kind: str
    what: Any
    url: str
    count: int
    sealed: bool


@screen(permission="privacy.view_journal")
def journal(request: Request) -> HttpResponse:
    """Show the record, newest first, a hundred lines at a time."""
    before = request.GET.get("avant", "")
    lines = latest(_EACH + 1, int(before) if before.isdigit() else None)
    labels = {name: label for m in manifests() for name, label in m.audit_names.items()}
    names = {str(s.id): s.name for s in staff_cards()}
    shown = [
        Line(
            at=line.at,
            who=names.get(line.actor_id, "") if line.actor_kind == "staff" else line.actor_id,
            kind=line.actor_kind,
            what=labels.get(line.name, line.name),
            url=_address(line.subject, line.subject_id),
            count=line.count,
            sealed=bool(line.seal),
        )
        for line in lines[:_EACH]
    ]
    older = lines[_EACH - 1].pk if len(lines) > _EACH else None
    context = {"section": "protect", "page_key": "journal", "lines": shown, "older": older}
    return page(request, "privacy/journal.html", context)


@screen(permission="privacy.view_journal", methods=("POST",))
def check(request: Request) -> HttpResponse:
    """Walk the whole chain of seals and say whether every line is as it was written."""
    context = {"section": "protect", "page_key": "journal", "verdict": verify()}
    return page(request, "privacy/journal_check.html", context)


def _address(subject: str, subject_id: int | None) -> str:
    if subject == "people.Contact" and subject_id is not None:
        return reverse("people:contact", args=[subject_id])
    return ""
