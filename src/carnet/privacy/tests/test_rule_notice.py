"""What a notice has to say, and the draft to start from."""

from dataclasses import replace

import pytest

from carnet.privacy.rules.draft import draft
from carnet.privacy.rules.notice import POINTS, Told, blocks, checklist, named, unfinished
from carnet.privacy.rules.purposes import code_for

TOLD = Told(
    company="Comptoir Vasseur",
    siren="852379890",
    dpo_name="Inès Delattre",
    dpo_email="donnees@exemple.fr",
    purposes=(
        ("Commandes et service", "contract", ("email", "sms")),
        ("Offres et nouveautés", "mixed", ("email",)),
    ),
)


def found(text: str, told: Told = TOLD) -> set[str]:
    return {p.key for p in checklist(told, text) if p.found}


def test_without_a_text_each_point_says_who_knows_it() -> None:
    states = {p.key: (p.state, p.found) for p in checklist(TOLD)}
    assert tuple(states) == POINTS
    assert states["controller"] == ("known", None)
    assert states["recipients"] == ("yours", None)
    bare = {p.key: p.state for p in checklist(Told(company=""))}
    assert (bare["controller"], bare["dpo"]) == ("missing", "missing")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_draft_says_what_is_known_and_leaves_the_rest_open(language: str) -> None:
    text = draft(TOLD, language)
    assert len(unfinished(text)) == 5
    assert found(text) == {"dpo", "purposes", "durations", "rights", "withdrawal", "complaint"}
    assert "852379890" in text
    done = text.replace("[À compléter\u00a0: ", "").replace("[To be completed: ", "")
    done = done.replace("]", "")
    assert unfinished(done) == []
    assert found(done) == set(POINTS)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_draft_without_card_asks_for_it(language: str) -> None:
    text = draft(replace(TOLD, company="", siren="", dpo_name="", dpo_email=""), language)
    assert len(unfinished(text)) == 7
    assert "SIREN" not in text


def test_withdrawal_is_told_where_something_is_agreed_to() -> None:
    only = replace(TOLD, purposes=TOLD.purposes[:1])
    assert "retirer à tout moment" in draft(TOLD, "fr")
    assert "retirer à tout moment" not in draft(only, "fr")


def test_a_purpose_left_out_is_seen_whatever_the_letters() -> None:
    assert named("nos OFFRES ET NOUVEAUTES", [("offers", "Offres et nouveautés")]) == ("offers",)
    assert named("nos offres", [("offers", "Offres et nouveautés")]) == ()
    assert "purposes" not in found("Pourquoi : Offres et nouveautés")


def test_a_text_is_printed_by_titles_lists_and_paragraphs() -> None:
    text = "# Un\r\nligne\r\n\r\n- a\r\n- b\r\n\r\n\r\nfin\nsuite"
    assert blocks(text) == [
        ("title", ["Un"]),
        ("text", ["ligne"]),
        ("list", ["a", "b"]),
        ("text", ["fin", "suite"]),
    ]
    assert blocks("  ") == []


def test_codes_are_short_and_never_used_twice() -> None:
    assert code_for("newsletter", "Lettre", frozenset()) == "newsletter"
    assert code_for("newsletter", "Lettre d’été", frozenset({"newsletter"})) == "x-lettre-d-t"
    assert code_for("promotion", "Offres du mois de mai et juin", frozenset()) == "x-offres-du-mois"
    used = frozenset({"x-a", "x-a-2"})
    assert code_for("promotion", "A", used) == "x-a-3"
    assert code_for("promotion", "«»", frozenset()) == "x"
    assert len(code_for("promotion", "x" * 60, used)) <= 20


@pytest.mark.parametrize(
    ("months", "said", "told"),
    [
        (36, "trois ans", "three years"),
        (24, "2 ans", "2 years"),
        (12, "1 an", "1 year"),
        (30, "30 mois", "30 months"),
    ],
)
def test_the_draft_tells_the_duration_that_was_chosen(months: int, said: str, told: str) -> None:
    company = Told(company="Atelier Noor", months=months)
    assert f"Pour vous écrire : {said} après" in draft(company, "fr").replace("\u00a0", " ")
    assert f"To write to you: {told} after" in draft(company, "en")
