"""Say what a file is about, and where its columns go when it brings something other than contacts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.files.types import Unreadable
from carnet.imports.actions.kinds import analyse_kind, mend_row, set_kind, set_kind_columns
from carnet.imports.models import Import, ImportRow
from carnet.imports.queries import get
from carnet.imports.screens.found import found_or_404, page_of
from carnet.imports.screens.labels import KINDS as LOOKS
from carnet.imports.screens.labels import Label
from carnet.imports.screens.options import keep_options, options_of
from carnet.imports.screens.sheets import Sheet, sheets_of
from carnet.imports.screens.steps import OPEN, steps
from carnet.imports.types_flow import NotNow
from carnet.kinds.queries.words import KIND_LABELS, place, refusal_of
from carnet.kinds.rules.columns import missing
from carnet.kinds.rules.programs import LABELS, blocked_columns, recognise_program
from carnet.kinds.types import IGNORE, KINDS, Kind
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_SURE = 0.6


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the page says a file is about: its kind, the program that wrote it, the sheets one may choose from."""

    kind: str
    label: Label
    hint: Label
    program: str
    blocked: bool
    sheets: Sequence[Sheet]
    sheet: str
    kinds: Sequence[tuple[str, Label]]


@dataclass(frozen=True, kw_only=True)
class KindColumn:
    """One column as the page shows it; `error` is set where it must be moved."""

    guess: Mapping[str, Any]
    target: str
    seen: Label
    state: str
    icon: str
    note: str
    percent: int
    error: str = ""


def told_of(found: Import) -> Told:
    """Return what is said of a file above its columns."""
    headers = [str(c["header"]) for c in found.columns]
    program = recognise_program(headers, found.file_name)
    label, hint = KIND_LABELS[found.kind]
    return Told(
        kind=found.kind,
        label=label,
        hint=hint,
        program=LABELS[program.name] if program else "",
        blocked=found.kind == Kind.CONTACTS and bool(blocked_columns(headers)),
        sheets=sheets_of(found),
        sheet=found.sheet,
        kinds=[(kind, words[0]) for kind, words in KIND_LABELS.items()],
    )


@screen(permission="imports.run", methods=("POST",), writes=True)
def choose(request: Request, import_id: int) -> HttpResponse:
    """Set what the file is about and which sheet is meant, and come back to its columns."""
    found = found_or_404(import_id)
    if found.state not in OPEN:
        return HttpResponseRedirect(page_of(found))
    kind = request.POST.get("kind", "")
    sheet = request.POST.get("sheet", "")[:100]
    try:
        set_kind(
            actor=request.actor,
            import_id=import_id,
            kind=kind if kind in KIND_LABELS else get(import_id).kind,
            sheet=sheet,
        )
    except Unreadable as why:
        request.session["imports.kind_error"] = why.sentence
    except NotNow:
        return HttpResponseRedirect(page_of(found_or_404(import_id)))
    return HttpResponseRedirect(reverse("imports:columns", args=[import_id]))


@screen(permission="imports.run", methods=("POST",), writes=True)
def mend(request: Request, import_id: int) -> HttpResponse:
    """Take one refused row in with the cell that was mended on screen, or say why it is refused still."""
    back = HttpResponseRedirect(f"{reverse('imports:show', args=[import_id])}#refusees")
    number = request.POST.get("row", "")
    try:
        why = mend_row(
            actor=request.actor,
            import_id=import_id,
            number=int(number) if number.isdecimal() else 0,
            place=request.POST.get("place", ""),
            cell=request.POST.get("cell", ""),
        )
    except (Import.DoesNotExist, ImportRow.DoesNotExist):
        raise Http404 from None
    except NotNow:
        return back
    toast(request, refusal_of(why) if why else _("Ligne prise."))
    return back


def kind_columns(request: Request, found: Import) -> HttpResponse:
    """Show where the columns of a file of another kind go; what is sent back is kept, and the trial is run."""
    chosen = {int(c["index"]): str(c["target"]) for c in found.columns}
    if request.method != "POST":
        return _shown(request, found, chosen, {})
    allowed = {*KINDS[found.kind].targets, IGNORE}
    for index in chosen:
        sent = request.POST.get(f"c{index}", chosen[index])
        chosen[index] = sent if sent in allowed else IGNORE
    errors = _errors(found.kind, chosen)
    if not errors:
        set_kind_columns(actor=request.actor, import_id=found.pk, targets=chosen)
        keep_options(request, get(found.pk))
        try:
            analyse_kind(actor=request.actor, import_id=found.pk)
            return HttpResponseRedirect(reverse("imports:trial", args=[found.pk]))
        except Unreadable as why:
            errors = {"": why.sentence}
    response = _shown(request, found, chosen, errors)
    response.status_code = 422
    return response


def _errors(kind: str, chosen: Mapping[int, str]) -> dict[str, str]:
    """Return what must be mended, by the name of the field ("c3"), "" for the whole."""
    many = KINDS[kind].many | {IGNORE}
    twice = {t for t, n in Counter(chosen.values()).items() if n > 1 and t not in many}
    errors = {
        f"c{index}": _("Deux colonnes vont dans « %(place)s ». Gardez-en une.")
        % {"place": place(target)}
        for index, target in chosen.items()
        if target in twice
    }
    for group in missing(kind, list(chosen.values())):
        names = _(" ou ").join(str(place(t)) for t in group)
        errors[""] = _("Il manque : %(names)s. Rangez-y une colonne.") % {"names": names}
    return errors


def _shown(
    request: Request, found: Import, chosen: Mapping[int, str], errors: Mapping[str, str]
) -> HttpResponse:
    card = found_or_404(found.pk)
    spec = KINDS[found.kind]
    rows = [_column(c, chosen[int(c["index"])], errors) for c in found.columns]
    context = {
        "section": "contacts",
        "page_key": "imports",
        "card": card,
        "kind": found.kind,
        "told": told_of(found),
        "options": options_of(found),
        "kind_error": request.session.pop("imports.kind_error", ""),
        "steps": steps("columns", card, kind=found.kind),
        "rows": rows,
        "placed_rows": [r for r in rows if r.target != IGNORE or r.error],
        "left_rows": [r for r in rows if r.target == IGNORE and not r.error],
        "placed": sum(1 for r in rows if r.target != IGNORE),
        "groups": [(KIND_LABELS[found.kind][0], [(t, place(t)) for t in spec.targets])],
        "error_list": list(dict.fromkeys(errors.values())),
    }
    return page(request, "imports/kind_columns.html", context)


def _column(guess: Mapping[str, Any], target: str, errors: Mapping[str, str]) -> KindColumn:
    moved = target != guess["target"]
    if target == IGNORE:
        state, icon = "", "minus"
    elif moved or float(guess["confidence"]) >= _SURE:
        state, icon = "yes", "check"
    else:
        state, icon = "cond", "help-circle"
    return KindColumn(
        guess=guess,
        target=target,
        seen=LOOKS.get(str(guess["kind_seen"]), LOOKS["text"]),
        state=state,
        icon=icon,
        note="",
        percent=round(float(guess["filled"]) * 100),
        error=errors.get(f"c{guess['index']}", ""),
    )
