"""The sentences of a summary, in the reader's language: figures, outcomes, reasons and advice."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from carnet.consent.types import NO_ADDRESS
from carnet.kit.clock import PARIS
from carnet.law.rules.reasons import reason as reason_of
from carnet.mending.rules.problems import PROBLEMS
from carnet.report.types import Advice, Step

Said = Callable[[str], str]


def count(number: int) -> str:
    """Return a whole number with its thousands apart, as the language writes it."""
    spaced = f"{number:,}"
    return spaced if (get_language() or "fr").startswith("en") else spaced.replace(",", "\u00a0")


def day(found: date | datetime | str) -> str:
    """Return a day as it is said: "12 mars 2025". A moment is read in Paris."""
    moment = datetime.fromisoformat(found) if isinstance(found, str) else found
    if isinstance(moment, datetime):
        moment = moment.astimezone(PARIS).date()
    return date_format(moment, "j F Y")


def month(found: str) -> str:
    """Return a month ("2026-12") as it is said: "décembre 2026"."""
    return date_format(date.fromisoformat(f"{found}-01"), "F Y")


def people(number: int) -> str:
    """Return a number of people in words."""
    return ngettext("%(n)s personne", "%(n)s personnes", number) % {"n": count(number)}


def channel(code: str) -> str:
    """Return the name of a channel."""
    return {"email": _("E-mail"), "sms": _("SMS"), "phone": _("Téléphone"), "post": _("Courrier")}[
        code
    ]


def step(found: Step) -> str:
    """Return what is being done at a step."""
    return {
        Step.READ: _("Lecture du fichier"),
        Step.MEND: _("Correction des lignes"),
        Step.MATCH: _("Recherche des doublons"),
        Step.WRITE: _("Enregistrement"),
        Step.ORDERS: _("Commandes"),
        Step.MERGE: _("Réunion des doublons"),
        Step.DECIDE: _("Décisions"),
        Step.REPORT: _("Compte rendu"),
    }[found]


def outcome(code: str) -> str:
    """Return what became of rows, in a few words."""
    return {
        "ready": _("prises telles quelles"),
        "mended": _("prises et corrigées"),
        "duplicate": _("la même personne qu’une autre ligne"),
        "updated": _("ont complété une fiche existante"),
        "unchanged": _("déjà connues, rien n’a changé"),
        "refused": _("refusées"),
    }[code]


def problem(code: str) -> str:
    """Return what is wrong in a cell, in a few words."""
    known = PROBLEMS.get(code)
    if known:
        return _(known.what)
    return _changed(code.removeprefix("change."))


def _changed(field: str) -> str:
    return {
        "civility": _("Civilités écrites d’une même façon"),
        "given_name": _("Prénoms : majuscules, espaces, traits d’union"),
        "family_name": _("Noms : majuscules, espaces, traits d’union"),
        "name": _("Nom et prénom séparés ou remis dans l’ordre"),
        "email": _("Adresses e-mail nettoyées (espaces, majuscules, chevrons)"),
        "mobile": _("Mobiles mis au format international"),
        "landline": _("Téléphones fixes mis au format international"),
        "phone": _("Téléphones mis au format international"),
        "street": _("Rues : majuscules et espaces"),
        "postcode": _("Codes postaux complétés"),
        "city": _("Villes : majuscules, cedex, abréviations"),
        "country": _("Pays écrits d’une même façon"),
        "born_on": _("Dates de naissance lues"),
        "known_since": _("Dates « client depuis » lues"),
        "last_purchase": _("Dates de dernier achat lues"),
        "consent_email_at": _("Dates d’accord lues"),
        "siret": _("SIRET remis en chiffres"),
        "siren": _("SIREN remis en chiffres"),
    }.get(field, field)


def remedy(code: str) -> str:
    """Return what to do about a problem in a cell, or nothing."""
    known = PROBLEMS.get(code)
    return _(known.remedy) if known and known.remedy else ""


def answer(*, declared: bool, kind: str) -> str:
    """Return what the owner answered about a source, or what its name suggests."""
    if declared:
        return _("vous avez répondu")
    return {
        "bought": _("pas de réponse ; le nom parle d’un fichier acheté"),
        "rented": _("pas de réponse ; le nom parle d’un fichier loué"),
        "public": _("pas de réponse ; le nom parle de données publiques"),
        "referral": _("pas de réponse ; le nom parle d’un parrainage"),
    }.get(kind, _("pas de réponse"))


def reason(code: str, *, channel: str) -> str:
    """Return why a person may not be reached on a channel, as a whole sentence."""
    if code != NO_ADDRESS:
        return reason_of(code).said(get_language() or "fr")
    return {
        "email": _("Pas d’adresse e-mail utilisable."),
        "sms": _("Pas de numéro de mobile."),
        "phone": _("Pas de numéro de téléphone."),
        "post": _("Pas d’adresse postale."),
    }[channel]


def refusal(code: str) -> str:
    """Return why a row could not be taken in, as a whole sentence."""
    return {
        "nobody": _("Ni nom, ni moyen de joindre quelqu’un : il n’y a personne à ranger."),
        "erased": _("Cette personne a fait effacer ses données : la ligne ne rentre pas."),
        "unknown": _("Personne de connu sous ces clés, et l’import ne crée pas de fiche."),
        "order_date": _("La date de la commande ne se lit pas."),
        "order_amount": _("La quantité ou le prix ne se lit pas."),
    }.get(code, code)


def remark(code: str) -> str:
    """Return what a remark says, in a few words."""
    return {
        "objection": _("ne veut plus être sollicité"),
        "deceased": _("est décédé"),
        "moved_away": _("a déménagé"),
        "special_category": _("donnée sensible qui n’a pas sa place dans un fichier clients"),
    }[code]


def advice(found: Advice) -> str:
    """Return one thing to do as a sentence, with its gain."""
    text = _ADVICE[found.what](found)
    if not found.gain:
        return text
    gain = ngettext(
        "%(n)s personne devient joignable.", "%(n)s personnes deviennent joignables.", found.gain
    ) % {"n": count(found.gain)}
    return f"{text} {gain}"


def _typos(found: Advice) -> str:
    return ngettext(
        "Confirmez %(n)s adresse e-mail sans doute mal tapée.",
        "Confirmez %(n)s adresses e-mail sans doute mal tapées.",
        found.count,
    ) % {"n": count(found.count)}


def _source(found: Advice) -> str:
    if not found.subject:
        return ngettext(
            "Dites d’où vient %(n)s personne dont le fichier ne dit pas la provenance.",
            "Dites d’où viennent %(n)s personnes dont le fichier ne dit pas la provenance.",
            found.count,
        ) % {"n": count(found.count)}
    return ngettext(
        "Dites d’où vient « %(source)s » : %(n)s personne en dépend.",
        "Dites d’où vient « %(source)s » : %(n)s personnes en dépendent.",
        found.count,
    ) % {"source": found.subject, "n": count(found.count)}


def _ask(found: Advice) -> str:
    return ngettext(
        "Demandez son accord à la caisse à %(n)s personne à qui rien n’a été demandé.",
        "Demandez leur accord à la caisse à %(n)s personnes à qui rien n’a été demandé.",
        found.count,
    ) % {"n": count(found.count)}


def _pairs(found: Advice) -> str:
    return ngettext(
        "Regardez %(n)s paire de fiches qui sont peut-être la même personne.",
        "Regardez %(n)s paires de fiches qui sont peut-être la même personne.",
        found.count,
    ) % {"n": count(found.count)}


def _remarks(found: Advice) -> str:
    return ngettext(
        "Tranchez %(n)s remarque qui dit une opposition, un décès ou un déménagement.",
        "Tranchez %(n)s remarques qui disent une opposition, un décès ou un déménagement.",
        found.count,
    ) % {"n": count(found.count)}


def _sensitive(found: Advice) -> str:
    return ngettext(
        "Effacez de votre fichier %(n)s remarque sensible (santé, religion…) : elle n’est pas entrée dans Carnet.",
        "Effacez de votre fichier %(n)s remarques sensibles (santé, religion…) : elles ne sont pas entrées dans Carnet.",
        found.count,
    ) % {"n": count(found.count)}


def _renew(found: Advice) -> str:
    return ngettext(
        "Demandez avant fin %(month)s à %(n)s personne si elle veut rester en contact.",
        "Demandez avant fin %(month)s à %(n)s personnes si elles veulent rester en contact.",
        found.count,
    ) % {"month": month(found.subject), "n": count(found.count)}


def _rows(found: Advice) -> str:
    return ngettext(
        "Reprenez %(n)s ligne refusée dans votre fichier.",
        "Reprenez %(n)s lignes refusées dans votre fichier.",
        found.count,
    ) % {"n": count(found.count)}


def _proof(found: Advice) -> str:
    return ngettext(
        "Retrouvez la preuve (bulletin signé, formulaire) de l’accord de %(n)s personne : une colonne « oui » n’en est pas une.",
        "Retrouvez la preuve (bulletins signés, formulaires) de l’accord de %(n)s personnes : une colonne « oui » n’en est pas une.",
        found.count,
    ) % {"n": count(found.count)}


_ADVICE = {
    "confirm_typos": _typos,
    "declare_source": _source,
    "ask_agreement": _ask,
    "review_pairs": _pairs,
    "settle_remarks": _remarks,
    "remove_sensitive": _sensitive,
    "renew_before": _renew,
    "mend_refused": _rows,
    "find_proof": _proof,
}
