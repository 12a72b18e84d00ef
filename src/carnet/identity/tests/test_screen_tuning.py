"""The settings of duplicates, and the question asked before two records are parted, as somebody uses them."""

import pytest
from django.test import Client

from carnet.identity.actions.merge import merge_contacts
from carnet.identity.actions.queue import settle_different
from carnet.identity.models import Kept, Merge, Pair
from carnet.identity.rules.tuning import ENOUGH
from carnet.identity.tests.factories import ADA, card, contact
from carnet.identity.tests.test_action_tune import STREET, pairs
from carnet.identity.tests.test_screen_review import visitor
from carnet.identity.types import MergeOrder
from carnet.people.actions.complete import complete_contacts
from carnet.people.types import ContactChange, NewAddress

pytestmark = pytest.mark.django_db
PLACE = "/reglages/doublons/"
STRICT = "demander=80&presque=95&sur=97"


@pytest.fixture
def ada(client: Client) -> Client:
    return visitor(client)


def text(client: Client, place: str) -> str:
    return client.get(place).content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_the_page_says_what_carnet_does_and_what_to_do_first(ada: Client) -> None:
    said = text(ada, PLACE)
    assert "Réunir sans demander à partir de" in said
    assert "Personne n’a encore tranché de paire." in said
    assert f"Encore {ENOUGH} réponses" in said
    assert "Ce qui changerait" not in said


def test_what_would_change_is_shown_before_it_is_applied_and_taken_back(ada: Client) -> None:
    pairs(STREET, 3)
    said = text(ada, f"{PLACE}?{STRICT}")
    assert "Ce qui changerait" in said
    assert not Kept.objects.exists()
    ada.post(f"{PLACE}appliquer/", {"demander": "80", "presque": "95", "sur": "97"})
    kept = Kept.objects.get()
    assert (kept.doubtful, kept.nearly, kept.sure) == (0.8, 0.95, 0.97)
    assert "Revenir aux réglages d’avant" in text(ada, PLACE)
    ada.post(f"{PLACE}{kept.pk}/annuler/")
    kept.refresh_from_db()
    assert kept.undone_at is not None
    assert "annulés" in text(ada, PLACE)


def test_what_the_answers_teach_is_proposed_in_words(ada: Client) -> None:
    for pk in pairs(STREET, ENOUGH):
        settle_different(actor=ADA, pair_id=pk)
    assert "Vos réponses proposent" in text(ada, PLACE)
    said = text(ada, f"{PLACE}?de=reponses")
    assert "Ce qui compte autrement ici" in said
    assert "compte moins" in said
    ada.post(f"{PLACE}appliquer/", {"de": "reponses"})
    assert Kept.objects.get().weights["same_street"] < 3.5


@pytest.mark.parametrize("asked", ["demander=x", "demander=80", "demander=-1&presque=1&sur=1", "de=nulle-part"])  # fmt: skip
def test_what_makes_no_sense_changes_nothing(ada: Client, asked: str) -> None:
    assert ada.get(f"{PLACE}?{asked}").status_code == 200
    ada.post(f"{PLACE}appliquer/", dict(p.split("=") for p in asked.split("&")))
    assert not Kept.objects.exists()


def test_sure_is_not_loosened_by_a_form(ada: Client) -> None:
    ada.post(f"{PLACE}appliquer/", {"demander": "0", "presque": "10", "sur": "1"})
    kept = Kept.objects.get()
    assert (kept.doubtful, kept.nearly, kept.sure) == (0.4, 0.85, 0.93)


def test_settings_are_for_those_who_may(client: Client) -> None:
    support = visitor(client, "support")
    assert support.get(PLACE).status_code == 403
    assert support.post(f"{PLACE}appliquer/", {"de": "reponses"}).status_code == 403


def test_parting_asks_whose_the_rows_are_that_came_since(ada: Client) -> None:
    one = contact("Noor", "Lambert", email="noor@exemple.fr")
    other = contact("Nora", "Lambert", email="nora@exemple.fr")
    (pk,) = merge_contacts(actor=ADA, merges=[MergeOrder(survivor=one, loser=other)])
    new = NewAddress(channel="email", value="neuf@exemple.fr")
    complete_contacts(actor=ADA, changes=[ContactChange(contact_id=one, addresses=(new,))])
    answer = ada.post(f"/contacts/doublons/fusions/{pk}/annuler/", {"from": "list"})
    assert Merge.objects.get(pk=pk).undone_at is None
    place = answer["Location"]
    said = text(ada, place)
    assert "neuf@exemple.fr" in said
    address = next(a.id for a in card(one).addresses if a.value == "neuf@exemple.fr")
    told = {"asked": "1", "merge": str(pk), f"row:people.Address:{address}": "b", "from": "list"}
    ada.post(f"/contacts/doublons/fusions/{pk}/annuler/", told)
    assert set(card(other).emails) == {"nora@exemple.fr", "neuf@exemple.fr"}
    assert card(one).emails == ("noor@exemple.fr",)
    assert ada.get(place).status_code == 404


def test_parting_without_anything_new_asks_nothing(ada: Client) -> None:
    one, other = contact("Noor", "Lambert"), contact("Nora", "Lambert")
    (pk,) = merge_contacts(actor=ADA, merges=[MergeOrder(survivor=one, loser=other)])
    ada.post(f"/contacts/doublons/fusions/{pk}/annuler/", {"from": "list"})
    assert Merge.objects.get(pk=pk).undone_at is not None
    assert not Pair.objects.exists()
