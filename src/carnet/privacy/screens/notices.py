"""What people are told: the versions of the privacy notice, what they lack, a draft, and the public page."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from carnet.accounts.queries import company
from carnet.consent.queries.clocks import clocks
from carnet.consent.queries.purposes import active, notice_in_force, notices
from carnet.consent.types import Unfit
from carnet.kit import clock
from carnet.kit.declarations import policy_address
from carnet.law.rules.clock import told_of
from carnet.privacy.actions.write_notice import LANGUAGES, write_notice
from carnet.privacy.rules.draft import draft
from carnet.privacy.rules.notice import Point, Told, blocks, checklist, named, unfinished
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

LANGUAGE_LABELS = {"fr": _("Français"), "en": _("Anglais")}
POINT_LABELS = {
    "controller": _("Qui est responsable, et où lui écrire"),
    "dpo": _("Délégué à la protection des données, s’il y en a un"),
    "purposes": _("Chaque finalité et sa base"),
    "recipients": _("Qui reçoit les données"),
    "transfers": _("Transferts hors de l’Union européenne"),
    "durations": _("Durées, ou ce qui les fixe"),
    "rights": _("Droits : accès, rectification, effacement, limitation, portabilité, opposition"),
    "withdrawal": _("Retrait d’un accord, à tout moment"),
    "complaint": _("Plainte auprès de la CNIL"),
    "mandatory": _("Ce qui est obligatoire ou facultatif"),
    "automated": _("Décisions automatisées"),
}
STATE_LABELS = {
    "known": (_("Carnet le sait"), "yes"),
    "law": (_("La loi le dit"), "yes"),
    "yours": (_("Vous seul le savez"), "cond"),
    "missing": (_("Manque dans Société"), "no"),
}
WRITE_LABELS = {"fr": _("Écrire en français"), "en": _("Écrire en anglais")}
ERRORS = {
    "unfinished": _("Il reste à compléter : %(what)s"),
    "text": _("Écrivez le texte que les personnes liront"),
    "purposes": _("Ce texte ne nomme aucune de vos finalités"),
    "past": _("Une information ne vaut pas avant le jour où elle est écrite"),
    "language": _("Choisissez une langue"),
}


@dataclass(frozen=True, kw_only=True)
class NoticeState:
    """Where the notice stands: in force in French and English, and the open purposes that each leaves out."""

    in_force: tuple[tuple[Any, Any, tuple[str, ...]], ...]

    @property
    def complete(self) -> bool:
        """Say whether a French notice names every open purpose."""
        _label, held, left_out = self.in_force[0]
        return held is not None and not left_out


class NoticeForm(forms.Form):
    """A version of the notice: its language, its day, its text."""

    language = forms.ChoiceField(label=_("Langue"), choices=tuple(LANGUAGE_LABELS.items()))
    in_force_from = forms.DateField(
        label=_("En vigueur à partir du"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=dict.fromkeys(
            ("required", "invalid"), _("Écrivez la date, par exemple 12/03/2025")
        ),
    )
    text = forms.CharField(
        label=_("Ce que les personnes lisent"),
        max_length=30_000,
        help_text=_(
            "Une ligne vide sépare les parties ; une ligne qui commence par # est un titre."
        ),
        widget=forms.Textarea(attrs={"rows": 28}),
        error_messages={"required": ERRORS["text"]},
    )


def notice_state() -> NoticeState:
    """Return what is in force and what it leaves out."""
    return NoticeState(in_force=tuple(_in_force(language) for language in LANGUAGES))


def _in_force(language: str) -> tuple[Any, Any, tuple[str, ...]]:
    held = notice_in_force(language)
    told = held.purposes if held else ()
    left_out = tuple(card.label for card in active() if card.code not in told)
    return LANGUAGE_LABELS[language], held, left_out


def _told() -> Told:
    card = company()
    return Told(
        company=card.name if card else "",
        siren=card.siren if card else "",
        dpo_name=card.dpo_name if card else "",
        dpo_email=card.dpo_email if card else "",
        purposes=tuple((c.label, c.basis, c.channels) for c in active()),
        months=told_of(clocks()),
    )


def _points(text: str) -> list[tuple[Any, Point, Any, str]]:
    return [(POINT_LABELS[p.key], p, *STATE_LABELS[p.state]) for p in checklist(_told(), text=text)]


@screen(permission="consent.view")
def notice_list(request: Request) -> HttpResponse:
    """Show the versions of the notice, the one in force first, and what art. 13 asks of it."""
    held = notice_in_force("fr")
    today = clock.today()
    in_force = {n.pk for n in map(notice_in_force, LANGUAGES) if n}
    context = {
        "section": "settings",
        "state": notice_state(),
        "points": _points(held.text if held else ""),
        "held": held,
        "versions": [
            (
                n,
                LANGUAGE_LABELS.get(n.language, n.language),
                n.pk in in_force,
                n.in_force_from > today,
            )
            for n in notices()
        ],
        "may_write": request.actor.may("privacy.purposes"),
    }
    return page(request, "privacy/notices.html", context)


@screen(permission="privacy.purposes", methods=("GET", "POST"), writes=True)
def write(request: Request) -> HttpResponse:
    """Offer a draft, or the text in force, in a language; a POST keeps the next version or says what is left to do."""
    language = request.GET.get("langue", "fr")
    language = language if language in LANGUAGES else "fr"
    held = None if "brouillon" in request.GET else notice_in_force(language)
    start = {
        "language": language,
        "in_force_from": clock.today(),
        "text": held.text if held else draft(_told(), language),
    }
    form = NoticeForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid() and _kept(request, form):
        return redirect("privacy:notices")
    text = form["text"].value() or ""
    context = {
        "section": "settings",
        "form": form,
        "points": _points(text),
        "open": len(unfinished(text)),
        "from_draft": held is None and request.method == "GET",
        "language": language,
        "languages": WRITE_LABELS.items(),
    }
    return page(request, "privacy/notice_write.html", context, status=422 if form.errors else 200)


def _kept(request: Request, form: NoticeForm) -> bool:
    told = form.cleaned_data
    names = named(told["text"], [(c.code, c.label) for c in active()])
    try:
        number = write_notice(actor=request.actor, purposes=names, **told)
    except Unfit as wrong:
        sentence = str(ERRORS.get(wrong.code, wrong.code))
        form.add_error(wrong.field, sentence % {"what": " ; ".join(unfinished(told["text"]))})
        return False
    toast(request, str(_("Version %(n)s gardée. Elle ne changera plus.")) % {"n": number})
    return True


@screen(permission="consent.view")
def version(request: Request, notice_id: int) -> HttpResponse:
    """Show one version as it was written."""
    found = next((n for n in notices() if n.pk == notice_id), None)
    if found is None:
        raise Http404
    context = {
        "section": "settings",
        "notice": found,
        "language": LANGUAGE_LABELS.get(found.language, found.language),
        "blocks": blocks(found.text),
    }
    return page(request, "privacy/notice_version.html", context)


@screen(permission=None)
def public(request: Request) -> HttpResponse:
    """Show everybody the notice in force in the language of the reader, else in the other; the policy where one holds."""
    if address := policy_address():
        return redirect(f"{address}?{request.GET.urlencode()}".rstrip("?"))
    asked = request.GET.get("langue") or (get_language() or "fr")[:2]
    wanted, other = ("en", "fr") if asked == "en" else ("fr", "en")
    found = notice_in_force(wanted) or notice_in_force(other)
    card = company()
    both = found and found.language == wanted and notice_in_force(other)
    context = {
        "notice": found,
        "blocks": blocks(found.text) if found else [],
        "company": card.name if card else "",
        "dpo_email": card.dpo_email if card else "",
        "others": [(other, LANGUAGE_LABELS[other])] if both else [],
    }
    return page(request, "privacy/notice_public.html", context)
