"""Answers in words: a verdict, and the reason short enough for a list."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.consent.types import SourceAnswer
from carnet.kit import clock
from carnet.kit.clock import PARIS
from carnet.law.types import Decision

CHANNEL_LABELS = {
    "email": gettext_lazy("E-mail"),
    "sms": gettext_lazy("SMS"),
    "phone": gettext_lazy("Téléphone"),
    "post": gettext_lazy("Courrier"),
}
STATE_LABELS = {
    "yes": gettext_lazy("oui"),
    "cond": gettext_lazy("sous condition"),
    "no": gettext_lazy("non"),
    "unk": gettext_lazy("jamais demandé"),
}
NEVER_ASKED = frozenset(
    {"R_NO_CONSENT", "R_NO_PHONE_CONSENT", "R_CHANNEL_NOT_COVERED", "R_NO_SALE"}
)
SOON_DAYS = 45
_PRO = frozenset({"A_B2B_LI", "A_LEGAL_PERSON"})
_UNASKED_OWNER = frozenset({"informed", "could_refuse", "source", "collected_on"})


def state_of(decision: Decision) -> str:
    """Return "yes", "cond" (under a condition), "no" or "unk" (nobody asked yet)."""
    if decision.allowed:
        return "cond" if decision.reason in ("A_SOFT_OPTIN", "A_CONTRACT_IN_PROGRESS") else "yes"
    asked = decision.reason not in NEVER_ASKED and decision.missing not in _UNASKED_OWNER
    return "no" if asked else "unk"


def said(day: date | datetime | None) -> str:
    """Return a day as it is said: "12 mars 2025"."""
    if isinstance(day, datetime):
        day = day.astimezone(PARIS).date()
    return date_format(day, "j F Y") if day else ""


def ends_soon(decision: Decision) -> bool:
    """Say whether a permission ends within some weeks."""
    return bool(
        decision.allowed and decision.until and (decision.until - clock.now()).days < SOON_DAYS
    )


def verdict(decision: Decision) -> str:
    """Return the answer in one or two words."""
    if not decision.allowed and decision.missing in _UNASKED_OWNER:
        return _("Pas encore")
    if not decision.allowed:
        return _("Jamais demandé") if decision.reason in NEVER_ASKED else _("Non")
    if ends_soon(decision):
        return _("Expire bientôt")
    if decision.reason in _PRO:
        return _("Oui, côté pro")
    return _("Offres similaires") if decision.reason == "A_SOFT_OPTIN" else _("Oui")


def why(decision: Decision) -> str:
    """Return the reason, short enough to stand beside a name."""
    if decision.missing in _UNASKED_OWNER:
        return _("Dites d’abord comment cette source l’a prévenue")
    if ends_soon(decision):
        return _("Jusqu’au %(day)s") % {"day": said(_last_day(decision))}
    dated = _DATED.get(decision.reason)
    if dated and decision.since:
        return dated(said(decision.since))
    return _PLAIN[decision.reason]() if decision.reason in _PLAIN else ""


def _last_day(decision: Decision) -> date | None:
    """The last day that still counts is the one before the answer turns at midnight."""
    if decision.until is None:
        return None
    return date.fromordinal(decision.until.astimezone(PARIS).date().toordinal() - 1)


def short_day(day: date) -> str:
    """Return a day in figures: "12/03/25"."""
    return date_format(day, _("d/m/y"))


def last_day(decision: Decision) -> date | None:
    """Return the last day of a permission, None when it does not end."""
    return _last_day(decision) if decision.allowed else None


def words_for(decision: Decision) -> str:
    """Return the whole answer: "Oui, accord du 12 mars 2025", "Non : opposition reçue le 2 juin 2026"."""
    reason = why(decision)
    if not reason:
        return verdict(decision)
    lowered = reason[:1].lower() + reason[1:]
    if decision.allowed and decision.reason == "A_CONSENT" and not ends_soon(decision):
        return _("Oui, %(why)s") % {"why": lowered}
    return _("%(verdict)s : %(why)s") % {"verdict": verdict(decision), "why": lowered}


def source_words(answer: SourceAnswer | None) -> str:
    """Return in words what the owner declares of a source."""
    if answer is None or answer.informed is None:
        return _("pas encore déclarée")
    if not answer.informed:
        return _("les personnes n’étaient pas prévenues")
    if answer.could_refuse:
        return _("prévenues, elles pouvaient refuser")
    return _("prévenues, sans pouvoir refuser")


_DATED: dict[str, Callable[[str], str]] = {
    "A_CONSENT": lambda day: _("Accord du %(day)s") % {"day": day},
    "A_REQUESTED_SLOT": lambda day: _("Rappel demandé le %(day)s") % {"day": day},
    "R_OBJECTION": lambda day: _("Opposition reçue le %(day)s") % {"day": day},
    "R_COMPLAINT": lambda day: _("Message signalé comme indésirable le %(day)s") % {"day": day},
    "R_WITHDRAWN": lambda day: _("Accord retiré le %(day)s") % {"day": day},
}
_PLAIN: dict[str, Callable[[], str]] = {
    "A_CONSENT": lambda: _("Accord prouvé"),
    "A_SOFT_OPTIN": lambda: _("A déjà acheté, jamais d’opposition"),
    "A_B2B_LI": lambda: _("Pro prévenu, peut s’opposer"),
    "A_LEGAL_PERSON": lambda: _("Adresse générale d’entreprise"),
    "A_POST_OPTOUT": lambda: _("Information donnée, peut s’opposer"),
    "A_TRANSACTIONAL": lambda: _("Pour ses commandes"),
    "A_CAN_SPAM": lambda: _("États-Unis : peut refuser"),
    "A_CONTRACT_IN_PROGRESS": lambda: _("Contrat en cours"),
    "R_DECEASED": lambda: _("Décès signalé"),
    "R_ERASED": lambda: _("A fait effacer ses données"),
    "R_OBJECTION": lambda: _("Refus noté"),
    "R_COMPLAINT": lambda: _("Message signalé comme indésirable"),
    "R_RESTRICTED": lambda: _("Données gelées à sa demande"),
    "R_MINOR": lambda: _("Moins de 15 ans"),
    "R_WITHDRAWN": lambda: _("Accord retiré"),
    "R_CONSENT_INVALID": lambda: _("Accord non valable"),
    "R_CONSENT_NOT_FOR_US": lambda: _("Accord donné à quelqu’un d’autre"),
    "R_NO_PROOF": lambda: _("Aucune preuve de l’accord"),
    "R_NO_SALE": lambda: _("Compte sans commande"),
    "R_NO_OPTOUT_AT_COLLECTION": lambda: _("Pas prévenu en donnant ses coordonnées"),
    "R_CHANNEL_NOT_COVERED": lambda: _("Accord pour un autre canal"),
    "R_NO_PHONE_CONSENT": lambda: _("Accord requis pour un appel"),
    "R_NO_CONSENT": lambda: _("Aucun accord"),
    "R_ART14_MISSING": lambda: _("Ne sait pas que vous avez ses données"),
    "R_ART14_LATE": lambda: _("À informer d’abord, sans publicité"),
    "R_RETENTION_EXPIRED": lambda: _("Aucune nouvelle depuis trop longtemps"),
    "R_HARD_BOUNCE": lambda: _("L’adresse n’existe plus"),
    "NO_ADDRESS": lambda: _("Aucune coordonnée utilisable"),
}


def reason_choices() -> list[tuple[str, str]]:
    """Return every reason that is said in words, those that allow first."""
    return [(code, say()) for code, say in sorted(_PLAIN.items())]
