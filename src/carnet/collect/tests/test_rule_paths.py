"""Conditions, what is asked later, refusals with a sale, partners, gifts, parents and work: each rule on small forms."""

import re
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from carnet.collect.rules.answers import read
from carnet.collect.rules.blocks import content_of, plain
from carnet.collect.rules.linter import findings, refusals
from carnet.collect.rules.shown import conditions, for_everybody, for_person, visible
from carnet.collect.rules.work import ZEROS, proven
from carnet.collect.types import Content, Ground
from carnet.fields.types import CustomCard

pytestmark = pytest.mark.house
TODAY = date(2026, 11, 22)
GROUND = Ground(
    company="Comptoir Vasseur",
    contact="donnees@exemple.fr",
    notice=True,
    purposes={"offers": (("email", "sms", "phone"), "2 par mois")},
    custom={"cafe": "offers", "tasse": "offers"},
    gifts={7: "Un café offert"},
)
EMAIL = {"kind": "field", "field": "email", "required": True}
MOBILE = {"kind": "field", "field": "mobile"}
CAFE = {"kind": "field", "field": "custom.cafe"}
NOIR = {"when": "custom.cafe", "equals": "Noir"}
BORN = {"kind": "field", "field": "born_on", "why": "Anniversaire"}
YES = {"purposes": ["offers"], "channels": ["email"], "wording": "Les offres, par e-mail"}
NO = {
    "purposes": ["offers"],
    "channels": ["email"],
    "wording": "Je ne veux pas recevoir d’offres par e-mail",
}
SALE = "Vous commandez du café : nous pourrons vous écrire sur des cafés semblables."


