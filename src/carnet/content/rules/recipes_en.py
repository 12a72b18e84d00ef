"""The recipes in English."""

from collections.abc import Mapping
from typing import Any

_HELLO = 'Hello {{ prenom|default("") }},'
_BRAND = {"kind": "brand"}

ENGLISH: Mapping[str, Mapping[str, Any]] = {
    "blank": {"name": "Untitled email", "subject": "", "blocks": [_BRAND, {"kind": "text", "text": _HELLO + "\n\n"}]},
    "newsletter": {
        "name": "Newsletter",
        "subject": "News from the house",
        "preheader": "What is new this month, in two minutes",
        "blocks": [
            _BRAND,
            {"kind": "title", "text": "This month with us"},
            {"kind": "text", "text": _HELLO + "\n\nTell here what is happening: an arrival, a meeting, a craft. Three sentences are enough."},
            {"kind": "image", "alt": ""},
            {"kind": "title", "text": "Not to be missed"},
            {"kind": "text", "text": "- a date\n- a product\n- a tip"},
            {"kind": "button", "label": "Read more", "link": ""},
        ],
    },
    "offer": {
        "name": "Offer",
        "subject": '{{ prenom|default("Hello") }}, our selection for you',
        "preheader": "Two products, a clear price, an end date",
        "blocks": [
            _BRAND,
            {"kind": "image", "alt": ""},
            {"kind": "title", "text": "Our selection", "align": "center"},
            {"kind": "text", "text": _HELLO + "\n\nSay in one sentence what you offer, its price and until when.", "align": "center"},
            {"kind": "products", "cells": [{"title": "First product", "price": "€29"}, {"title": "Second product", "price": "€49"}]},
            {"kind": "button", "label": "See the offer", "link": "", "align": "center"},
            {"kind": "text", "text": "Offer valid until … in shop and online, while stocks last."},
        ],
    },
    "birthday": {
        "name": "Birthday",
        "subject": 'Happy birthday {{ prenom|default("") }}',
        "preheader": "A little something from us",
        "blocks": [
            _BRAND,
            {"kind": "title", "text": "Happy birthday {{ prenom|default(\"\") }}", "align": "center"},
            {"kind": "text", "text": "The whole team wishes you a lovely day. A little something awaits you in shop or online for two weeks.", "align": "center"},
            {"kind": "button", "label": "See my present", "link": "", "align": "center"},
        ],
    },
    "win_back": {
        "name": "Win back",
        "subject": '{{ prenom|default("Hello") }}, it has been a while',
        "preheader": "What has changed since your last visit",
        "blocks": [
            _BRAND,
            {"kind": "title", "text": "It has been a while"},
            {"kind": "text", "text": _HELLO + "\n\n{% if derniere_commande %}You last bought from us on {{ derniere_commande }}. {% endif %}Here is what has changed since: …"},
            {"kind": "title", "text": "Your last purchases", "if": "produits_achetes", "if_how": "known"},
            {"kind": "products", "source": "bought", "if": "produits_achetes", "if_how": "known"},
            {"kind": "button", "label": "See what is new", "link": ""},
        ],
    },
    "renew": {
        "name": "Renew the agreement",
        "subject": "Would you still like to hear from us?",
        "preheader": "Without an answer, we shall stop writing to you",
        "blocks": [
            _BRAND,
            {"kind": "title", "text": "Shall we stay in touch?"},
            {"kind": "text", "text": _HELLO + "\n\nWe have known each other since {{ client_depuis }}. We keep your details only if you still want us to.\n\nThe button leads to a page where you choose, yes or no. **Without an answer, we shall stop writing to you** and your data will be erased at its term."},
            {"kind": "button", "label": "I choose", "link": "@renew"},
        ],
    },
    "details": {
        "name": "Confirm the details",
        "subject": "Are your details up to date?",
        "preheader": "One minute to check",
        "blocks": [
            _BRAND,
            {"kind": "title", "text": "Your details"},
            {"kind": "text", "text": _HELLO + "\n\nThis is what we hold about you:\n\n- Name: {{ nom_complet|default(\"not given\") }}\n- Phone: {{ telephone|default(\"not given\") }}\n- Town: {{ code_postal|default(\"\") }} {{ ville|default(\"not given\") }}\n\nA mistake? Answer this message and we will correct it."},
            {"kind": "button", "label": "Check my details", "link": "@details"},
        ],
    },
    "choose": {
        "name": "Choose what I receive",
        "subject": "Choose what you receive from us",
        "preheader": "By subject and by channel, in two clicks",
        "blocks": [
            _BRAND,
            {"kind": "title", "text": "You choose"},
            {"kind": "text", "text": _HELLO + "\n\nLetter, offers, invitations, by email or by text message: tell us what interests you. You may also stop everything."},
            {"kind": "button", "label": "Choose what I receive", "link": "@preferences"},
        ],
    },
    "satisfaction": {
        "name": "Satisfaction",
        "subject": "How was your purchase?",
        "preheader": "One question only",
        "blocks": [
            _BRAND,
            {"kind": "title", "text": "One question only"},
            {"kind": "text", "text": _HELLO + "\n\n{% if derniere_commande %}You bought from us on {{ derniere_commande }}. {% endif %}On a scale from 0 to 10, would you recommend us to a friend?\n\nAnswer this message with a number, and a word if you like. We read every answer."},
        ],
    },
    "blank_sms": {"name": "Untitled text message", "channel": "sms", "text": ""},
    "offer_sms": {"name": "Offer by text message", "channel": "sms", "text": "{{ prenom|default(\"Hello\") }}, 10% off the whole shop until Saturday when you show this message."},
    "birthday_sms": {"name": "Birthday by text message", "channel": "sms", "text": "Happy birthday {{ prenom|default(\"\") }}! A surprise awaits you in the shop for 15 days."},
    "win_back_sms": {"name": "Win back by text message", "channel": "sms", "text": "{{ prenom|default(\"Hello\") }}, it has been a while. Come and see what is new in the shop."},
    "service_sms": {"name": "Order ready", "channel": "sms", "text": "Hello {{ prenom|default(\"\") }}, your order is waiting for you in the shop."},
}  # fmt: skip
