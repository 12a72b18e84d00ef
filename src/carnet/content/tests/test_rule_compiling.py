"""Blocks become a mail: links numbered, nothing of an author becomes markup, the ways out always there."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from carnet.content.rules import blocks, compiling, mjml
from carnet.content.rules.filling import Filler
from carnet.content.rules.keeper import Keeper
from carnet.content.rules.look import DEFAULT
from carnet.content.rules.recipes import PURPOSES, recipe
from carnet.content.tests.factories import draft
from carnet.content.types import (
    PIXEL,
    Compiled,
    Draft,
    Identity,
    NotFilled,
    NotUnderstood,
    Rendered,
)

WHO = Identity(name="Comptoir & Fils", address="8 rue Crébillon, 44000 Nantes", sms_stop="STOP 36")
KNOWN = frozenset(
    {"prenom", "nom", "nom_complet", "ville", "code_postal", "telephone", "client_depuis", "derniere_commande",
     "produits_achetes", "pourquoi"}
)  # fmt: skip
EVERY: tuple[dict[str, Any], ...] = (
    {"kind": "brand", "line": "depuis 1987"},
    {"kind": "title", "text": "Nos {{ ville }}"},
    {"kind": "text", "text": "Un **mot** et *deux*.\n\n- a\n- [b](exemple.fr/b)"},
    {"kind": "image", "image": "4", "alt": 'Un « café »\u202f"noir"', "link": "https://exemple.fr/i"},
    {"kind": "button", "label": "Voir", "link": "https://exemple.fr/v?a=1&b=2"},
    {"kind": "columns", "cells": [{"title": "G", "text": "g"}, {"title": "D", "link": "exemple.fr/d", "label": "d"}]},
    {"kind": "products", "cells": [{"title": "P", "price": "29 €", "link": "exemple.fr/p"}, {"title": "Q"}]},
    {"kind": "products", "source": "bought", "if": "produits_achetes", "if_how": "known"},
    {"kind": "divider"},
    {"kind": "spacer", "height": "40"},
    {"kind": "social", "cells": [{"label": "Insta", "link": "instagram.com/x"}]},
)  # fmt: skip


def made(content: Draft) -> Compiled:
    """Compile a draft for a company."""
    return compiling.compiled(content, WHO, lambda n: f"/image/{n}.png", KNOWN)


def filled(content: Draft, **values: Any) -> Rendered:
    """Compile a draft and fill it for one person."""

    def address_of(_contact: int, number: int) -> str | None:
        return f"https://c.fr/{number}"

    return next(Filler(made(content)).fill({1: values}, address_of, {"home": "https://c.fr"}))


class Balanced(HTMLParser):
    """Reads a page and keeps the tags that were opened and never closed."""

    VOID = frozenset({"img", "br", "meta", "link", "hr"})

    def __init__(self) -> None:
        """Begin with nothing open."""
        super().__init__()
        self.open: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        self.scripts += tag == "script" or any(name.startswith("on") for name, _ in attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that the tag that closes is the last that was opened."""
        if tag not in self.VOID:
            assert self.open
            assert self.open.pop() == tag


def test_every_block_makes_a_whole_page() -> None:
    """A mail of every kind of block is well-formed, with its images, links and values in place."""
    got = filled(draft(*EVERY), ville="Nantes", produits_achetes=[{"nom": "Sidamo <1>"}])
    page = Balanced()
    page.feed(re.sub(r"<!--.*?-->", "", got.html, flags=re.DOTALL))
    assert page.open == []
    assert 'src="https://c.fr/image/4.png"' in got.html
    assert "Nos Nantes" in got.html
    assert "Sidamo &lt;1&gt;" in got.html
    assert "<b>mot</b>" in got.html
    assert "mj-" not in re.sub(r"mj-(column|outlook|full)[\w-]*", "", got.html)
    assert got.html.isascii()
    assert "Un &#171; caf&#233; &#187;&#8239;&quot;noir&quot;" in got.html
    assert "fonts.googleapis" not in got.html
    assert "- Sidamo <1>" in got.text


def test_links_are_numbered_once() -> None:
    """The same address has one number in page and text; none is left to be followed directly."""
    content = draft(*EVERY)
    result = made(content)
    assert len(set(result.links)) == len(result.links) == 6
    hrefs = set(re.findall(r'href="([^"]*)"', filled(content).html))
    assert hrefs <= {f"https://c.fr/{n}" for n in range(-4, 6)}
    assert {f"https://c.fr/{n}" for n in range(-4, 0)} <= hrefs


def test_only_known_tags_reach_the_compiler() -> None:
    """mrml drops a tag that it does not know without a word: we write none."""
    pen = mjml.Pen(
        keeper=Keeper("x"),
        look=DEFAULT,
        identity=WHO,
        number=lambda _url: 0,
        image=lambda n: f"/{n}",
    )
    inside = mjml.blocks_mjml(blocks.clean(EVERY), pen)
    head = {"title": "t", "preheader": "p", "language": "fr", "online": "o"}
    whole = mjml.document(inside, head, pen)
    used = set(re.findall(r"<(mj[\w-]*)", whole))
    assert used == mjml.TAGS
    assert set(re.findall(r"</?([a-z][\w-]*)", whole)) - mjml.TAGS <= {
        "a", "b", "i", "p", "ul", "li", "h2", "br", "meta",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["text", "title", "brand"])
