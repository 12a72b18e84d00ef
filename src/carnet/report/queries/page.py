"""The summary as one page that stands alone: to keep, to send, to print."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from carnet.report.queries import words
from carnet.report.queries.terminal import doubles, headline, orders, reasons
from carnet.report.types import ChannelReach, SourceGain, Summary

Line = tuple[str, str, str]


def render(summary: Summary, *, company: str = "", demonstration: bool = False) -> str:
    """Return the page; it asks for nothing from outside."""
    context = {
        **summary.plain(),
        "lang": get_language() or "fr",
        "company": company,
        "demonstration": demonstration,
        "headline": headline(summary),
        "day": words.day(summary.at),
        "people": words.people(summary.people),
        "channels": [_channel(c, summary.people) for c in summary.channels],
        "advice": [words.advice(a) for a in summary.advice],
        "sources": [_source(s) for s in summary.sources],
        "months": _months(summary.expiring),
        "parts": [p for p in _parts(summary) if p["lines"]],
        "refused_rows": [
            {"number": r.number, "name": r.name, "why": words.refusal(r.code)}
            for r in summary.refused_rows
        ],
    }
    return render_to_string("report/report.html", context)


def _channel(reach: ChannelReach, people: int) -> dict[str, Any]:
    share = 100 * reach.allowed / people if people else 0.0
    return {
        "name": words.channel(reach.channel),
        "allowed": words.count(reach.allowed),
        "percent": round(share),
        "width": f"{share:.1f}",
        "reasons": [(words.count(n), text) for n, text in reasons(reach)],
    }


def _source(source: SourceGain) -> dict[str, str]:
    return {
        "name": source.source or _("(rien d’écrit)"),
        "people": words.count(source.people),
        "answer": words.answer(declared=source.declared, kind=source.guess),
        "gain": words.count(source.gain_people) if source.gain_people else "",
    }


def _months(expiring: Mapping[str, int]) -> list[dict[str, str]]:
    most = max(expiring.values(), default=0) or 1
    return [
        {"name": words.month(m), "people": words.count(n), "width": f"{100 * n / most:.1f}"}
        for m, n in expiring.items()
    ]


def _parts(summary: Summary) -> list[dict[str, Any]]:
    return [
        _part(_("Les lignes du fichier"), _lines(summary.outcomes, words.outcome)),
        _part(
            _("Doublons et foyers"),
            [("", text, "") for text in doubles(summary)],
            why=_(
                "Deux fiches ne sont réunies que si plusieurs signes sûrs concordent. Le choix le plus protecteur des deux l’emporte."
            ),
        ),
        _part(
            _("Remis en ordre"),
            _lines(summary.mended, words.problem),
            why=_("La valeur d’origine reste à côté de la valeur corrigée."),
        ),
        _part(
            _("Proposé, à confirmer"),
            _lines(summary.proposed, words.problem, words.remedy),
            why=_("Probable n’est pas sûr : rien n’a été changé, un clic confirme."),
        ),
        _part(_("Gardé, mais douteux"), _lines(summary.doubtful, words.problem, words.remedy)),
        _part(
            _("Inutilisable, mis de côté"), _lines(summary.unusable, words.problem, words.remedy)
        ),
        _part(_("Lignes refusées"), _lines(summary.refused, words.refusal)),
        _part(
            _("Lu dans les remarques"),
            _lines(summary.remarks, words.remark),
            why=_(
                "Carnet propose et n’agit pas. Une opposition ou un décès protège déjà la personne en attendant votre réponse."
            ),
        ),
        _part(_("Commandes"), [("", text.strip(), "") for text in orders(summary)]),
    ]


def _part(title: str, lines: list[Line], *, why: str = "") -> dict[str, Any]:
    return {"title": title, "why": why, "lines": lines}


def _lines(
    counts: Mapping[str, int], said: words.Said, remedy: words.Said | None = None
) -> list[Line]:
    ranked = sorted(((n, code) for code, n in counts.items() if n), reverse=True)
    return [(words.count(n), said(code), remedy(code) if remedy else "") for n, code in ranked]
