"""Names of fields, bases and durations as the person reads them in the copy of their data."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from carnet.consent.queries.clocks import clocks
from carnet.kit.declarations import Text, manifests
from carnet.law.rules.clock import told_of
from carnet.law.rules.reasons import ORDER, reason
from carnet.privacy.queries import said
from carnet.privacy.rules.draft import lasting
from carnet.web.templatetags.carnet import amount, in_days

_LABELS: Mapping[str, Text] = {
    "kind": gettext_lazy("genre"),
    "civility": gettext_lazy("civilité"),
    "given_name": gettext_lazy("prénom"),
    "family_name": gettext_lazy("nom"),
    "born_on": gettext_lazy("date de naissance"),
    "language": gettext_lazy("langue"),
    "country": gettext_lazy("pays"),
    "organisation__name": gettext_lazy("société"),
    "known_since": gettext_lazy("connu depuis"),
    "created_at": gettext_lazy("créé"),
    "last_act_at": gettext_lazy("dernier échange"),
    "channel": gettext_lazy("canal"),
    "channels": gettext_lazy("canaux"),
    "value": gettext_lazy("valeur"),
    "raw": gettext_lazy("tel que reçu"),
    "state": gettext_lazy("état"),
    "street": gettext_lazy("rue"),
    "postcode": gettext_lazy("code postal"),
    "city": gettext_lazy("ville"),
    "before": gettext_lazy("avant"),
    "at": gettext_lazy("quand"),
    "external_id": gettext_lazy("numéro"),
    "order__external_id": gettext_lazy("numéro d’achat"),
    "product__name": gettext_lazy("article"),
    "quantity": gettext_lazy("quantité"),
    "cancelled": gettext_lazy("annulé"),
    "total_milli": gettext_lazy("montant"),
    "unit_price_milli": gettext_lazy("prix"),
    "currency": gettext_lazy("monnaie"),
    "line_count": gettext_lazy("nombre d’articles"),
    "source": gettext_lazy("source"),
    "detail": gettext_lazy("détail"),
    "text": gettext_lazy("texte"),
    "status": gettext_lazy("réponse"),
    "purpose": gettext_lazy("finalité"),
    "purposes": gettext_lazy("finalités"),
    "how": gettext_lazy("comment"),
    "medium": gettext_lazy("support"),
    "wording": gettext_lazy("phrase lue ou entendue"),
    "proof": gettext_lazy("preuve"),
    "evidence": gettext_lazy("où est la preuve"),
    "place": gettext_lazy("lieu"),
    "beneficiaries": gettext_lazy("partenaires nommés"),
    "collected_by": gettext_lazy("recueilli par"),
    "collected_on": gettext_lazy("recueilli le"),
    "recorded_at": gettext_lazy("enregistré"),
    "recorded_by": gettext_lazy("enregistré par"),
    "last_purchase": gettext_lazy("dernier achat"),
    "what": gettext_lazy("quoi"),
    "via": gettext_lazy("par quel moyen"),
    "words": gettext_lazy("mots"),
    "allowed": gettext_lazy("permis"),
    "reason": gettext_lazy("raison"),
    "rule": gettext_lazy("règle"),
    "until": gettext_lazy("jusqu’à"),
    "decided_at": gettext_lazy("décidé"),
    "by": gettext_lazy("par"),
    "number": gettext_lazy("numéro"),
    "right": gettext_lazy("droit"),
    "received_on": gettext_lazy("reçu le"),
    "due_on": gettext_lazy("à rendre le"),
    "person": gettext_lazy("nom donné"),
    "reply_to": gettext_lazy("adresse donnée"),
    "answer": gettext_lazy("réponse"),
    "identity": gettext_lazy("identité"),
    "closed_on": gettext_lazy("clos le"),
    "of_import__file_name": gettext_lazy("fichier"),
    "known": gettext_lazy("dans la base"),
    "why": gettext_lazy("pourquoi"),
    "means": gettext_lazy("moyen"),
    "likeness": gettext_lazy("ressemblance"),
    "found_at": gettext_lazy("trouvé"),
}
_CODED = frozenset({"kind", "channel", "state", "status", "purpose", "by", "right", "how", "identity", "answer", "refused_why"})  # fmt: skip
_CODES: Mapping[str, Text] = {
    **said.REFUSALS,
    **said.HOWS,
    **said.RIGHTS,
    **said.STEPS,
    **said.ANSWERS,
    "consumer": gettext_lazy("particulier"),
    "professional": gettext_lazy("professionnel"),
    "sole_trader": gettext_lazy("entrepreneur individuel"),
    "company": gettext_lazy("société"),
    "unknown": gettext_lazy("non dit"),
    "email": gettext_lazy("e-mail"),
    "phone": gettext_lazy("téléphone"),
    "sms": gettext_lazy("SMS"),
    "post": gettext_lazy("courrier"),
    "postal": gettext_lazy("courrier"),
    "mobile": gettext_lazy("mobile"),
    "landline": gettext_lazy("fixe"),
    "valid": gettext_lazy("valable"),
    "doubtful": gettext_lazy("douteuse"),
    "bounced": gettext_lazy("revenue"),
    "given": gettext_lazy("accord"),
    "withdrawn": gettext_lazy("accord retiré"),
    "renewed": gettext_lazy("accord renouvelé"),
    "expired": gettext_lazy("accord échu"),
    "service": gettext_lazy("commandes et service"),
    "offers": gettext_lazy("offres et nouveautés"),
    "staff": gettext_lazy("l’équipe"),
    "job": gettext_lazy("une tâche de fond"),
    "command": gettext_lazy("une commande du logiciel"),
    "not_needed": gettext_lazy("aucun doute"),
    "asked": gettext_lazy("question posée"),
    "confirmed": gettext_lazy("confirmée"),
}
BASES: Mapping[str, Text] = {
    "contract": gettext_lazy("votre commande ou votre demande (contrat)"),
    "obligation": gettext_lazy("une obligation de la loi"),
    "consent": gettext_lazy("votre accord"),
    "mixed": gettext_lazy(
        "votre accord, ou notre intérêt à vous parler de ce que vous connaissez déjà"
    ),
    "interest": gettext_lazy("notre intérêt légitime, que vous pouvez refuser"),
}
_DURATIONS: Sequence[Text] = (
    gettext_lazy("Preuve d’un accord : tant qu’il sert, puis cinq ans (C. civ., art. 2224)."),
    gettext_lazy("Achats et factures : dix ans après la clôture de l’exercice (C. com., art. L123-22)."),
    gettext_lazy("Refus d’être sollicité : une empreinte illisible de l’adresse, trois ans au moins."),
    gettext_lazy("Demandes comme celle-ci : cinq ans après leur clôture, sans nom."),
)  # fmt: skip


def durations() -> list[str]:
    """Return how long data are kept, in words, under the durations that the company chose."""
    french = (get_language() or "fr").startswith("fr")
    told = _("Pour vous écrire : %(lasting)s après votre dernier échange avec nous, ou jusqu’à votre refus.")  # fmt: skip
    return [told % {"lasting": lasting(told_of(clocks()), french=french)}, *map(str, _DURATIONS)]


def field_label(name: str) -> str:
    """Return the name of a field in words."""
    return str(_LABELS.get(name, name.replace("__", " ").replace("_", " ")))


def in_words(value: Any) -> str:
    """Return a value as a person reads it."""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, Mapping):
        return ", ".join(f"{field_label(k)} : {value_in_words(k, v)}" for k, v in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(in_words(v) for v in value)
    return _dated(value) if isinstance(value, str) else str(value)


def value_in_words(name: str, value: Any) -> str:
    """Return the value of a field: an amount in thousandths as money, a code as what it means."""
    if name.endswith("_milli") and isinstance(value, int):
        return amount(value)
    if name == "reason" and isinstance(value, str):
        return reason(value).said(get_language() or "fr") if value in ORDER else in_words(value)
    if name == "what" and isinstance(value, str) and "." in value:
        return str(next((m.audit_names[value] for m in manifests() if value in m.audit_names), ""))
    if name in _CODED and isinstance(value, str):
        return str(_CODES.get(value, value))
    return in_words(value)


def _dated(text: str) -> str:
    if len(text) < 10 or text[4:5] != "-" or text[7:8] != "-":
        return text
    try:
        return in_days(date.fromisoformat(text[:10]))
    except ValueError:
        return text
