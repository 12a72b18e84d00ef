"""Say where each column goes: the guess is shown with its reason, and every column can be moved."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.files.rules.columns import MANY
from carnet.files.types import CONTACT_TARGETS, ORDER_TARGETS, SAYS_WHO, ColumnGuess, Target
from carnet.imports.actions.columns import set_columns
from carnet.imports.queries import get
from carnet.imports.screens.found import found_or_404, page_of
from carnet.imports.screens.kinds import kind_columns, told_of
from carnet.imports.screens.labels import CONSENTS, KINDS, Label
from carnet.imports.screens.options import keep_options, options_of
from carnet.imports.screens.steps import OPEN, steps
from carnet.imports.screens.upload import NOTHING
from carnet.imports.types_flow import ImportCard
from carnet.kinds.queries.places import TARGETS, choices
from carnet.web.render import page
from carnet.web.screen import Request, screen

_SURE = 0.6
_NEEDED_BY_ORDERS = (Target.ORDER_ID, Target.ORDER_AT)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One column as the page shows it; `error` is set where it must be moved."""

    guess: ColumnGuess
    target: str
    seen: Label
    state: str
    icon: str
    note: str
    percent: int
    error: str = ""


@screen(permission="imports.run", methods=("GET", "POST"), writes=True)
def columns(request: Request, import_id: int) -> HttpResponse:
    """Show where the columns go; what is sent back is kept, and the provenance comes next."""
    found = found_or_404(import_id)
    if found.state not in OPEN:
        return HttpResponseRedirect(page_of(found))
    held = get(import_id)
    if held.kind != "contacts":
        return kind_columns(request, held)
    if request.method != "POST":
        return _shown(request, found, chosen={}, orders_chosen={}, errors={})
    chosen = _read(request, "c", found.columns, CONTACT_TARGETS)
    orders_chosen = _read(request, "o", found.orders_columns, ORDER_TARGETS)
    errors = _errors(found, chosen, orders_chosen)
    if errors:
        response = _shown(request, found, chosen=chosen, orders_chosen=orders_chosen, errors=errors)
        response.status_code = 422
        return response
    set_columns(actor=request.actor, import_id=import_id, targets=chosen)
    keep_options(request, get(import_id))
    if found.orders_columns:
        set_columns(actor=request.actor, import_id=import_id, targets=orders_chosen, orders=True)
    return HttpResponseRedirect(reverse("imports:provenance", args=[import_id]))


def _read(
    request: Request, prefix: str, guesses: Sequence[ColumnGuess], allowed: Sequence[Target]
) -> dict[int, str]:
    sent = {g.index: request.POST.get(f"{prefix}{g.index}", g.target.value) for g in guesses}
    known = {t.value for t in allowed}
    return {
        index: target if target in known else Target.IGNORE.value for index, target in sent.items()
    }


def _errors(
    found: ImportCard, chosen: dict[int, str], orders_chosen: dict[int, str]
) -> dict[str, str]:
    """Return what must be mended, by the name of the field ("c3"), "" for the whole."""
    errors: dict[str, str] = {}
    for prefix, picked in (("c", chosen), ("o", orders_chosen)):
        errors.update(_doubled(prefix, picked))
    if not {Target(t) for t in chosen.values()} & SAYS_WHO:
        errors[""] = _(
            "Aucune colonne ne dit qui est la personne. Rangez au moins un nom, une société, un e-mail, un téléphone ou une référence client."
        )
    missing = [
        t
        for t in _NEEDED_BY_ORDERS
        if found.orders_columns and t.value not in orders_chosen.values()
    ]
    if missing:
        names = ", ".join(str(TARGETS[t]) for t in missing)
        errors["o"] = _("Le fichier de commandes a besoin de : %(names)s.") % {"names": names}
    return errors


def _doubled(prefix: str, picked: dict[int, str]) -> dict[str, str]:
    counted = Counter(picked.values())
    twice = {t for t, n in counted.items() if n > 1 and Target(t) not in MANY}
    return {
        f"{prefix}{index}": _("Deux colonnes vont dans « %(place)s ». Gardez-en une.")
        % {"place": TARGETS[Target(target)]}
        for index, target in picked.items()
        if target in twice
    }


def _shown(
    request: Request,
    found: ImportCard,
    *,
    chosen: dict[int, str],
    orders_chosen: dict[int, str],
    errors: dict[str, str],
) -> HttpResponse:
    rows = [
        _row(g, chosen.get(g.index, g.target.value), errors.get(f"c{g.index}", ""))
        for g in found.columns
    ]
    orders = [
        _row(g, orders_chosen.get(g.index, g.target.value), errors.get(f"o{g.index}", ""))
        for g in found.orders_columns
    ]
    context = {
        "section": "contacts",
        "page_key": "imports",
        "card": found,
        "steps": steps("columns", found),
        "rows": rows,
        "orders": orders,
        "placed": sum(1 for r in rows if r.target != Target.IGNORE),
        "groups": choices(orders=False),
        "order_groups": choices(orders=True),
        "errors": errors,
        "error_list": list(dict.fromkeys(errors.values())),
        "orders_error": _orders_error(request),
        "told": told_of(get(found.id)),
        "options": options_of(get(found.id)),
        "kind_error": request.session.pop("imports.kind_error", ""),
    }
    return page(request, "imports/columns.html", context)


def _orders_error(request: Request) -> str:
    """Return why the file of orders that was just handed in could not be taken."""
    if request.GET.get("commandes") == "vide":
        return str(NOTHING)
    return str(request.session.pop("imports.orders_error", ""))


def _row(guess: ColumnGuess, target: str, error: str) -> Row:
    note = _(guess.note) if guess.note else ""
    if Target(target) in CONSENTS:
        state, icon, note = (
            "cond",
            "alert-triangle",
            _("Ne vaut pas preuve : voir l’étape suivante"),
        )
    elif target == Target.IGNORE:
        state, icon = "", "minus"
    elif guess.confidence >= _SURE or target != guess.target:
        state, icon = "yes", "check"
    else:
        state, icon = "cond", "help-circle"
    return Row(
        guess=guess,
        target=target,
        seen=_seen(guess.kind_seen, target),
        state=state,
        icon=icon,
        note=note,
        percent=round(guess.filled * 100),
        error=error,
    )


def _seen(kind: str, target: str) -> Label:
    """Return what the values look like; five figures are a postcode in the postcode's place alone."""
    if kind == "postcode" and target != Target.POSTCODE:
        return KINDS["number"]
    return KINDS.get(kind, KINDS["text"])
