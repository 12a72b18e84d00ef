"""Contacts › Exporter: first what the file is for, then what that use needs to know; nothing is chosen beforehand."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from carnet.accounts.queries import setting, staff_cards
from carnet.consent.queries.purposes import active, assumes
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.exports.actions.ask import AT_ONCE, ask_export, start_making
from carnet.exports.actions.make import make_export
from carnet.exports.queries.own_fields import own_fields
from carnet.exports.queries.words import (
    FORMAT_LABELS,
    PARTNER_LABELS,
    USE_LABELS,
    USE_SENTENCES,
    column_labels,
)
from carnet.exports.rules.columns import allowed, needed
from carnet.exports.screens.listed import Chosen, read
from carnet.exports.types import MOVE, PARTNER, REGISTER, USES, WRITE, Asked, Misasked
from carnet.kit.actor import ActorKind
from carnet.kit.declarations import Text
from carnet.outbound.queries.prepared import latest
from carnet.web.render import page
from carnet.web.screen import Request, screen

_PAGE = {"section": "contacts", "page_key": "exports"}
# The icon of each use.
_ICONS = {WRITE: "send", PARTNER: "building", REGISTER: "file-text", MOVE: "truck-delivery"}
_WRONG: Mapping[tuple[str, str], Text] = {
    ("use", "missing"): gettext_lazy("Dites d’abord à quoi servira ce fichier."),
    ("purpose", "missing"): gettext_lazy("Choisissez pourquoi vous leur écrirez."),
    ("channel", "missing"): gettext_lazy("Choisissez par quel canal."),
    ("channel", "closed"): gettext_lazy("Cette finalité n’utilise pas ce canal : choisissez-en un autre."),
    ("statement", "missing"): gettext_lazy("Ce message préparé n’existe plus."),
    ("partner_kind", "missing"): gettext_lazy("Dites ce que ce partenaire fera des coordonnées."),
    ("partner", "missing"): gettext_lazy("Écrivez le nom du partenaire, tel que les personnes l’ont lu."),
    ("partner", "long"): gettext_lazy("Ce nom est trop long : 120 signes au plus."),
    ("format", "missing"): gettext_lazy("Choisissez Excel ou CSV."),
    ("why", "missing"): gettext_lazy("Écrivez en quelques mots pourquoi : la trace le gardera."),
    ("why", "long"): gettext_lazy("C’est trop long : 200 signes au plus."),
    ("columns", "missing"): gettext_lazy("Choisissez au moins une colonne."),
    ("list", "missing"): gettext_lazy("Cette liste n’existe plus. Revenez aux personnes et recommencez."),
    ("list", "long"): gettext_lazy("Trop de personnes choisies une à une : choisissez plutôt toute la vue."),
}  # fmt: skip


@never_cache
@screen(permission="exports.run", methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """Ask what the file is for; once that is said, ask what this use needs. Nothing is written yet."""
    given = request.POST if request.method == "POST" else request.GET
    use = given.get("use", "")
    try:
        chosen = read(request)
    except Misasked:
        raise Http404 from None
    if use in USES:
        return _form(request, chosen, use)
    wrong = str(_WRONG["use", "missing"]) if "next" in given else ""
    context = {
        **_PAGE,
        "chosen": chosen,
        "uses": [(key, USE_LABELS[key], USE_SENTENCES[key], _ICONS[key]) for key in USES],
        "wrong": wrong,
        "unprotected": _unprotected(request),
    }
    return page(request, "exports/new.html", context, status=422 if wrong else 200)


def _unprotected(request: Request) -> bool:
    """Say whether whoever asks signs in by password alone: files of people deserve a second factor."""
    if request.actor.kind != ActorKind.STAFF:
        return False
    return any(str(c.id) == request.actor.id and not c.second_factor for c in staff_cards())


@screen(permission="exports.run", methods=("POST",), writes=True)
def ask(request: Request) -> HttpResponse:
    """Take the answers: a small file is made at once, a large one by a job; what lacks comes back with its sentence."""
    use = request.POST.get("use", "")
    try:
        chosen = read(request)
    except Misasked:
        raise Http404 from None
    if use not in USES:
        return redirect("exports:new")
    try:
        made = ask_export(
            actor=request.actor,
            asked=_asked(request, use),
            view=chosen.view,
            ids=chosen.ids,
            listed=chosen.label,
        )
    except Misasked as wrong:
        return _form(request, chosen, use, wrong)
    if chosen.people <= AT_ONCE:
        make_export(actor=request.actor, export_id=made)
    else:
        start_making(made)
    return redirect("exports:show", made)


def _asked(request: Request, use: str) -> Asked:
    given = request.POST
    channel = given.get("channel", "")
    statement = given.get("statement", "")
    return Asked(
        use=use,
        why=given.get("why", "")[:1_000],
        columns=_columns(request, use, channel),
        format=given.get("format", ""),
        purpose=given.get("purpose", ""),
        channel=channel,
        statement=int(statement) if statement.isdecimal() and len(statement) < 10 else None,
        partner=given.get("partner", "")[:1_000],
        partner_kind=given.get("partner_kind", ""),
    )


def _columns(request: Request, use: str, channel: str) -> tuple[str, ...]:
    custom = [f.key for f in own_fields()]
    presets = {"needed": needed(use, channel), "all": allowed(use, channel, custom)}
    chosen = tuple(request.POST.getlist("column"))
    return presets.get(request.POST.get("preset", ""), chosen)


def _form(
    request: Request, chosen: Chosen, use: str, wrong: Misasked | None = None
) -> HttpResponse:
    """Show what one use needs to know, with what was answered already."""
    columns = _offered(use)
    context: dict[str, Any] = {
        **_PAGE,
        "chosen": chosen,
        "use": use,
        "use_label": USE_LABELS[use],
        "use_sentence": USE_SENTENCES[use],
        "told": request.POST,
        "told_columns": request.POST.getlist("column"),
        "field": wrong.field if wrong else "",
        "sentence": _WRONG[wrong.field, wrong.code] if wrong else "",
        "channels": list(CHANNEL_LABELS.items()) if use in {WRITE, PARTNER} else [],
        "purposes": [(c.code, c.label, assumes(c)) for c in active()] if use == WRITE else [],
        "statements": latest() if use == WRITE else [],
        "partner_kinds": list(PARTNER_LABELS.items()) if use == PARTNER else [],
        "presets": _presets(use),
        "columns": list(column_labels(columns).items()),
        "formats": list(FORMAT_LABELS.items()),
        "days": int(setting("exports.keep_days")),
    }
    return page(request, "exports/form.html", context, status=422 if wrong else 200)


def _offered(use: str) -> tuple[str, ...]:
    """Return every column that the use may allow, whatever the channel turns out to be."""
    custom = [f.key for f in own_fields()]
    if use in {REGISTER, MOVE}:
        return allowed(use, "", custom)
    by_channel = [allowed(use, c, custom) for c in CHANNEL_LABELS]
    whole = allowed(MOVE, "", custom)
    return tuple(k for k in whole if any(k in keys for keys in by_channel))


def _presets(use: str) -> list[tuple[str, str]]:
    least = (
        _("Le nécessaire : le nom et les coordonnées de ce canal")
        if use in {WRITE, PARTNER}
        else _("Le nécessaire : le nom et les coordonnées")
    )
    return [
        ("needed", least),
        ("all", _("Tout ce que cet usage permet")),
        ("pick", _("Je choisis les colonnes :")),
    ]
