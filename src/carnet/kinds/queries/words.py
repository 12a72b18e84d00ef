"""The words of kinds: what a file is about, its places, why a row is refused and what would make it valid."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from carnet.kinds.types import Kind, RefusedRow

Label = str | Promise

KIND_LABELS: Mapping[str, tuple[Label, Label]] = {
    Kind.CONTACTS: (_("Des contacts"), _("Une ligne par personne : nom, e-mail, téléphone, adresse.")),
    Kind.ORGANISATIONS: (_("Des organisations"), _("Une ligne par établissement : nom, SIRET, adresse, téléphone.")),
    Kind.ORDERS: (_("Des commandes"), _("Une ligne par article vendu, avec la référence ou l’e-mail du client.")),
    Kind.PRODUCTS: (_("Des produits"), _("Une ligne par article : code, nom, catégorie.")),
    Kind.SUPPRESSION: (_("Une liste noire"), _("Des adresses et numéros à ne plus jamais solliciter.")),
    Kind.CONSENTS: (_("Des accords avec leur preuve"), _("Une ligne par accord : qui, quand, quel texte, comment, quelle preuve.")),
    Kind.INTERACTIONS: (_("Des échanges"), _("Une ligne par appel, visite ou demande, avec sa date.")),
    Kind.CONTRACTS: (_("Des contrats"), _("Une ligne par contrat : qui, quoi, numéro, début, fin.")),
    Kind.REVIEWS: (_("Des avis"), _("Une ligne par avis : qui, quand, la note, le commentaire.")),
    Kind.LEADS: (_("Des prospects de réseaux sociaux"), _("Une ligne par formulaire Facebook, Instagram, LinkedIn, TikTok.")),
}  # fmt: skip
PLACES: Mapping[str, Label] = {
    "ignore": _("Ne pas importer"),
    "reference": _("Référence client"),
    "card": _("Numéro de carte"),
    "email": _("E-mail"),
    "phone": _("Téléphone"),
    "given_name": _("Prénom"),
    "family_name": _("Nom"),
    "full_name": _("Nom et prénom"),
    "company": _("Nom de l’organisation"),
    "siret": _("SIRET"),
    "siren": _("SIREN"),
    "naf": _("Code NAF"),
    "street": _("Rue"),
    "street2": _("Complément d’adresse"),
    "postcode": _("Code postal"),
    "city": _("Ville"),
    "country": _("Pays"),
    "number": _("Numéro"),
    "state": _("État"),
    "closed_on": _("Date de fermeture"),
    "source": _("Provenance"),
    "order_id": _("Numéro de commande"),
    "order_at": _("Date de commande"),
    "item_code": _("Code article"),
    "item_name": _("Article"),
    "category": _("Catégorie"),
    "cost": _("Coût d’achat"),
    "quantity": _("Quantité"),
    "unit_price": _("Prix unitaire"),
    "amount": _("Montant"),
    "channel": _("Canal"),
    "why": _("Motif"),
    "blocked": _("À bloquer (oui ou non)"),
    "purpose": _("Finalité"),
    "answer": _("Réponse (oui ou non)"),
    "at": _("Date"),
    "wording": _("Texte de l’accord"),
    "how": _("Comment l’accord a été donné"),
    "proof": _("Où se trouve la preuve"),
    "form": _("Formulaire"),
    "place": _("Lieu"),
    "url": _("Page web"),
    "confirmed_at": _("Date de confirmation"),
    "with_parent": _("Accord d’un parent"),
    "what": _("De quoi il s’agit"),
    "direction": _("Sens (entrant, sortant)"),
    "text": _("Texte"),
    "external_id": _("Numéro chez l’autre logiciel"),
    "starts_on": _("Début"),
    "ends_on": _("Fin"),
    "rating": _("Note"),
    "platform": _("Réseau"),
    "consent": _("Case cochée (trace)"),
}
_REFUSALS: Mapping[str, Label] = {
    "kind_unknown": _("Aucun contact ne porte cette valeur. Importez d’abord cette personne, ou corrigez la cellule."),
    "kind_shared": _("Plusieurs contacts portent cette valeur. Ajoutez une référence client, ou unissez les doublons."),
    "kind_no_key": _("La ligne ne dit pas de qui il s’agit. Ajoutez une référence, un e-mail ou un téléphone lisible."),
    "kind_no_name": _("La ligne n’a ni nom, ni SIRET valable. Donnez au moins le nom de l’établissement."),
    "kind_no_address": _("La ligne n’a ni e-mail, ni téléphone lisible. Ajoutez l’un des deux."),
    "kind_bad_email": _("L’e-mail ne se lit pas, ou n’est celui de personne. Écrivez-le comme nom@domaine.fr."),
    "kind_bad_phone": _("Le numéro ne se lit pas. Écrivez dix chiffres, ou + et l’indicatif du pays."),
    "kind_no_date": _("La date manque. Ajoutez le jour, comme 31/12/2025."),
    "kind_bad_date": _("La date ne se lit pas. Écrivez-la comme 31/12/2025."),
    "kind_future": _("La date est dans le futur. Écrivez le jour où cela s’est vraiment passé."),
    "kind_no_product": _("Le code article manque. Sans lui, le produit ne se retrouve pas dans les commandes."),
    "kind_no_contract": _("Ni numéro, ni objet. Dites au moins de quel contrat il s’agit."),
    "kind_ends_before": _("La fin est avant le début. Corrigez l’une des deux dates."),
    "kind_cost": _("Le coût ne se lit pas. Écrivez un montant, comme 4,20."),
    "kind_rating": _("La note ne se lit pas. Écrivez un nombre, comme 4 ou 4/5."),
    "kind_empty_review": _("L’avis est vide. Ajoutez une note ou un commentaire."),
    "kind_wording": _("Le texte de l’accord manque. Un accord ne vaut que pour la phrase exacte que la personne a lue : recopiez-la."),
    "kind_answer": _("La réponse n’est ni oui, ni non. Écrivez l’un des deux."),
    "kind_channels": _("Le canal n’est pas dit. Écrivez e-mail, SMS, téléphone ou courrier."),
    "kind_purpose": _("Cette finalité n’existe pas chez vous. Ouvrez-la dans Protéger, ou laissez la cellule vide pour vos offres."),
    "kind_parent": _("La personne avait moins de 15 ans. L’accord ne vaut que si un parent l’a donné aussi : ajoutez la colonne Accord d’un parent, avec oui."),
    "kind_confirmed_before": _("La confirmation est avant l’accord. Corrigez l’une des deux dates."),
    "kind_how": _("La façon de donner l’accord ne se lit pas. Écrivez case cochée, oral ou bulletin signé."),
    "kind_contact": _("Ce contact n’existe plus. Importez-le d’abord."),
    "kind_age": _("L’âge ne se lit pas. Écrivez un nombre d’années."),
    "order_date": _("La date de la commande ne se lit pas. Écrivez-la comme 31/12/2025."),
    "order_amount": _("La quantité ou le prix ne se lit pas. Écrivez un nombre."),
}  # fmt: skip
_REMARKS: Mapping[str, Label] = {
    "closed": _("établissements fermés, signalés sur leur fiche"),
    "closing": _("établissements qui vont fermer, signalés sur leur fiche"),
    "double_in_file": _("lignes qui répètent un établissement du fichier"),
    "bad_siret": _("SIRET illisibles, laissés vides"),
    "passed_over": _("lignes inconnues de Carnet, passées : vous ne créez rien"),
    "act": _("échanges viennent de la personne : ils repoussent son échéance"),
    "no_act": _("échanges viennent de vous, ou le sens n’est pas dit : ils ne repoussent rien"),
    "contract_running": _("contrats en cours"),
    "contract_over": _("contrats terminés"),
    "proven": _("accords prouvés"),
    "unproven": _("accords sans date, geste ou preuve : gardés comme trace, ils n’autorisent rien"),
    "refusal": _("refus, respectés tout de suite"),
    "not_blocked": _("lignes non bloquées, passées"),
    "lines": _("articles vendus"),
    "waiting": _("commandes attendent leur client"),
    "refused_lines": _("lignes de commande refusées"),
    "art14": _("personnes nouvelles à prévenir dans le mois (RGPD, article 14)"),
}
_EXAMPLES: Mapping[str, Label] = {
    "consent_proven": _("Accord prouvé"),
    "consent_trace": _("Trace sans preuve"),
    "consent_refusal": _("Refus"),
    "event_call": _("Appel reçu"),
    "event_call_made": _("Appel passé"),
    "event_visit": _("Visite"),
    "event_meeting": _("Rendez-vous"),
    "event_request": _("Demande"),
    "event_answer": _("Réponse"),
    "event_sent": _("Message envoyé"),
    "event_exchange": _("Échange"),
    "event_review": _("Avis"),
}
_KEPT: Mapping[str, Label] = {
    "acted": _("ont acheté ou agi depuis"),
    "noted": _("ont une note écrite depuis"),
    "spoke": _("ont donné ou retiré un accord depuis"),
    "suppression": _("Les adresses bloquées restent bloquées : un refus ne se lève pas"),
    "sold": _("produits sont nommés par une commande"),
}


def label(kind: str) -> Label:
    """Return what a file of a kind is about."""
    return KIND_LABELS[kind][0]


def place(target: str) -> Label:
    """Return the name of a place."""
    return PLACES.get(target, target)


def refusal(code: str) -> str | None:
    """Return the sentence of a refusal and what to do, or None for a code that is none of these."""
    found = _REFUSALS.get(code)
    return str(found) if found is not None else None


def refusal_of(row: RefusedRow) -> str:
    """Return the whole sentence of a refused row: which line, which cell, why, what to do."""
    why = refusal(row.code) or row.code
    if not row.field:
        return _now("Ligne %(n)d. %(why)s") % {"n": row.number, "why": why}
    told = {"n": row.number, "place": place(row.field), "cell": row.cell, "why": why}
    if not row.cell:
        return _now("Ligne %(n)d, %(place)s. %(why)s") % told
    return _now("Ligne %(n)d, %(place)s « %(cell)s ». %(why)s") % told


def remark(code: str) -> Label:
    """Return what a count is of."""
    return _REMARKS.get(code, code)


def example(code: str) -> Label:
    """Return what an example shows, or ""."""
    return _EXAMPLES.get(code, "")


def kept(reason: str) -> Label:
    """Return why something could not be taken back."""
    return _KEPT.get(reason, reason)
