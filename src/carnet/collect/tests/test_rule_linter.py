"""Good and bad forms: what refuses publication, and why."""

from dataclasses import replace
from typing import Any

import pytest

from carnet.collect.rules.blocks import content_of, plain
from carnet.collect.rules.linter import findings, refusals
from carnet.collect.types import Box, Content, Ground

pytestmark = pytest.mark.house

GROUND = Ground(
    company="Comptoir Vasseur",
    contact="donnees@exemple.fr",
    notice=True,
    purposes={"offers": (("email", "sms", "phone"), ""), "news": (("email",), "une par mois")},
    custom={"cafe": "offers", "vide": "", "sante": "offers"},
    special=frozenset({"sante"}),
)
BOX = {
    "purposes": ["offers"],
    "channels": ["email"],
    "wording": "Les offres, par e-mail, 2 par mois au plus",
}


def form(
    *fields: dict[str, Any], boxes: list[dict[str, Any]] | None = None, **more: Any
) -> Content:
    """Return a form that is well, but for what a test changes."""
    asked = fields or ({"field": "given_name"}, {"field": "email", "required": True})
    blocks = [{"kind": "field"} | f for f in asked]
    blocks.append({"kind": "boxes", "label": "Je veux", "boxes": [BOX] if boxes is None else boxes})
    told = {
        "title": "La carte",
        "button": "Recevoir ma carte",
        "use": "gérer votre carte",
        "kept": "Effacées 3 ans après votre dernière visite.",
        "refusal": "La carte fonctionne aussi sans.",
        "blocks": blocks,
    }
    return content_of(told | more)


EMAIL = {"field": "email"}
GOOD = (
    form(),
    form(EMAIL, {"field": "mobile"}, boxes=[BOX, BOX | {"channels": ["sms"], "wording": "Par SMS, une fois par mois, STOP au 36180"}]),
    form(EMAIL, boxes=[{"purposes": ["news"], "channels": ["email"], "wording": "La lettre"}]),
    form(EMAIL, {"field": "born_on", "why": "Pour vous fêter votre anniversaire"}),
    form(EMAIL, {"field": "custom.cafe"}),
    replace(form(EMAIL), blocks=form(EMAIL).blocks[:1], refusal=""),
)  # fmt: skip
BAD = (
    ("pre_ticked", form(boxes=[BOX | {"checked": True}])),
    ("condition", form(boxes=[BOX | {"required": True}])),
    ("condition", form(boxes=[BOX | {"wording": "Les offres, 1 par mois : obligatoire pour jouer"}])),
    ("bundled", form(EMAIL, {"field": "mobile"}, boxes=[BOX | {"channels": ["email", "sms"]}])),
    ("bundled", form(boxes=[BOX | {"purposes": ["offers", "news"]}])),
    ("bundled", form(boxes=[BOX | {"wording": "Les offres par e-mail et par SMS, 2 par mois"}])),
    ("bundled", form(boxes=[BOX | {"wording": "J’accepte les CGV et les offres, 2 par mois"}])),
    ("other_channel", form(boxes=[BOX | {"wording": "Les offres, par SMS, 2 par mois"}])),
    ("opt_out", form(boxes=[BOX | {"wording": "Je ne souhaite pas recevoir d’offres, 2 par mois"}])),
    ("twice", form(boxes=[BOX, BOX | {"wording": "Encore, 2 par mois"}])),
    ("wording_missing", form(boxes=[BOX | {"wording": " "}])),
    ("no_box", form(boxes=[])),
    ("frequency_missing", form(boxes=[BOX | {"wording": "Les offres, par e-mail"}])),
    ("purpose_closed", form(boxes=[BOX | {"purposes": ["gone"]}])),
    ("purpose_closed", form(boxes=[BOX | {"purposes": ["news"], "channels": ["phone"]}])),
    ("email_missing", form({"field": "mobile"}, boxes=[BOX | {"channels": ["sms"]}])),
    ("address_missing", form(boxes=[BOX | {"channels": ["sms"], "wording": "SMS, 1 par mois"}])),
    ("no_purpose", form(EMAIL, {"field": "postcode"})),
    ("no_purpose", form(EMAIL, {"field": "custom.vide"})),
    ("field_gone", form(EMAIL, {"field": "custom.autre"})),
    ("special", form(EMAIL, {"field": "custom.sante"})),
    ("exact_age", form(EMAIL, {"field": "born_on", "why": "Anniversaire", "required": True})),
    ("nobody_known", form({"field": "given_name"}, boxes=[BOX])),
    ("nothing_asked", replace(form(), blocks=())),
    ("title_missing", form(title="")),
    ("button_missing", form(button="")),
    ("refusal_hidden", form(refusal="")),
    ("button_accepts", form(button="J’accepte")),
    ("notice_use", form(use="")),
    ("notice_kept", form(kept="")),
)  # fmt: skip


@pytest.mark.parametrize("content", GOOD)
def test_a_good_form_may_be_published(content: Content) -> None:
    assert refusals(content, GROUND) == ()


@pytest.mark.parametrize(("key", "content"), BAD)
def test_a_bad_form_is_refused_with_its_reason(key: str, content: Content) -> None:
    assert key in {f.key for f in refusals(content, GROUND)}


@pytest.mark.parametrize(("part", "ground"), [("notice_company", {"company": ""}), ("notice_contact", {"contact": ""})])  # fmt: skip
def test_a_notice_that_names_nobody_is_refused(part: str, ground: dict[str, str]) -> None:
    assert part in {f.key for f in refusals(form(), replace(GROUND, **ground))}


def test_what_is_only_advised_does_not_refuse() -> None:
    names = ("given_name", "family_name", "mobile", "postcode")
    asked = [{"field": n, "required": True, "why": "Carte"} for n in names]
    sms = BOX | {"channels": ["sms"], "wording": "Par SMS, une fois par mois"}
    content = form(
        EMAIL | {"required": True}, *asked, {"field": "born_on", "why": "x"}, boxes=[sms]
    )
    told = {f.key: f.level for f in findings(content, replace(GROUND, notice=False))}
    advised = {k for k, level in told.items() if level == "cond"}
    assert advised == {"many_required", "exact_age", "stop_missing", "notice_unwritten"}
    assert "no" not in told.values()


def test_what_is_well_is_said_too() -> None:
    assert [f.key for f in findings(form(), GROUND)] == [
        "none_ticked",
        "one_each",
        "free",
        "colours",
    ]


def test_a_form_is_read_back_as_it_was_written() -> None:
    content = form(boxes=[BOX | {"checked": True}])
    assert content_of(plain(content)) == content
    assert content.boxes[0] == Box(
        purposes=("offers",), channels=("email",), wording=str(BOX["wording"]), checked=True
    )


def test_what_is_no_form_is_left_out() -> None:
    told = {"title": 3, "blocks": [7, {"kind": "script"}, {"kind": "text", "text": "a\x00b"}]}
    content = content_of(told)
    assert [b.text for b in content.blocks] == ["ab"]
    assert content_of("no").blocks == ()