def test_script_is_text(kind: str) -> None:
    """Markup of an author is shown as it was typed and never runs."""
    hostile = '<script>alert(1)</script><img src=x onerror="alert(2)"><mj-raw>{{ prenom }}</mj-raw>'
    got = filled(
        draft({"kind": kind, "text": hostile, "name": hostile}), prenom="<script>x</script>"
    )
    page = Balanced()
    page.feed(re.sub(r"<!--.*?-->", "", got.html, flags=re.DOTALL))
    assert page.scripts == 0
    assert "&lt;script&gt;alert(1)" in got.html


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("javascript:alert", "link_scheme"),
        ("JaVaScRiPt:alert(1)", "link_scheme"),
        ("data:text/html,x", "link_scheme"),
        ("https://exemple.fr/?e={{ prenom }}", "link_variable"),
        ("https://", "link_host"),
        ("https://moi@exemple.fr/", "link_host"),
        ("@nowhere", "link_special"),
    ],
)
def test_links_that_may_not_be(url: str, key: str) -> None:
    """A link that runs, that tells a value to other sites or that leads nowhere is refused with its block."""
    with pytest.raises(NotUnderstood) as told:
        made(draft({"kind": "spacer"}, {"kind": "button", "label": "Voir", "link": url}))
    assert [(f.block, f.key) for f in told.value.faults] == [("b2", key)]
    with pytest.raises(NotUnderstood) as said:
        made(draft({"kind": "text", "text": f"a\n[b]({url})"}))
    assert (said.value.faults[0].key, said.value.faults[0].line) == (key, 2)


def test_the_ways_out_cannot_be_taken_away() -> None:
    """An empty mail and a text of one's own still say who writes, why, and how to stop."""
    for content in (
        draft({"kind": "spacer"}),
        draft(text="À bientôt, [[preferences]] https://x.fr/a."),
    ):
        got = filled(content, pourquoi="Vous avez accepté nos offres le 12 mars 2025.")
        for number in (-1, -2, -4):
            assert f"https://c.fr/{number}" in got.html
            assert f"https://c.fr/{number}" in got.text
        assert "Comptoir &amp; Fils" in got.html
        assert "Comptoir & Fils" in got.text
        assert "12 mars 2025" in got.html
    assert "https://c.fr/0." in got.text


def test_no_pixel_without_its_address() -> None:
    """Nothing measures an opening where no address is given for it."""
    filler = Filler(made(draft()))
    with_it = next(filler.fill({1: {}}, lambda _c, n: f"https://c.fr/{n}", {}))
    without = next(filler.fill({1: {}}, lambda _c, n: None if n == PIXEL else "https://c.fr/l", {}))
    assert with_it.html.count("<img") == 1
    assert "<img" not in without.html


def test_a_block_under_a_condition() -> None:
    """It is shown to those it is meant for, in page and text."""
    content = draft(
        {"kind": "button", "label": "Nantes seule", "link": "exemple.fr", "if": "ville", "if_how": "is", "if_value": "Nantes"},
        {"kind": "columns", "cells": [{"title": "Sans ville"}], "if": "ville", "if_how": "empty"},
    )  # fmt: skip
    here, nowhere = filled(content, ville="NANTES"), filled(content)
    assert ("Nantes seule" in here.html, "Sans ville" in here.html) == (True, False)
    assert ("Nantes seule" in nowhere.text, "Sans ville" in nowhere.text) == (False, True)


def test_a_subject_is_one_line() -> None:
    """A value with a line break cannot make a header of its own."""
    got = filled(draft(subject="Bonjour {{ prenom }}"), prenom="A\r\nBcc: x@exemple.fr")
    assert got.subject == "Bonjour A Bcc: x@exemple.fr"


def test_fuel_is_bounded() -> None:
    """A loop that would take too long is told of that person, and the others are still filled."""
    content = draft(
        {"kind": "text", "text": "{% for p in produits_achetes %}{{ p.nom }}{% endfor %}"}
    )
    filler = Filler(made(content))
    people: dict[int, dict[str, Any]] = {1: {"produits_achetes": [{"nom": "x"}] * 50_000}, 2: {}}
    faults: list[tuple[int, str]] = []
    got = list(filler.fill(people, lambda _c, _n: "https://c.fr", {}, faults))
    assert [r.contact_id for r in got] == [2]
    assert faults[0][0] == 1
    with pytest.raises(NotFilled):
        list(filler.fill(people, lambda _c, _n: "https://c.fr", {}))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("key", sorted(PURPOSES))
def test_every_recipe_can_be_sent(key: str, language: str) -> None:
    """Each recipe exists in both languages and compiles as it is."""
    told = recipe(key, language)
    assert told is not None
    channel = "sms" if key.endswith("_sms") else "email"
    content = draft(
        *told.get("blocks", [{"kind": "spacer"}]),
        channel=channel,
        subject=told.get("subject", ""),
        text=told.get("text"),
        purpose_hint=PURPOSES[key],
        language=language,
    )
    got = filled(content, prenom="Zoé", derniere_commande="3 mai")
    assert got.text.strip()
    if channel == "sms" and PURPOSES[key] != "service":
        assert got.text.endswith("STOP 36")


@pytest.mark.parametrize(
    "text",
    [
        "**a *b** c*",
        "*a **b* c**",
        "a {",
        "{",
        "- **a\n- b**",
        "*[x](https://exemple.fr/a_(b))*",
        "Zq0x0z \x0b\x02 ]]> <!--",
        "</mj-text></mj-column>",
    ],
)
def test_marks_never_break_the_page(text: str) -> None:
    """Marks that cross, braces alone, signs of other languages: the page stays whole, whatever was typed."""
    row = {"kind": "text", "text": text, "if": "prenom", "if_how": "known"}
    got = filled(draft(row, {"kind": "title", "text": text}), prenom="Zoé")
    page = Balanced()
    page.feed(re.sub(r"<!--.*?-->", "", got.html, flags=re.DOTALL))
    assert page.open == []
    assert "https://c.fr/-1" in got.text
