"""The sentences of connectors: kinds, what became of a delivery, why something cannot be done, steps for each shop."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.connectors.queries.connectors import connector
from carnet.connectors.types import LEAD, PRESTA, SHOPIFY, WOO
from carnet.kit.declarations import Text

KINDS: Mapping[str, Text] = {
    WOO: gettext_lazy("WooCommerce"),
    PRESTA: gettext_lazy("PrestaShop"),
    SHOPIFY: gettext_lazy("Shopify"),
    LEAD: gettext_lazy("Formulaire ou réseau social"),
}
STATES: Mapping[str, tuple[Text, str]] = {
    "waiting": (gettext_lazy("en attente"), ""),
    "done": (gettext_lazy("pris"), "yes"),
    "nothing": (gettext_lazy("rien à faire"), ""),
    "failed": (gettext_lazy("erreur"), "no"),
}
REASONS: Mapping[str, Text] = {
    "": gettext_lazy("Pas encore lu."),
    "order": gettext_lazy("Commande écrite."),
    "cancelled": gettext_lazy("Commande annulée."),
    "refund": gettext_lazy("Remboursement écrit."),
    "customer": gettext_lazy("Client écrit."),
    "product": gettext_lazy("Article écrit."),
    "lead": gettext_lazy("Personne et message écrits."),
    "cart": gettext_lazy("Panier : compté seulement pour qui est déjà connu."),
    "agreed": gettext_lazy(
        "Écrit, avec un accord prouvé : formulation, moment et double accord ou case."
    ),
    "trace": gettext_lazy("Écrit ; le oui reste une trace sans preuve et n’ouvre aucun envoi."),
    "objected": gettext_lazy("Écrit ; le refus compte dès maintenant."),
    "late": gettext_lazy("Plus ancien que ce qui est connu : rien n’a changé."),
    "same": gettext_lazy("Déjà connu tel quel."),
    "unpaid": gettext_lazy("Commande pas encore payée : elle reviendra payée."),
    "gone": gettext_lazy("Supprimé dans la boutique : Carnet garde ce qui a eu lieu."),
    "request": gettext_lazy(
        "Demande d’effacement ou d’accès d’un client : traitez-la sous « Demandes »."
    ),
    "expired": gettext_lazy("Pas appliqué dans les 7 jours : le contenu a été effacé."),
    "json": gettext_lazy("Ce n’est pas du JSON lisible : l’envoi a peut-être été coupé."),
    "shape": gettext_lazy(
        "Ni commande, ni client, ni article : vérifiez le sujet choisi dans la boutique."
    ),
    "amount": gettext_lazy("Un montant ne se lit pas."),
    "date": gettext_lazy("Une date ne se lit pas."),
    "number": gettext_lazy("Il manque le numéro."),
    "nobody": gettext_lazy(
        "Ni e-mail ni téléphone : personne à reconnaître. Vérifiez les champs reliés."
    ),
    "sealed": gettext_lazy("La clé qui ouvre ce contenu n’est plus là."),
    "large": gettext_lazy("Le fichier dépasse 20 Mo."),
    "columns": gettext_lazy("Il manque une colonne : numéro, date ou total de la commande."),
    "key": gettext_lazy("La boutique refuse la clé d’API."),
    "answer": gettext_lazy("La boutique répond autre chose que des commandes."),
    "url": gettext_lazy(
        "L’adresse de la boutique commence par https:// et ne contient que son nom."
    ),
    "name": gettext_lazy("Donnez un nom au connecteur."),
    "taken": gettext_lazy("Un connecteur porte déjà ce nom."),
    "kind": gettext_lazy("Choisissez ce que vous reliez."),
    "days": gettext_lazy("Entre 1 et 365 jours."),
    "api": gettext_lazy("La clé d’API ne contient que des lettres, chiffres et signes simples."),
    "mapping": gettext_lazy("Reliez au moins l’e-mail ou le téléphone."),
    "private": gettext_lazy(
        "Cette adresse mène à cette machine ou à son réseau : elle n’est pas appelée."
    ),
    "refused": gettext_lazy("La boutique ne répond pas."),
    "timeout": gettext_lazy("La boutique met trop longtemps à répondre."),
    "certificate": gettext_lazy("Le certificat de la boutique n’est pas bon."),
}
STEPS: Mapping[str, tuple[Text, ...]] = {
    WOO: (
        gettext_lazy("Dans WordPress : WooCommerce › Réglages › Avancé › Webhooks › Ajouter."),
        gettext_lazy(
            "État « Actif », sujet « Commande mise à jour », puis collez l’adresse et le secret."
        ),
        gettext_lazy(
            "Enregistrez, puis faites de même pour « Client mis à jour » et « Produit mis à jour »."
        ),
        gettext_lazy(
            "Pour comparer la nuit : Avancé › API REST › Ajouter une clé en lecture ; collez ici « clé:secret »."
        ),
    ),
    SHOPIFY: (
        gettext_lazy("Dans Shopify : Paramètres › Notifications › Webhooks › Créer un webhook."),
        gettext_lazy("Événement « Mise à jour de commande », format JSON, puis collez l’adresse."),
        gettext_lazy("Faites de même pour les remboursements, les clients et les produits."),
        gettext_lazy(
            "Shopify montre sa clé de signature au bas de la page : collez-la ici sous « Changer le secret »."
        ),
        gettext_lazy(
            "Pour comparer la nuit : une application personnalisée avec read_orders ; collez ici son jeton d’accès."
        ),
    ),
    PRESTA: (
        gettext_lazy(
            "PrestaShop ne signe pas d’appels de lui-même : un petit module envoie la commande, signée avec le secret."
        ),
        gettext_lazy("La documentation « Connecteurs » en donne le format et un exemple à copier."),
        gettext_lazy(
            "Pour comparer la nuit : Paramètres avancés › Webservice › Ajouter une clé qui lit orders et customers."
        ),
    ),
    LEAD: (
        gettext_lazy("Dans l’outil qui envoie : un webhook vers cette adresse, en JSON."),
        gettext_lazy(
            "Il signe selon Standard Webhooks : webhook-id, webhook-timestamp et webhook-signature avec le secret."
        ),
        gettext_lazy("Envoyez un essai, puis reliez ses champs aux nôtres plus bas."),
    ),
}
FIELDS: Mapping[str, Text] = {
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Téléphone"),
    "given_name": gettext_lazy("Prénom"),
    "family_name": gettext_lazy("Nom"),
    "postcode": gettext_lazy("Code postal"),
    "message": gettext_lazy("Message"),
    "number": gettext_lazy("Numéro de l’envoi"),
    "at": gettext_lazy("Moment"),
    "yes": gettext_lazy("Case « recevoir des offres »"),
}


def told(code: str) -> str:
    """Return the sentence of a code."""
    return str(REASONS.get(code, REASONS["answer"]))


def keyword_told(detail: Mapping[str, Any]) -> str:
    """Return the news that a message contains a word to watch."""
    return _("Un message venu de « %(name)s » contient un mot surveillé.") % {"name": _name(detail)}


def request_told(detail: Mapping[str, Any]) -> str:
    """Return the news that a customer asked the shop for erasure or access."""
    return _("« %(name)s » transmet une demande d’accès ou d’effacement.") % {"name": _name(detail)}


def _name(detail: Mapping[str, Any]) -> str:
    found = connector(int(detail.get("connector", 0)))
    return found.name if found else "?"