def boxes(*said: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a block of boxes."""
    return {"kind": "boxes", "label": "Je veux", "boxes": list(said)} | more


def refusal(**more: Any) -> dict[str, Any]:
    """Return a block with the box of the exception for customers, but for what a test changes."""
    return {"kind": "refusal", "label": "Vos e-mails", "text": SALE, "boxes": [NO | more]}


def form(*blocks: dict[str, Any], **more: Any) -> Content:
    """Return a form that is well, but for what a test changes."""
    told = {
        "title": "La carte",
        "button": "Envoyer",
        "use": "gérer votre carte",
        "kept": "3 ans",
        "refusal": "Rien n’oblige.",
        "blocks": [dict(b) | {"id": f"b{i}"} for i, b in enumerate(blocks)],
    }
    return content_of(told | more)


PARTNER = YES | {"wording": "Les offres de la Maison Tilleul, par e-mail", "partners": ["Maison Tilleul"]}  # fmt: skip
GOOD = (
    form(EMAIL, CAFE, {"kind": "field", "field": "custom.tasse"} | NOIR),
    form(EMAIL, CAFE, {"kind": "section", "label": "Votre café"} | NOIR, MOBILE),
    form(EMAIL, CAFE | {"later": True}),
    form(EMAIL, refusal()),
    form(EMAIL, boxes(YES, PARTNER)),
    form(EMAIL, boxes(YES), gift=7),
    form(EMAIL, boxes(YES | {"wording": "Les offres et réductions, par e-mail"}), gift=7),
)
BAD = (
    ("condition_later", form(EMAIL, {"kind": "field", "field": "custom.tasse"} | NOIR, CAFE)),
    ("condition_later", form(EMAIL, MOBILE | {"when": "custom.rien"})),
    ("condition_email", form(CAFE, EMAIL | NOIR)),
    ("later_email", form(EMAIL | {"later": True})),
    ("section_unnamed", form(EMAIL, {"kind": "section"})),
    ("sale_missing", form(EMAIL, refusal() | {"text": ""})),
    ("no_box", form(EMAIL, refusal() | {"boxes": []})),
    ("pre_ticked", form(EMAIL, refusal(checked=True))),
    ("refusal_wording", form(EMAIL, refusal(wording="Les offres, par e-mail"))),
    ("refusal_channel", form(EMAIL, MOBILE, refusal(channels=["phone"]))),
    ("bundled", form(EMAIL, MOBILE, refusal(channels=["email", "sms"]))),
    ("purpose_closed", form(EMAIL, refusal(purposes=["gone"]))),
    ("address_missing", form(EMAIL, refusal(channels=["sms"]))),
    ("both_ways", form(EMAIL, refusal(), boxes(YES))),
    ("partners_missing", form(EMAIL, boxes(YES | {"wording": "Les offres de nos partenaires"}))),
    ("partner_unnamed", form(EMAIL, boxes(YES | {"partners": ["Maison Tilleul"]}))),
    ("partners_bundled", form(EMAIL, boxes(PARTNER | {"partners": ["Maison Tilleul", "Cafés Bo"]}))),
    ("gift_gone", form(EMAIL, gift=9)),
    ("gift_email", form(MOBILE, gift=7)),
    ("gift_tied", form(EMAIL, boxes(YES | {"wording": "Les offres par e-mail, contre un bon"}), gift=7)),
    ("gift_tied", form(EMAIL, boxes(YES, label="Pour recevoir votre cadeau"), gift=7)),
)  # fmt: skip


@pytest.mark.parametrize("content", GOOD)
def test_a_good_form_may_be_published(content: Content) -> None:
    assert refusals(content, GROUND) == ()
    assert content_of(plain(content)) == content


@pytest.mark.parametrize(("key", "content"), BAD)
def test_a_bad_form_is_refused_with_its_reason(key: str, content: Content) -> None:
    assert key in {f.key for f in refusals(content, GROUND)}


def test_a_hidden_question_is_not_taken_and_hides_what_depends_on_it() -> None:
    tasse = {"kind": "field", "field": "custom.tasse", "required": True} | NOIR
    content = form(EMAIL, CAFE, tasse, MOBILE | {"when": "custom.tasse"}, boxes(YES, **NOIR))
    asked = [
        b.field for b in visible(content, {"custom.cafe": "crème", "custom.tasse": "x"}).fields
    ]
    assert asked == ["email", "custom.cafe"]
    shown = visible(content, {"custom.cafe": " NOIR ", "custom.tasse": "grande"})
    assert [b.field for b in shown.fields] == ["email", "custom.cafe", "custom.tasse", "mobile"]
    typed = {"email": "m@exemple.fr", "mobile": "0639981247"}
    found = read(content, typed, ticked=["offers:email"], customs=CARDS, today=TODAY)
    assert (found.faults, found.ticked, set(found.values)) == ({}, (), {"email"})
    found = read(
        content,
        typed | {"custom.cafe": "Noir"},
        ticked=["offers:email"],
        customs=CARDS,
        today=TODAY,
    )
    assert found.faults == {"custom.tasse": "missing"}


def _card(key: str) -> CustomCard:
    return CustomCard(
        id=1,
        key=key,
        kind="text",
        label_fr=key,
        label_en="",
        purpose="offers",
        months=None,
        choices=(),
        in_list=False,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


CARDS = {"cafe": _card("cafe"), "tasse": _card("tasse")}


def test_a_section_takes_what_follows_with_it_until_the_next() -> None:
    first = {"kind": "section", "label": "Le café"} | NOIR
    content = form(EMAIL, CAFE, first, BORN, {"kind": "section", "label": "Vous"}, MOBILE)
    assert [b.field for b in visible(content, {}).fields] == ["email", "custom.cafe", "mobile"]
    content = form(EMAIL, CAFE, first, BORN | NOIR, boxes(YES), MOBILE)
    assert [len(told) for told in conditions(content).values()] == [1, 1]
    assert [b.field for b in visible(content, {}).fields] == ["email", "custom.cafe", "mobile"]
    assert visible(content, {}).boxes


def test_a_personal_page_asks_what_is_missing_three_at_a_time_and_never_twice() -> None:
    names = ("given_name", "custom.cafe", "custom.tasse", "postcode", "born_on")
    late = [{"kind": "field", "field": n, "why": "x", "later": True} for n in names]
    content = form(EMAIL, MOBILE, *late, boxes(YES))
    assert [b.field for b in for_everybody(content).fields] == ["email", "mobile"]

    def asked(known: set[str], before: set[str], agreed: set[str]) -> tuple[list[str], int]:
        found = for_person(content, known, before, agreed)
        return [b.field for b in found.fields], len(found.boxes)

    assert asked({"given_name"}, set(), set()) == (
        ["mobile", "custom.cafe", "custom.tasse", "postcode"],
        1,
    )
    assert asked({"mobile", *names[:2]}, {"custom.tasse"}, {"offers:email"}) == (
        ["postcode", "born_on"],
        0,
    )
    assert asked({"mobile", *names}, set(), {"offers:email"}) == ([], 0)
    depends = form(EMAIL, CAFE, MOBILE | NOIR)
    assert for_person(depends, {"custom.cafe"}, (), ()).fields == ()


@pytest.mark.parametrize(
    ("parent", "here", "fault"),
    [
        ("", False, "parent"),
        ("parent", False, "parent_email"),
        ("M@exemple.fr", False, "parent_same"),
        ("mere@exemple.fr", False, ""),
        ("", True, ""),
    ],
)
def test_under_fifteen_a_parent_says_yes_too(parent: str, here: bool, fault: str) -> None:
    content = form(EMAIL, BORN, boxes(YES))
    typed = {"email": "m@exemple.fr", "born_on": "23/11/2011"}
    found = read(
        content,
        typed,
        ticked=["offers:email"],
        customs={},
        today=TODAY,
        parent=parent,
        by_parent=here,
    )
    assert found.faults.get("boxes", "") == fault
    assert found.parent == ("" if fault or here else parent)


def test_work_is_worth_its_own_page_alone() -> None:
    n = next(n for n in range(10**7) if sha256(f"page:{n}".encode()).digest()[:2] < b"\x00\x04")
    assert ZEROS == 14
    assert proven("page", str(n))
    assert not proven("other", str(n))
    for told in ("", "-1", "x", "9" * 40, f"{n} ", "²"):
        assert not proven("page", told)
    assert not proven("", str(n))


def test_colours_are_ours_and_can_be_read() -> None:
    sheet = (Path(__file__).parents[1] / "static/collect/form.css").read_text(encoding="utf-8")
    themes = re.findall(r":root \{[^}]*--ink[^}]*\}", sheet)
    assert len(themes) == 2
    for theme in themes:
        told = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", theme))
        for on, over in (("ink", "card"), ("ink2", "card"), ("no", "card"), ("on", "fill")):
            assert _contrast(told[on], told[over]) >= 4.5, (on, over)
        assert _contrast(told["field"], told["card"]) >= 3
    assert "colours" in {f.key for f in findings(form(EMAIL, boxes(YES)), GROUND)}


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_light(one), _light(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _light(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    line = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]
