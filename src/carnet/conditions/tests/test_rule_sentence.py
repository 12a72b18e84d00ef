"""Rules said aloud, in both languages."""

from typing import Any

import pytest

from carnet.conditions.rules import parse, sentence
from carnet.conditions.tests.shop import CATALOGUE

GRAINS = {
    "did": "order",
    "at_least": 2,
    "within_days": 365,
    "where": [{"field": "category", "is": "Grains"}],
}
TABLE: list[tuple[Any, str, str]] = [
    ({"all": []}, "Tout le monde.", "Everybody."),
    (
        {"all": [{"field": "kind", "is": "consumer"}, GRAINS, {"any": [{"near": "44000", "km": 20}, {"did": "order", "after": "2026-05-17", "where": [{"field": "source", "is": "web"}]}]}, {"except": [{"did": "click", "within_days": 7}]}]},
        "Particuliers qui ont acheté des grains au moins 2 fois en 12 mois et qui habitent à 20 km au plus du code postal 44000 ou ont acheté (source : « web ») depuis le 17 mai 2026, sauf ceux qui ont cliqué dans un message depuis moins de 7 jours.",
        "Consumers who bought in the category “Grains” at least twice within 12 months and who live within 20 km of the postcode 44000 or bought (source: “web”) since 17 May 2026, except those who clicked in a message within 7 days.",
    ),
    (
        {"all": [{"field": "department", "in": ["44", "2A"]}, {"did_not": "click", "within_days": 30}, {"field": "spent", "at_least": 1250.5}]},
        "Personnes qui habitent le département 44 ou 2A, qui n’ont pas cliqué dans un message depuis 30 jours et dont le champ « Dépensé en tout » est d’au moins 1 250,50 €.",
        "People who live in the department 44 or 2A, who did not click in a message within 30 days and whose field “Spent in all” is at least €1,250.50.",
    ),
    (
        {"did": "order", "last": {"not_within_days": 365}},
        "Personnes qui ont acheté, la dernière fois il y a plus de 12 mois.",
        "People who bought, last more than 12 months ago.",
    ),
    (
        {"all": [{"did": "product_view", "at_least": 3}, {"did_not": "order"}]},
        "Personnes qui ont regardé un produit au moins 3 fois et qui n’ont pas acheté.",
        "People who viewed a product at least 3 times and who did not buy.",
    ),
    (
        {"did_not": "order", "within_days": 1, "where": [{"field": "category", "in": ["Infusions", "Thés"]}]},
        "Personnes qui n’ont pas acheté d’infusions ou de thés depuis 1 jour.",
        "People who did not buy in the categories “Infusions” or “Thés” within 1 day.",
    ),
    (
        {"did_not": "product_view"},
        "Personnes qui n’ont pas regardé de produit.",
        "People who did not view a product.",
    ),
    (
        {"did_not": "order", "at_least": 2, "within_days": 365},
        "Personnes qui ont acheté moins de 2 fois en 12 mois.",
        "People who bought less than twice within 12 months.",
    ),
    (
        {"did": "order", "exactly": 1, "between": ["2026-01-01", "2026-03-31"]},
        "Personnes qui ont acheté exactement 1 fois entre le 1er janvier et le 31 mars 2026.",
        "People who bought exactly once between 1 January and 31 March 2026.",
    ),
    (
        {"did": "order", "average": {"at_least": 50}, "sum": {"between": [100, 2000]}, "after": "2026-05-01"},
        "Personnes qui ont acheté depuis le 1er mai 2026, pour 100 € à 2 000 € en tout, pour au moins 50 € en moyenne.",
        "People who bought since 1 May 2026, for €100 to €2,000 in all, for at least €50 on average.",
    ),
    (
        {"sequence": ["product_view", "cart", "order"], "within_days": 90},
        "Personnes qui ont regardé un produit, puis mis un produit au panier, puis acheté, depuis moins de 90 jours.",
        "People who viewed a product, then put a product into the cart, then bought, within 90 days.",
    ),
    (
        {"sequence": ["cart"], "then_not": "order", "apart_days": 7},
        "Personnes qui ont mis un produit au panier, sans avoir acheté dans les 7 jours qui suivent.",
        "People who put a product into the cart, and did not buy in the 7 days that followed.",
    ),
    (
        {"field": "born_on", "next_days": 7},
        "Personnes dont l’anniversaire tombe dans les 7 prochains jours.",
        "People whose birthday falls within the next 7 days.",
    ),
    (
        {"all": [{"top": 0.1, "by": "spent"}, {"field": "has_email", "is": False}]},
        "Personnes qui sont dans les 10 % les plus hauts par « Dépensé en tout » et qui n’ont pas d’adresse e-mail.",
        "People who are in the highest 10% by “Spent in all” and who do not have an e-mail address.",
    ),
    (
        {"reachable": "email", "for": "offers"},
        "Personnes que l’on peut contacter par e-mail pour « Offres ».",
        "People who may be contacted by e-mail for “Offers”.",
    ),
    (
        {"except": [{"segment": "vip"}]},
        "Tout le monde, sauf ceux qui sont dans le segment « Les meilleurs ».",
        "Everybody, except those who are in the segment “Les meilleurs”.",
    ),
    (
        {"all": [{"any": [{"segment": "vip"}, {"all": [{"field": "tag", "is": "presse"}, {"field": "has_email", "is": True}]}]}, {"except": [{"field": "grade", "in": ["C", "D"]}]}]},
        "Personnes qui sont dans le segment « Les meilleurs » ou (qui portent l’étiquette « presse » et ont une adresse e-mail), sauf celles qui ont une fiche notée C ou D.",
        "People who are in the segment “Les meilleurs” or (who carry the tag “presse” and have an e-mail address), except those who have a record graded C or D.",
    ),
    (
        {"field": "last_order", "not_within_days": 30},
        "Personnes dont le champ « Dernière commande » remonte à plus de 30 jours ou n’est pas renseigné.",
        "People whose field “Last order” is more than 30 days ago or not known.",
    ),
    (
        {"field": "staff", "between": [10, 2500]},
        "Personnes dont le champ « Effectif » est entre 10 et 2 500.",
        "People whose field “Staff” is between 10 and 2,500.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "french", "english"), TABLE)
def test_a_rule_is_said_in_both_languages(rule: Any, french: str, english: str) -> None:
    tree = parse(rule, CATALOGUE)
    names = {"vip": "Les meilleurs"}
    plain = sentence(tree, "fr", names).replace("\u00a0", " ").replace("\u202f", " ")
    assert plain == french
    assert sentence(tree, "en", names) == english


def test_french_signs_have_their_spaces() -> None:
    said = sentence(parse({"all": [{"field": "spent", "at_least": 1250.5}, {"field": "tag", "is": "x"}]}, CATALOGUE))  # fmt: skip
    assert "1\u202f250,50\u00a0€" in said
    assert "«\u00a0x\u00a0»" in said
