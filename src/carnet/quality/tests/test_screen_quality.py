"""The pages of quality, in French and English: what they say, to whom, what their buttons do, where figures lead."""

import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation

from carnet.accounts.models import Staff
from carnet.mending.rules.problems import PROBLEMS
from carnet.people.queries import cards
from carnet.quality.actions.rounds import start_round
from carnet.quality.manifest import MANIFEST
from carnet.quality.models import ConfirmList, Grade, Repair, Round, Snapshot
from carnet.quality.queries.figures import FIELDS
from carnet.quality.queries.grades import cell
from carnet.quality.queries.rounds import lines
from carnet.quality.rules.checks import CHECKS, GROUPS
from carnet.quality.rules.grades import LETTERS
from carnet.quality.screens.people_views import VIEWS, finding_url
from carnet.quality.tests.factories import (
    ACTOR,
    FULL,
    address,
    card,
    graded,
    load,
    person,
    slipped,
    whole,
)

PO = Path(__file__).parents[1] / "locale" / "en" / "LC_MESSAGES" / "django.po"
PAGES = ("quality", "rounds", "confirm", "inactive", "catalogue")
DOUBTFUL = card(
    address("email", value="noor@gmial.com", state="doubtful", doubt="email.typo_domain", proposal="noor@gmail.com"),
    FULL[1],
)  # fmt: skip


def signed_in(role: str = "owner") -> Client:
    client = Client()
    client.force_login(Staff.objects.create_user(f"{role}@exemple.fr", name="Ada Roux", role=role))
    return client


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def shown(template: str, context: dict[str, Any]) -> str:
    with translation.override("fr"):
        return render_to_string(template, context)


def test_the_list_shows_letter_and_word_and_says_why() -> None:
    said = shown("quality/cell.html", {"cell": cell(graded(DOUBTFUL))})
    assert 'data-g="D"' in said and "À vérifier" in said
    assert PROBLEMS["email.typo_domain"].what in said


def test_the_contact_page_shows_what_is_in_doubt_what_is_missing_and_what_it_would_bring() -> None:
    said = shown("quality/panel.html", cell(graded(DOUBTFUL)))
    assert "noor@gmial.com" in said and "noor@gmail.com" in said
    assert "Pas d’adresse postale complète" in said and "joignable par courrier" in said
    assert "Rien ne manque" not in said


def test_a_whole_record_has_nothing_to_say() -> None:
    said = shown("quality/panel.html", cell(graded(card(*FULL))))
    assert "Rien ne manque" in said and "<li>" not in said
    assert 'data-g="A"' in shown("quality/head.html", cell(graded(card(*FULL))))


@pytest.mark.parametrize(
    "sentence",
    [
        *LETTERS.values(), *FIELDS.values(), *(name for _about, name in GROUPS),
        *(words for c in CHECKS.values() for words in (c.what, c.why, c.remedy, c.gain) if words),
    ],
)  # fmt: skip
def test_every_sentence_has_its_english(sentence: str) -> None:
    assert f'msgid "{sentence}"\n' in PO.read_text(encoding="utf-8")


@pytest.mark.django_db
def test_the_declared_loaders_answer_for_nobody() -> None:
    assert MANIFEST.columns[0].load([]) == {}
    assert MANIFEST.panels[0].load(0, None) is None


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_every_page_stands_empty_and_full_in_both_languages(name: str) -> None:
    client, url = signed_in(), reverse(f"quality:{name}")
    assert Client().get(url).status_code == 302
    assert client.get(url).status_code == 200
    load(whole(), slipped(), person())
    start_round(actor=ACTOR)
    french = text(client.get(url))
    client.cookies["django_language"] = "en"
    english = text(client.get(url, headers={"accept-language": "en"}))
    assert 'lang="en"' in english and 'lang="fr"' in french
    for word in ("Qualité", "Contrôle", "Personnes", "qualifiées"):
        assert word not in re.sub(r"<[^>]*>", "", english)


