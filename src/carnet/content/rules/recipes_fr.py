"""The recipes in French."""

from collections.abc import Mapping
from typing import Any

_HELLO = 'Bonjour {{ prenom|defaut("") }},'
_BRAND = {"kind": "brand"}

FRENCH: Mapping[str, Mapping[str, Any]] = {
    "blank": {"name": "E-mail sans titre", "subject": "", "blocks": [_BRAND, {"kind": "text", "text": _HELLO + "\n\n"}]},
    "newsletter": {
        "name": "Lettre d’information",
        "subject": "Les nouvelles de la maison",
        "preheader": "Ce qui change ce mois-ci, en deux minutes",
        "blocks": [
            _BRAND,
            {"kind": "title", "text": "Ce mois-ci chez nous"},
            {"kind": "text", "text": _HELLO + "\n\nRacontez ici ce qui se passe\u202f: une arrivée, une rencontre, un savoir-faire. Trois phrases suffisent."},
            {"kind": "image", "alt": ""},
            {"kind": "title", "text": "À ne pas manquer"},
            {"kind": "text", "text": "- une date\n- un produit\n- un conseil"},
            {"kind": "button", "label": "Lire la suite", "link": ""},
        ],
    },
    "offer": {
        "name": "Offre",
        "subject": '{{ prenom|defaut("Bonjour") }}, notre sélection pour vous',
        "preheader": "Deux produits choisis, un prix clair, une date de fin",
        "blocks": [
            _BRAND,
            {"kind": "image", "alt": ""},
            {"kind": "title", "text": "Notre sélection", "align": "center"},
            {"kind": "text", "text": _HELLO + "\n\nDites en une phrase ce que vous proposez, son prix et jusqu’à quand.", "align": "center"},
            {"kind": "products", "cells": [{"title": "Premier produit", "price": "29\u00a0€"}, {"title": "Second produit", "price": "49\u00a0€"}]},
            {"kind": "button", "label": "Voir l’offre", "link": "", "align": "center"},
            {"kind": "text", "text": "Offre valable jusqu’au … en boutique et en ligne, dans la limite des stocks disponibles."},
        ],
    },
    "birthday": {
        "name": "Anniversaire",
        "subject": 'Bon anniversaire {{ prenom|defaut("") }}',
        "preheader": "Une attention de notre part",
        "blocks": [
            _BRAND,
            {"kind": "title", "text": "Bon anniversaire {{ prenom|defaut(\"\") }}", "align": "center"},
            {"kind": "text", "text": "Toute l’équipe vous souhaite une belle journée. Une attention vous attend en boutique ou en ligne pendant quinze jours.", "align": "center"},
            {"kind": "button", "label": "Découvrir mon cadeau", "link": "", "align": "center"},
        ],
    },
    "win_back": {
        "name": "Retrouver",
        "subject": '{{ prenom|defaut("Bonjour") }}, cela fait un moment',
        "preheader": "Ce qui a changé depuis votre dernière visite",
        "blocks": [
            _BRAND,
            {"kind": "title", "text": "Cela fait un moment"},
            {"kind": "text", "text": _HELLO + "\n\n{% if derniere_commande %}Votre dernier achat date du {{ derniere_commande }}. {% endif %}Voici ce qui a changé depuis\u202f: …"},
            {"kind": "title", "text": "Vos derniers achats", "if": "produits_achetes", "if_how": "known"},
            {"kind": "products", "source": "bought", "if": "produits_achetes", "if_how": "known"},
            {"kind": "button", "label": "Voir les nouveautés", "link": ""},
        ],
    },
    "renew": {
        "name": "Renouveler l’accord",
        "subject": "Souhaitez-vous encore recevoir nos nouvelles\u202f?",
        "preheader": "Sans réponse de votre part, nous cesserons de vous écrire",
        "blocks": [
            _BRAND,
            {"kind": "title", "text": "Restons-nous en contact\u202f?"},
            {"kind": "text", "text": _HELLO + "\n\nVous nous connaissez depuis le {{ client_depuis }}. Nous ne gardons vos coordonnées que si vous le souhaitez encore.\n\nLe bouton mène à une page où vous choisissez, oui ou non. **Sans réponse de votre part, nous cesserons de vous écrire** et vos données seront effacées à leur terme."},
            {"kind": "button", "label": "Je choisis", "link": "@renew"},
        ],
    },
    "details": {
        "name": "Vérifier les coordonnées",
        "subject": "Vos coordonnées sont-elles à jour\u202f?",
        "preheader": "Une minute pour vérifier",
        "blocks": [
            _BRAND,
            {"kind": "title", "text": "Vos coordonnées"},
            {"kind": "text", "text": _HELLO + "\n\nVoici ce que nous avons de vous\u202f:\n\n- Nom\u202f: {{ nom_complet|defaut(\"non renseigné\") }}\n- Téléphone\u202f: {{ telephone|defaut(\"non renseigné\") }}\n- Ville\u202f: {{ code_postal|defaut(\"\") }} {{ ville|defaut(\"non renseignée\") }}\n\nUne erreur\u202f? Répondez à ce message, nous corrigeons."},
            {"kind": "button", "label": "Vérifier mes coordonnées", "link": "@details"},
        ],
    },
    "choose": {
        "name": "Choisir ce que je reçois",
        "subject": "Choisissez ce que vous recevez de nous",
        "preheader": "Par sujet et par moyen, en deux clics",
        "blocks": [
            _BRAND,
            {"kind": "title", "text": "C’est vous qui choisissez"},
            {"kind": "text", "text": _HELLO + "\n\nLettre, offres, invitations, par e-mail ou par SMS\u202f: dites-nous ce qui vous intéresse. Vous pouvez aussi tout arrêter."},
            {"kind": "button", "label": "Choisir ce que je reçois", "link": "@preferences"},
        ],
    },
    "satisfaction": {
        "name": "Satisfaction",
        "subject": "Comment s’est passé votre achat\u202f?",
        "preheader": "Une seule question",
        "blocks": [
            _BRAND,
            {"kind": "title", "text": "Une seule question"},
            {"kind": "text", "text": _HELLO + "\n\n{% if derniere_commande %}Vous avez acheté chez nous le {{ derniere_commande }}. {% endif %}Sur une échelle de 0 à 10, nous recommanderiez-vous à un proche\u202f?\n\nRépondez à ce message par un chiffre, et un mot si vous le voulez. Nous lisons chaque réponse."},
        ],
    },
    "blank_sms": {"name": "SMS sans titre", "channel": "sms", "text": ""},
    "offer_sms": {"name": "Offre par SMS", "channel": "sms", "text": "{{ prenom|defaut(\"Bonjour\") }}, -10 % sur tout le magasin jusqu'à samedi, sur présentation de ce SMS."},
    "birthday_sms": {"name": "Anniversaire par SMS", "channel": "sms", "text": "Bon anniversaire {{ prenom|defaut(\"\") }} ! Une surprise vous attend en boutique pendant 15 jours."},
    "win_back_sms": {"name": "Retrouver par SMS", "channel": "sms", "text": "{{ prenom|defaut(\"Bonjour\") }}, cela fait un moment. Venez voir ce qui a changé en boutique."},
    "service_sms": {"name": "Commande prête", "channel": "sms", "text": "Bonjour {{ prenom|defaut(\"\") }}, votre commande vous attend en boutique."},
}  # fmt: skip
