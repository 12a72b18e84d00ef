"""A frozen mail of some 12 KB filled for people one after the other, against the bare engine on the same page.

Times are of the processor, so that other work on the machine changes them little. The floor of filling is the engine
alone, the page as it is, without subject, text or addresses; that of making a version is `mrml` on the same document.
"""

from collections.abc import Callable, Iterable, Sequence
from time import process_time
from typing import Any

from minijinja import Environment
from mrml import to_html

from bench.row import Row
from carnet.content.rules import blocks, compiling, mjml
from carnet.content.rules.filling import Filler
from carnet.content.rules.keeper import Keeper
from carnet.content.rules.look import DEFAULT
from carnet.content.rules.words import words
from carnet.content.types import PIXEL, Compiled, Draft, Identity

_PEOPLE = 20_000
_ROUNDS, _VERSIONS = 3, 50
_WHO = Identity(name="Comptoir Vasseur", address="8 rue Crébillon, 44000 Nantes")
_ADDRESS = "https://carnet.exemple.fr/l/Zq3k9VhT2mWb7YxR1cDf"
_TEXT = 'Bonjour {{ prenom|defaut("vous") }}, trois grands crus torréfiés lundi. {% if ville %}À {{ ville }}.{% endif %}'
_DRAFT = Draft(
    subject='{{ prenom|defaut("Bonjour") }}, vos cafés',
    preheader="Dès 29 €",
    blocks=blocks.clean(
        [
            {"kind": "brand"},
            {"kind": "title", "text": "Nos coffrets de Noël sont là"},
            {"kind": "text", "text": _TEXT},
            {"kind": "button", "label": "Choisir", "link": "https://exemple.fr/coffrets"},
            {"kind": "text", "text": "Un mot de la maison. " * 60},
            {"kind": "products", "cells": [{"title": "Un", "link": "https://exemple.fr/1"}, {"title": "Deux"}]},
        ]
    ),
)  # fmt: skip


def run() -> list[Row]:
    """Fill the mail for many people and make it many times."""
    made = compiling.compiled(_DRAFT, _WHO, str, {"prenom", "ville"})
    people = {n: {"prenom": f"Zoé {n}", "ville": "Nantes"} for n in range(_PEOPLE)}
    filled = _rate(lambda: _fill(made, people), _PEOPLE)
    bare = _rate(lambda: _bare(made, list(people.values())), _PEOPLE)
    document = _document()
    return [
        Row("one mail filled: page, text, subject", round(filled), "mails/s", round(bare)),
        Row("its page", round(len(made.html) / 1000, 1), "kB"),
        Row(
            "a version made of its blocks",
            round(_rate(_make, _VERSIONS)),
            "versions/s",
            round(_rate(lambda: _each(range(_VERSIONS), lambda _n: to_html(document)), _VERSIONS)),
        ),
    ]


def _address_of(_contact: int, number: int) -> str | None:
    return None if number == PIXEL else _ADDRESS


def _fill(made: Compiled, people: dict[int, dict[str, str]]) -> None:
    for _one in Filler(made).fill(people, _address_of, {"home": "https://carnet.exemple.fr"}):
        pass


def _bare(made: Compiled, people: Sequence[dict[str, str]]) -> None:
    engine = Environment(auto_escape_callback=lambda _name: True)
    engine.add_template("page", made.html)
    shared = {"_l": [_ADDRESS] * len(made.links), "_s": [_ADDRESS] * 8, "_home": "", "_pixel": None}
    _each(people, lambda values: engine.render_template("page", **shared, **values))


def _make() -> None:
    _each(range(_VERSIONS), lambda _n: compiling.compiled(_DRAFT, _WHO, str, {"prenom", "ville"}))


def _document() -> str:
    pen = mjml.Pen(keeper=Keeper(""), look=DEFAULT, identity=_WHO, number=lambda _url: 0, image=str)
    head = {"title": "t", "preheader": "p", "language": "fr", "online": "o"}
    inside = mjml.blocks_mjml(_DRAFT.blocks, pen) + mjml.footer_mjml(words("fr"), pen)
    return mjml.document(inside, head, pen)


def _each(work: Iterable[Any], do: Callable[[Any], object]) -> None:
    for one in work:
        do(one)


def _rate(work: Callable[[], None], count: int) -> float:
    """Return the most of `count` that was done in a second of the processor."""
    best = 0.0
    for _round in range(_ROUNDS):
        begun = process_time()
        work()
        best = max(best, count / (process_time() - begun))
    return best
