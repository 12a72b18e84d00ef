"""The dry run: what would be taken in, mended, joined or refused; nothing is written yet."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from carnet.files.types import Target, Unreadable
from carnet.imports.actions.analyse import analyse
from carnet.imports.queries import get
from carnet.imports.queries import rows as rows_of
from carnet.imports.queries import trial as trial_of
from carnet.imports.screens.found import found_or_404, page_of
from carnet.imports.screens.kind_pages import kind_trial
from carnet.imports.screens.steps import OPEN, steps
from carnet.imports.types_flow import ImportCard, RowCard
from carnet.intake.types_trial import Example, Trial
from carnet.report.queries import words
from carnet.report.queries.parts import Part, parts
from carnet.report.types import Outcome
from carnet.web.render import page
from carnet.web.screen import Request, screen

PAGE = 25
# The four answers of the page, each made of one or more outcomes.
GROUPS: dict[str, tuple[Outcome, ...]] = {
    "pretes": (Outcome.READY, Outcome.UNCHANGED),
    "corrigees": (Outcome.MENDED,),
    "doublons": (Outcome.DUPLICATE, Outcome.UPDATED),
    "refusees": (Outcome.REFUSED,),
}


@dataclass(frozen=True, kw_only=True)
class Repair:
    """One kind of repair or doubt: what, how many cells, what to do, and examples."""

    what: str
    count: int
    remedy: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of the trial: who, why in whole sentences, and what was written otherwise (before, after)."""

    row: RowCard
    why: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]


@screen(permission="imports.run", methods=("GET", "POST"), writes=True)
def trial(request: Request, import_id: int) -> HttpResponse:
    """Run the trial when asked to (POST), and show what it found."""
    found = found_or_404(import_id)
    if found.state not in OPEN:
        return HttpResponseRedirect(page_of(found))
    held = get(import_id)
    if held.kind != "contacts":
        return kind_trial(request, held)
    problem = ""
    if request.method == "POST":
        try:
            analyse(actor=request.actor, import_id=import_id)
            return HttpResponseRedirect(reverse("imports:trial", args=[import_id]))
        except Unreadable as why:
            problem = why.sentence
    card = found_or_404(import_id)
    tried = trial_of(import_id) if card.state == "tried" else None
    context = {
        "section": "contacts",
        "page_key": "imports",
        "card": card,
        "steps": steps("trial", card),
        "trial": tried,
        "problem": problem or card.error,
    }
    if tried is not None:
        context |= _found(tried) | _lines(request, card, tried)
    response = page(request, "imports/trial.html", context, partial="lines")
    response.status_code = 422 if problem else 200
    return response


def _found(tried: Trial) -> dict[str, object]:
    refused = tried.counts.get(Outcome.REFUSED, 0)
    return {
        "shares": _shares(tried),
        "taken": tried.rows - refused,
        "repairs": _repairs(tried, tried.mended),
        "doubts": _repairs(tried, tried.proposed),
        "unusable": _repairs(tried, tried.unusable),
        "remarks": [
            (flag, words.remark(flag), n, tried.examples.get(flag, ()))
            for flag, n in tried.remarks.items()
        ],
        "skipped": tried.skipped[:5],
    }


def _shares(tried: Trial) -> list[Part]:
    groups = GROUPS.items()
    return parts({key: sum(tried.counts.get(o, 0) for o in found) for key, found in groups})


def _repairs(tried: Trial, counted: object) -> list[Repair]:
    pairs = sorted(dict(counted).items(), key=lambda p: -p[1]) if isinstance(counted, dict) else []
    return [
        Repair(
            what=words.problem(c),
            count=n,
            remedy=words.remedy(c),
            examples=tried.examples.get(c, ())[:3],
        )
        for c, n in pairs
    ]


def _lines(request: Request, card: ImportCard, tried: Trial) -> dict[str, object]:
    shown = request.GET.get("lignes", "")
    if shown not in GROUPS:
        shown = "refusees" if tried.counts.get(Outcome.REFUSED, 0) else "corrigees"
    places = {c.target: c.index for c in card.columns}
    after = int(request.GET["apres"]) if request.GET.get("apres", "").isdecimal() else 0
    found = sorted(
        (
            r
            for o in GROUPS[shown]
            for r in rows_of(card.id, outcome=o, after=after, limit=PAGE + 1)
        ),
        key=lambda r: r.number,
    )
    return {
        "shown": shown,
        "shown_rows": sum(tried.counts.get(o, 0) for o in GROUPS[shown]),
        "lines": [Line(row=r, why=_why(r), changes=_changes(r, places)) for r in found[:PAGE]],
        "next": found[PAGE - 1].number if len(found) > PAGE else 0,
    }


def _why(row: RowCard) -> tuple[str, ...]:
    if row.reason:
        return (words.refusal(row.reason),)
    return tuple(dict.fromkeys(words.problem(p.code) for p in row.problems))[:4]


def _changes(row: RowCard, places: Mapping[Target, int]) -> tuple[tuple[str, str], ...]:
    """Return what the file says and what becomes of it, where they differ: problems first, then mere presentation."""
    seen = [(p.raw, p.mended) for p in row.problems if p.raw]
    told = {p.field for p in row.problems}
    for target in (Target.EMAIL, Target.POSTCODE, Target.CITY):
        raw, mended = _cell(row, places, target), row.mended.get(target, "")
        if raw and mended and raw != mended and target not in told:
            seen.append((raw, mended))
    name = (
        f"{_cell(row, places, Target.GIVEN_NAME)} {_cell(row, places, Target.FAMILY_NAME)}".strip()
    )
    if (
        name
        and row.name
        and name != row.name
        and not told & {Target.GIVEN_NAME, Target.FAMILY_NAME, Target.FULL_NAME}
    ):
        seen.append((name, row.name))
    return tuple(seen[:3])


def _cell(row: RowCard, places: Mapping[Target, int], target: Target) -> str:
    index = places.get(target, -1)
    return row.raw[index] if 0 <= index < len(row.raw) else ""
