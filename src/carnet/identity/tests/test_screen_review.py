"""Pairs to settle, on screen: side by side, one press each, every press taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from carnet.accounts.models import Staff
from carnet.identity.actions.merge import merge_contacts
from carnet.identity.models import Merge, Pair
from carnet.identity.tests.factories import ADA, card, contact
from carnet.identity.types import MergeOrder
from carnet.jobs.actions import work_off
from carnet.people.queries import living

pytestmark = pytest.mark.django_db
HOME = "/contacts/doublons/"


def visitor(client: Client, role: str = "owner") -> Client:
    client.force_login(
        Staff.objects.create_user(f"{role}@exemple.fr", name=role.title(), role=role)
    )
    return client


@pytest.fixture
def ada(client: Client) -> Client:
    return visitor(client)


def a_pair(score: float = 0.94, n: int = 1) -> tuple[Pair, int, int]:
    """Write Hélène, whole, and H., with another e-mail: a pair that waits."""
    whole = contact(
        "Hélène", "Marchadier", email=f"helene.marchadier{n}@exemple.fr", mobile="+33639981247",
        street="14 rue des Cadeniers", civility="Mme", since="2019-04-02",
    )  # fmt: skip
    short = contact(
        "H.",
        "Marchadier",
        email=f"helene.marchadie{n}@exemple.fr",
        mobile="+33639981247",
        born="1971-05-09",
    )
    pair = Pair.objects.create(
        left_id=whole, right_id=short, score=score,
        likeness=["given_initial", "family_same", "same_mobile", "near_email", "other_postcode"],
    )  # fmt: skip
    return pair, whole, short


def test_a_pair_is_shown_side_by_side_with_what_differs_marked(ada: Client) -> None:
    a_pair()
    text = ada.get(HOME).content.decode()
    assert "94\u00a0%" in text
    assert "Même mobile" in text and "Code postal différent" in text
    assert "<mark>Hélène</mark> Marchadier" in text
    assert "helene.marchadie<mark>r</mark>1@exemple.fr" in text
    assert "06 39 98 12 47, identique" in text.replace("\u00a0", " ")
    assert "Le choix le plus protecteur l’emporte" in text
    assert "null" not in text and "None" not in text


def test_merging_keeps_what_was_chosen_and_can_be_taken_back(ada: Client) -> None:
    pair, whole, short = a_pair()
    before = card(whole), card(short)
    answer = ada.post(
        f"{HOME}{pair.pk}/fusionner/", {"keep_email": "b", "keep_name": "a"}, follow=True
    )
    assert "Fiches fusionnées" in answer.content.decode()
    assert card(whole).emails == ("helene.marchadie1@exemple.fr", "helene.marchadier1@exemple.fr")
    assert card(whole).given_name == "Hélène"
    undo = f"{HOME}fusions/{Merge.objects.get().pk}/annuler/"
    assert undo in answer.content.decode()
    ada.post(undo)
    assert (card(whole), card(short)) == before
    assert Pair.objects.get().state == "waiting"


def test_the_name_of_the_other_can_be_chosen(ada: Client) -> None:
    pair, whole, _short = a_pair()
    ada.post(f"{HOME}{pair.pk}/fusionner/", {"keep_name": "b"})
    assert card(whole).given_name == "H."


def test_two_people_are_never_asked_again_unless_taken_back(ada: Client) -> None:
    pair, _whole, _short = a_pair()
    answer = ada.post(f"{HOME}{pair.pk}/differentes/", follow=True)
    assert "Deux personnes différentes" in answer.content.decode()
    assert "Aucune paire à vérifier" in answer.content.decode()
    assert living().count() == 2
    ada.post(f"{HOME}{pair.pk}/revoir/")
    assert Pair.objects.get().state == "waiting"


def test_later_goes_on_to_the_next_and_comes_round(ada: Client) -> None:
    first, second = a_pair(0.94)[0], a_pair(0.7, n=2)[0]
    text = ada.get(HOME).content.decode()
    assert f'href="?paire={second.pk}" data-key="ArrowRight"' in text
    text = ada.get(f"{HOME}?paire={second.pk}").content.decode()
    assert f'href="?paire={first.pk}" data-key="ArrowRight"' in text


def test_nearly_sure_pairs_are_merged_at_once_and_taken_back_at_once(ada: Client) -> None:
    a_pair(0.95)
    a_pair(0.92, n=2)
    a_pair(0.7, n=3)
    assert "Fusionner les 2 presque sûrs" in ada.get(HOME).content.decode()
    answer = ada.post(f"{HOME}presque-sures/", follow=True)
    assert "2 paires fusionnées. Reste 1 paire." in answer.content.decode()
    assert living().count() == 4
    ada.post(f"{HOME}fusions/{Merge.objects.first().origin}/annuler-le-lot/")
    assert living().count() == 6
    assert Pair.objects.filter(state="waiting").count() == 3


def test_a_pair_that_somebody_else_settled_is_told(ada: Client) -> None:
    pair, whole, short = a_pair()
    merge_contacts(actor=ADA, merges=[MergeOrder(survivor=whole, loser=short)])
    for verb in ("fusionner", "differentes"):
        answer = ada.post(f"{HOME}{pair.pk}/{verb}/", follow=True)
        assert "n’attend plus" in answer.content.decode()


def test_the_whole_base_is_looked_over_on_demand(ada: Client) -> None:
    twins = [
        contact("Noor", "Lambert", email="noor.lambert7@exemple.fr", mobile="+33639981247")
        for _ in range(2)
    ]
    text = ada.get(HOME).content.decode()
    assert "Chercher dans tout le carnet" in text
    ada.post(f"{HOME}chercher/")
    work_off()
    assert Pair.objects.values_list("left_id", "right_id").get() == tuple(twins)
    assert living().count() == 2, "nothing is merged unasked"


def test_merges_are_listed_with_why_and_undone(ada: Client) -> None:
    _pair, whole, short = a_pair()
    order = MergeOrder(survivor=whole, loser=short, likeness=("same_mobile", "given_initial"))
    merge_contacts(actor=ADA, merges=[order], origin="import:7")
    text = ada.get(f"{HOME}fusions/?origine=import:7").content.decode()
    assert "Même mobile, initiale du prénom" in text
    assert "Import n° 7" in text.replace("\u00a0", " ")
    answer = ada.post(
        f"{HOME}fusions/{Merge.objects.get().pk}/annuler/", {"from": "list"}, follow=True
    )
    assert "Fiches séparées" in answer.content.decode()
    assert "Aucune fusion à annuler" in answer.content.decode()


def test_a_merge_under_another_says_what_to_undo_first(ada: Client) -> None:
    bottom, middle, top = (contact("Noor", "Lambert", email=f"{n}@exemple.fr") for n in "abc")
    inner = merge_contacts(actor=ADA, merges=[MergeOrder(survivor=middle, loser=bottom)])[0]
    merge_contacts(actor=ADA, merges=[MergeOrder(survivor=top, loser=middle)])
    assert "Annulez d’abord la fusion suivante" in ada.get(f"{HOME}fusions/").content.decode()
    answer = ada.post(f"{HOME}fusions/{inner}/annuler/", follow=True)
    assert "annulez d’abord cette autre fusion" in answer.content.decode()


def test_the_contact_page_shows_what_came_together_and_parts_it(ada: Client) -> None:
    pair, whole, short = a_pair()
    assert (
        "Peut-être la même personne que <b>H. Marchadier</b>"
        in ada.get(f"/contacts/{whole}/").content.decode()
    )
    ada.post(f"{HOME}{pair.pk}/fusionner/")
    text = ada.get(f"/contacts/{whole}/").content.decode()
    assert "Fiches réunies" in text and "Séparer" in text
    ada.post(f"{HOME}fusions/{Merge.objects.get().pk}/annuler/", {"from": "contact", "apart": "1"})
    assert Pair.objects.get().state == "different"
    assert "Fiches réunies" not in ada.get(f"/contacts/{short}/").content.decode()


def test_home_says_what_waits(ada: Client) -> None:
    a_pair()
    text = ada.get("/").content.decode()
    assert "paire de fiches à vérifier" in text


@pytest.mark.parametrize("path", ["", "fusions/"])
def test_strangers_sign_in_and_readers_may_not(client: Client, path: str) -> None:
    assert client.get(f"{HOME}{path}").status_code == 302
    assert visitor(client, "reader").get(f"{HOME}{path}").status_code == 403


def test_nothing_changes_on_a_get(ada: Client) -> None:
    pair, _whole, _short = a_pair()
    for path in (f"{pair.pk}/fusionner/", f"{pair.pk}/differentes/", "presque-sures/", "chercher/"):
        assert ada.get(f"{HOME}{path}").status_code == 405


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_keyboard_settles_pairs(page: Any, axe: Callable[[Any], list[str]]) -> None:
    owner = Staff.objects.create_user("ada@exemple.fr", name="Ada", role="owner")
    client = Client()
    client.force_login(owner)
    page.context.add_cookies(
        [
            {
                "name": "sessionid",
                "value": client.cookies["sessionid"].value,
                "url": page.url or "http://localhost",
            }
        ]
        if page.url.startswith("http")
        else [
            {
                "name": "sessionid",
                "value": client.cookies["sessionid"].value,
                "domain": "localhost",
                "path": "/",
            }
        ]
    )
    a_pair(0.94)
    a_pair(0.7, n=2)
    a_pair(0.6, n=3)
    page.goto(HOME)
    assert axe(page) == []
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**paire=*")
    page.keyboard.press("d")
    page.get_by_text("Deux personnes différentes, c’est noté").wait_for()
    page.keyboard.press("f")
    page.get_by_text("Fiches fusionnées").wait_for()
    page.get_by_role("button", name="Annuler", exact=True).click()
    page.get_by_text("Fiches séparées").wait_for()
    assert Pair.objects.filter(state="waiting").count() == 2


def test_a_household_is_shown_as_such(ada: Client) -> None:
    pair, _whole, _short = a_pair()
    said = "d’un même foyer\u00a0: elles"
    assert said not in ada.get(HOME).content.decode()
    Pair.objects.filter(pk=pair.pk).update(
        score=0.6, likeness=["given_different", "family_same", "same_mobile", "same_street"]
    )
    assert said in ada.get(HOME).content.decode()
