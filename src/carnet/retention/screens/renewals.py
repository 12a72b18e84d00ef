"""Protéger › Durées › Renouvellements: whom to ask once before the term, in which words, and the list to take along."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from carnet.jobs.actions import enqueue
from carnet.kit import clock
from carnet.kit.clock import PARIS
from carnet.retention.actions.renewals import (
    WordingRefused,
    list_renewals,
    prepare_renewals,
    write_wording,
)
from carnet.retention.queries.asking import asking
from carnet.retention.queries.policies import lead_weeks
from carnet.retention.queries.renewals import ToAsk, prepared_count, wordings
from carnet.retention.queries.words import excluded_words, refusal
from carnet.retention.rules.wording import LANGUAGES
from carnet.retention.types_sweeps import NotNow, Wording
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen
from carnet.web.templatetags.carnet import in_days

_PAGE = {"section": "protect", "page_key": "durations", "tab": "renewals"}
_AT_ONCE = 5_000
_BOM = "\ufeff"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@never_cache
@screen(permission="retention.view")
def renewals(request: Request) -> HttpResponse:
    """Show who may be asked now, who may not and why, what is prepared, and the wording."""
    return page(request, "retention/renewals.html", _context(request))


def _context(request: Request) -> dict[str, Any]:
    found = asking(most=_AT_ONCE)
    channels = [a.channel for a in found.people]
    said = sorted(found.excluded.items(), key=lambda pair: (-pair[1], pair[0]))
    return {
        **_PAGE,
        "told": found.told,
        "near": found.near,
        "may_ask": len(channels),
        "by_email": channels.count("email"),
        "by_post": channels.count("post"),
        "excluded": [(excluded_words(reason), n) for reason, n in said],
        "prepared": prepared_count(),
        "weeks": lead_weeks(),
        "wordings": [(_language(code), wording, {}) for code, wording in wordings().items()],
        "may_renew": request.actor.may("retention.renew"),
    }


def _language(code: str) -> str:
    return _("Français") if code == "fr" else _("Anglais")


@screen(permission="retention.renew", methods=("POST",), writes=True)
def prepare(request: Request) -> HttpResponse:
    """Prepare the question for everybody who may be asked now; for many, a worker does it."""
    if not asking(most=_AT_ONCE).told:
        enqueue("retention.prepare_renewals", int(request.actor.id))
        toast(request, _("Les demandes se préparent. Elles seront là dans quelques minutes."))
        return redirect("retention:renewals")
    try:
        count = prepare_renewals(actor=request.actor)
    except NotNow as why:
        toast(request, refusal(why))
    else:
        toast(
            request,
            ngettext("%(n)s question préparée.", "%(n)s questions préparées.", count)
            % {"n": count},
        )
    return redirect("retention:renewals")


@screen(permission="retention.renew", methods=("POST",), writes=True)
def wording(request: Request, language: str) -> HttpResponse:
    """Keep a wording; what it lacks is said beside the field, and nothing typed is lost."""
    told = request.POST
    written = Wording(
        language=language,
        subject=told.get("subject", "").strip(),
        text=told.get("text", "").replace("\r\n", "\n").strip(),
        button=told.get("button", "").strip(),
    )
    try:
        write_wording(actor=request.actor, wording=written)
    except WordingRefused as why:
        context = _context(request)
        context["wordings"] = [
            (_language(code), written, _lacks(why)) if code == language else (name, kept, none)
            for code, (name, kept, none) in zip(LANGUAGES, context["wordings"], strict=True)
        ]
        return page(request, "retention/renewals.html", context, status=422)
    except NotNow as why:
        toast(request, refusal(why))
    else:
        toast(request, _("Texte gardé. Les versions précédentes restent, avec leur date."))
    return redirect("retention:renewals")


def _lacks(why: WordingRefused) -> dict[str, str]:
    said = {
        "empty": _("Écrivez ce texte : il ne peut pas rester vide."),
        "long": _("Ce texte est trop long. Raccourcissez-le."),
        "term": _(
            "Le texte doit dire jusqu’à quand répondre : placez {terme} là où la date doit venir."
        ),
    }
    return {place: said[what] for place, what in why.places.items()}


@screen(permission="retention.renew", methods=("POST",), writes=True)
def renewals_file(request: Request) -> StreamingHttpResponse:
    """Send the list of those to ask, as CSV; that it was taken is in the journal."""
    lines = list_renewals(actor=request.actor)
    name = _("demandes-avant-terme-%(day)s.csv") % {
        "day": clock.now().astimezone(PARIS).date().isoformat()
    }
    response = StreamingHttpResponse(_csv(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _csv(lines: Iterable[ToAsk]) -> Iterator[str]:
    """Yield a CSV that a spreadsheet opens by double click: UTF-8 with BOM, semicolons, nothing run as a formula."""
    texts = wordings()
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    out.write(_BOM)
    writer.writerow(
        [
            _("Nom"),
            _("Par"),
            _("Adresse"),
            _("Langue"),
            _("Terme"),
            _("Objet"),
            _("Texte"),
            _("Bouton"),
        ]
    )
    for line in lines:
        text = texts[line.language]
        channel = _("e-mail") if line.channel == "email" else _("courrier")
        told = text.text.replace("{terme}", in_days(line.term))
        cells = (line.name, channel, line.address, line.language, line.term.isoformat())
        writer.writerow([_safe(c) for c in (*cells, text.subject, told, text.button)])
        if out.tell() > 65_536:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_DANGEROUS) else text
