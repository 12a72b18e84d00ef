"""Ask where the people of a file come from: one set of questions per source, nothing ticked in advance."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.consent.types import OwnerAnswers, SourceAnswer
from carnet.files.queries.sources import sources_in
from carnet.files.types import Target, Unreadable
from carnet.imports import stored
from carnet.imports.actions.analyse import analyse
from carnet.imports.actions.answers import set_answers
from carnet.imports.queries import answers, get
from carnet.imports.screens.found import found_or_404, page_of
from carnet.imports.screens.labels import CONSENTS, GUESSED_KINDS, SOURCE_KINDS, Label
from carnet.imports.screens.steps import OPEN, steps
from carnet.kit import clock
from carnet.kit.text import squeeze
from carnet.law.rules.sources import guess_source_kind
from carnet.web.render import page
from carnet.web.screen import Request, screen

MOST = 40
_YES_NO = {"oui": True, "non": False}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One source and what was answered for it; `hint` is what its name suggests, never an answer."""

    index: int
    name: str
    rows: int
    hint: Label = ""
    kind: str = ""
    supplier: str = ""
    informed: str = ""
    could_refuse: str = ""
    since: str = ""
    similar: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def answered(self) -> bool:
        """Say whether the kind of the source was given."""
        return bool(self.kind)


@screen(permission="imports.run", methods=("GET", "POST"), writes=True)
def provenance(request: Request, import_id: int) -> HttpResponse:
    """Show the questions for each source of the file; the answers are kept and the trial is run."""
    found = found_or_404(import_id)
    if found.state not in OPEN:
        return HttpResponseRedirect(page_of(found))
    try:
        counted = _counted(import_id)
    except Unreadable as why:
        return _shown(request, import_id, asked=[], problem=why.sentence)
    if request.method != "POST":
        return _shown(request, import_id, asked=_kept(counted, answers(import_id)))
    asked = [_sent(request, i, name, rows) for i, (name, rows) in enumerate(counted)]
    if any(a.errors for a in asked):
        response = _shown(request, import_id, asked=asked)
        response.status_code = 422
        return response
    set_answers(
        actor=request.actor, import_id=import_id, answers=_answers(answers(import_id), asked)
    )
    try:
        if found.state != "tried":
            analyse(actor=request.actor, import_id=import_id)
    except Unreadable as why:
        response = _shown(request, import_id, asked=asked, problem=why.sentence)
        response.status_code = 422
        return response
    return HttpResponseRedirect(reverse("imports:trial", args=[import_id]))


def _counted(import_id: int) -> list[tuple[str, int]]:
    found = get(import_id)
    column = next((c["index"] for c in found.columns if c["target"] == Target.SOURCE), -1)
    return list(sources_in(stored.place(found.stored_as), found.sheet, column))[:MOST]


def _kept(counted: list[tuple[str, int]], plain: Mapping[str, Any]) -> list[Asked]:
    given = {squeeze(s["name"]): s for s in plain.get("sources", ())}
    return [_asked(i, name, rows, given.get(name)) for i, (name, rows) in enumerate(counted)]


def _asked(index: int, name: str, rows: int, given: Mapping[str, Any] | None) -> Asked:
    hint = GUESSED_KINDS.get(guess_source_kind(name), "") if name else ""
    if given is None:
        return Asked(index=index, name=name, rows=rows, hint=hint)
    words = {True: "oui", False: "non", None: ""}
    return Asked(
        index=index,
        name=name,
        rows=rows,
        hint=hint,
        kind=given["kind"],
        supplier=given["supplier"],
        informed=words[given["informed"]],
        could_refuse=words[given["could_refuse"]],
        since=given["since"] or "",
        similar=", ".join(given["similar"]),
    )


def _sent(request: Request, index: int, name: str, rows: int) -> Asked:
    def text(key: str) -> str:
        return squeeze(request.POST.get(f"{key}{index}", ""))[:200]

    kind = text("kind") if text("kind") in SOURCE_KINDS else ""
    said = {key: text(key) for key in ("supplier", "informed", "could_refuse", "since", "similar")}
    errors = {}
    if said["since"] and _day(said["since"]) is None:
        errors["since"] = _("La date s’écrit jour, mois, année, et ne peut pas être à venir.")
    if not kind and any(said.values()):
        errors["kind"] = _("Dites d’abord d’où viennent ces personnes.")
    hint = GUESSED_KINDS.get(guess_source_kind(name), "") if name else ""
    return Asked(index=index, name=name, rows=rows, hint=hint, kind=kind, errors=errors, **said)


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if date(1950, 1, 1) <= found <= clock.today() else None


def _answers(before: Mapping[str, Any], asked: list[Asked]) -> OwnerAnswers:
    return OwnerAnswers(
        company=before.get("company", ""),
        siren=before.get("siren", ""),
        sources=tuple(_answer(a) for a in asked if a.kind),
    )


def _answer(asked: Asked) -> SourceAnswer:
    return SourceAnswer(
        name=asked.name,
        kind=asked.kind,
        supplier=asked.supplier,
        informed=_YES_NO.get(asked.informed),
        could_refuse=_YES_NO.get(asked.could_refuse),
        since=_day(asked.since) if asked.since else None,
        similar=tuple(s.strip() for s in asked.similar.split(",") if s.strip()),
    )


def _shown(
    request: Request, import_id: int, *, asked: list[Asked], problem: str = ""
) -> HttpResponse:
    card = found_or_404(import_id)
    context = {
        "section": "contacts",
        "page_key": "imports",
        "card": card,
        "steps": steps("provenance", card),
        "asked": asked,
        "kinds": list(SOURCE_KINDS.items()),
        "error_list": [
            f"{a.name} : {e}" if a.name else e for a in asked for e in a.errors.values()
        ],
        "has_yes_no": any(c.target in CONSENTS for c in card.columns),
        "problem": problem,
        "today": clock.today().isoformat(),
    }
    return page(request, "imports/provenance.html", context)