@pytest.mark.django_db
def test_the_first_page_says_what_to_do_first() -> None:
    assert "Ajoutez des personnes ou déposez un fichier" in text(
        signed_in().get(reverse("quality:quality"))
    )


@pytest.mark.django_db
def test_the_share_stands_first_and_every_figure_opens_its_people() -> None:
    load(whole("Alpha"), slipped("Bravo"), person("Charlie"))
    client = signed_in()
    page = text(client.get(reverse("quality:quality")))
    assert "fiche qualifiée sur 3, soit 33,3\u00a0%" in page
    for url in set(re.findall(r'class="c-num" href="([^"]+)"', page)):
        assert client.get(url).status_code == 200, url
    for check, name in (("email.typo_domain", "Bravo"), ("phone.missing", "Charlie")):
        listed = text(client.get(finding_url(check)))
        assert name in listed and "Alpha" not in listed
        assert CHECKS[check].what in listed
    assert "Alpha" in text(
        client.get(reverse("people:contacts"), {"vue": "rempli", "valeur": "email.missing"})
    )
    assert (
        client.get(reverse("people:contacts"), {"vue": "rempli", "valeur": "nothing"}).status_code
        == 404
    )


@pytest.mark.django_db
def test_every_view_answers() -> None:
    load(whole())
    for view in VIEWS:
        value = {"rempli": "email.missing", "a-confirmer": "1"}.get(view.key, "")
        assert view.ids(value).count() in (0, 1)


@pytest.mark.django_db
def test_corrections_are_accepted_by_one_button_and_undone_by_another() -> None:
    (pk,) = load(slipped())
    client = signed_in()
    assert "Accepter la correction" in text(client.get(reverse("quality:quality")))
    answer = client.post(reverse("quality:repair", args=["email.typo_domain"]), follow=True)
    assert "1 correction acceptée." in text(answer)
    assert cards([pk])[pk].emails == ("roux1@gmail.com",)
    client.post(reverse("quality:undo_repair", args=[Repair.objects.get().pk]), follow=True)
    assert cards([pk])[pk].emails == ("roux1@gmial.com",)
    again = client.post(reverse("quality:undo_repair", args=[Repair.objects.get().pk]), follow=True)
    assert "Cela n’existe plus" in text(again)
    assert "plus rien à corriger" in text(
        client.post(reverse("quality:repair", args=["email.doubtful"]), follow=True)
    )


@pytest.mark.django_db
def test_what_is_right_is_said_on_the_contact_page() -> None:
    (pk,) = load(person("4711", email="n@gmail.com", mobile="+33612345678", postal=True))
    client = signed_in()
    page = text(client.get(reverse("people:contact", args=[pk])))
    assert "C’est juste" in page and "Le nom contient des chiffres" in page
    page = text(client.post(reverse("quality:right", args=[pk, "name.signs"]), follow=True))
    assert "C’est noté" in page and "Le nom contient des chiffres" not in page
    client.post(reverse("quality:doubt", args=[pk, "name.signs"]))
    assert Grade.objects.get().letter == "D"
    assert "Cela n’existe plus" in text(
        client.post(reverse("quality:right", args=[pk, "nothing"]), follow=True)
    )


