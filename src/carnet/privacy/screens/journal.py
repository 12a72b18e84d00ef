"""Protéger › Journal: who did what, to whom, when; sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from carnet.accounts.queries import staff_cards
from carnet.audit.queries import latest, lines_about, verify_chains
from carnet.kit.declarations import manifests
from carnet.people.queries import cards
from carnet.people.rules.naming import called
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
    older = lines[_EACH - 1].pk if len(lines) > _EACH else None
    context = {"section": "protect", "page_key": "journal", "lines": _shown(lines[:_EACH])}
    return page(request, "privacy/journal.html", {**context, "older": older})


@screen(permission="privacy.view_journal")
def about(request: Request, contact_id: int) -> HttpResponse:
    """Show who opened or changed one record, newest first."""
    found = cards([contact_id]).get(contact_id)
    context = {
        "section": "protect",
        "page_key": "journal",
        "lines": _shown(lines_about("people.Contact", contact_id, _EACH)),
        "contact_id": contact_id,
        "name": called(found) if found else "",
    }
    return page(request, "privacy/journal.html", context)


def _shown(lines: Sequence[Any]) -> list[Line]:
    labels = {name: label for m in manifests() for name, label in m.audit_names.items()}
    names = {str(s.id): s.name for s in staff_cards()}
    return [
        Line(
            at=line.at,
            who=names.get(line.actor_id, "") if line.actor_kind == "staff" else line.actor_id,
            kind=line.actor_kind,
            what=labels.get(line.name, line.name),
            url=_address(line.subject, line.subject_id),
            count=line.count,
            sealed=bool(line.seal),
        )
        for line in lines
    ]


@screen(permission="privacy.view_journal", methods=("POST",))
def check(request: Request) -> HttpResponse:
    """Walk every chain of seals, with what lies beside it, and say whether all is as it was written."""
    context = {"section": "protect", "page_key": "journal", "verdicts": verify_chains()}
    return page(request, "privacy/journal_check.html", context)


def _address(subject: str, subject_id: int | None) -> str:
    if subject == "people.Contact" and subject_id is not None:
        return reverse("people:contact", args=[subject_id])
    return ""