@pytest.mark.django_db
def test_a_round_takes_one_click_and_is_decided_line_by_line() -> None:
    load(whole(), slipped())
    client = signed_in()
    page = text(client.post(reverse("quality:start"), follow=True))
    assert "1 ligne à décider" in page and "Confié à Ada Roux" in page
    running = Round.objects.get()
    (line,) = lines(running.pk)
    wrong = client.post(
        reverse("quality:decide", args=[line.id]),
        {"decision": "skip", "round": running.pk, "reason": " "},
    )
    assert wrong.status_code == 422 and "Dites en quelques mots" in text(wrong)
    assert "attendent encore" in text(
        client.post(reverse("quality:close", args=[running.pk]), follow=True)
    )
    client.post(reverse("quality:decide", args=[line.id]), {"decision": "done"})
    client.post(reverse("quality:reopen_line", args=[line.id]))
    assert lines(running.pk)[0].state == "open"
    page = text(
        client.post(
            reverse("quality:decide", args=[line.id]),
            {"decision": "skip", "reason": "Trop peu"},
            follow=True,
        )
    )
    assert "Trop peu" in page and "Clore le contrôle" in page
    page = text(client.post(reverse("quality:close", args=[running.pk]), follow=True))
    assert "Clos le" in page and "Fiches qualifiées" in page
    assert "Historique" in text(client.get(reverse("quality:rounds")))
    assert client.get(reverse("quality:round", args=[99])).status_code == 404


@pytest.mark.django_db
def test_a_round_is_handed_over_and_taken_back() -> None:
    client = signed_in()
    assert "Déposez d’abord un fichier" in text(client.post(reverse("quality:start"), follow=True))
    load(slipped())
    client.post(reverse("quality:start"), {"months": "6"})
    running = Round.objects.get()
    other = Staff.objects.create_user("ben@exemple.fr", name="Ben Petit", role="marketing")
    assert "Confié à Ben Petit" in text(
        client.post(
            reverse("quality:hand_over", args=[running.pk]), {"owner": other.pk}, follow=True
        )
    )
    client.post(reverse("quality:drop", args=[running.pk]))
    assert not Round.objects.exists()


@pytest.mark.django_db
def test_a_list_is_prepared_and_removed(at: Callable[[str], datetime]) -> None:
    at("2024-01-10 12:00")
    load(whole("Alpha"))
    at("2026-11-20 12:00")
    client = signed_in()
    assert "1 personne à qui demander" in re.sub(
        r"<[^>]*>", "", text(client.get(reverse("quality:confirm")))
    )
    client.post(reverse("quality:freeze"))
    kept = ConfirmList.objects.get()
    page = text(client.get(reverse("quality:confirm")))
    assert "compte en cours" in page and f"valeur={kept.pk}" in page
    assert "Alpha" in text(
        client.get(reverse("people:contacts"), {"vue": "a-confirmer", "valeur": kept.pk})
    )
    client.post(reverse("quality:drop_list", args=[kept.pk]))
    assert not ConfirmList.objects.exists()


@pytest.mark.django_db
def test_readers_look_and_do_not_touch() -> None:
    load(whole(), slipped())
    reader = signed_in("reader")
    page = text(reader.get(reverse("quality:quality")))
    assert (
        "Commencer le contrôle" not in page
        and "Accepter la correction" not in page
        and "Noter toutes" not in page
    )
    for name, args in (
        ("start", []), ("regrade", []), ("freeze", []), ("repair", ["email.typo_domain"]), ("undo_repair", [1]),
        ("decide", [1]), ("reopen_line", [1]), ("close", [1]), ("drop", [1]), ("hand_over", [1]), ("drop_list", [1]),
        ("right", [1, "name.signs"]), ("doubt", [1, "name.signs"]),
    ):  # fmt: skip
        assert reader.post(reverse(f"quality:{name}", args=args)).status_code == 403
    assert not Round.objects.exists() and not Repair.objects.exists()


@pytest.mark.django_db
def test_months_are_shown_as_a_table_too(at: Callable[[str], datetime]) -> None:
    at("2026-11-20 12:00")
    load(whole())
    for month, good in (("2026-09-01", 4), ("2026-10-01", 6)):
        Snapshot.objects.create(month=month, total=10, letters={}, qualified=good, fresh=10)
    page = text(signed_in().get(reverse("quality:quality")))
    assert "De 40,0\u00a0% en septembre 2026 à 60,0\u00a0% de fiches qualifiées." in page
    assert "octobre 2026" in page
