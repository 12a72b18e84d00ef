"""Réglages: team, company, values, display; strangers sign in, readers are refused, the owner may."""

import re

import pytest
from django.test import Client

from carnet.accounts.models import Place, Staff
from carnet.accounts.queries import company as card
from carnet.accounts.queries import setting
from carnet.accounts.tests.factories import ada, ben, company, signed_in, told
from carnet.kit.declarations import declared

pytestmark = pytest.mark.django_db

TEAM = "/reglages/equipe/"


@pytest.mark.parametrize("path", [TEAM, "/reglages/societe/", "/reglages/valeurs/"])
def test_strangers_sign_in_readers_are_refused_the_owner_may(path: str) -> None:
    company()
    assert Client().get(path).status_code == 302
    assert signed_in(ben()).get(path).status_code == 403
    assert signed_in(ada()).get(path).status_code == 200


def test_someone_is_added_and_the_link_is_shown_once() -> None:
    client = signed_in(ada())
    zoe = {"name": "Zoé Blanc", "email": "zoe@exemple.fr", "role": "sales"}
    html = client.post(TEAM, zoe).content.decode()
    link = re.search(r'value="http://testserver(/compte/mot-de-passe/lien/[^"]+)"', html)[1]
    assert "Donnez ce lien à Zoé Blanc" in html
    assert link not in client.get(TEAM).content.decode()
    assert Client().get(link, follow=True).status_code == 200
    again = client.post(TEAM, zoe)
    assert again.status_code == 422
    assert "déjà partie" in again.content.decode()


def test_a_wrong_answer_is_named() -> None:
    answer = signed_in(ada()).post(TEAM, {"name": "", "email": "zoe", "role": "sales"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "2 choses à corriger" in html
    assert "Donnez son nom" in html


def test_a_fresh_link_a_role_and_access_are_given_from_the_list() -> None:
    client, reader = signed_in(ada()), ben()
    assert (
        "Donnez ce lien à Ben Rouault" in client.post(f"{TEAM}{reader.pk}/lien/").content.decode()
    )
    client.post(f"{TEAM}{reader.pk}/", {"role": "dpo"})
    client.post(f"{TEAM}{reader.pk}/", {"active": "0"})
    reader.refresh_from_db()
    assert (reader.role, reader.is_active) == ("dpo", False)
    assert "Accès fermé" in client.get(TEAM).content.decode()
    client.post(f"{TEAM}{reader.pk}/lien/")
    assert "réactivez-la" in client.get(TEAM).content.decode()


def test_a_get_changes_nothing_and_the_last_owner_stays() -> None:
    owner = ada()
    client = signed_in(owner)
    assert client.get(f"{TEAM}{owner.pk}/").status_code == 405
    answer = client.post(f"{TEAM}{owner.pk}/", {"role": "reader"}, follow=True)
    assert "au moins un propriétaire" in answer.content.decode()
    assert Staff.objects.get(pk=owner.pk).role == "owner"


def test_a_reader_cannot_change_the_team_by_hand() -> None:
    reader = ben()
    assert signed_in(reader).post(f"{TEAM}{reader.pk}/", {"role": "owner"}).status_code == 403
    assert Staff.objects.get(pk=reader.pk).role == "reader"


def test_the_company_is_shown_and_changed() -> None:
    company()
    client = signed_in(ada())
    assert "Comptoir Vasseur" in client.get("/reglages/societe/").content.decode()
    bad = client.post("/reglages/societe/", {"name": "X", "siren": "1"})
    assert bad.status_code == 422
    done = client.post(
        "/reglages/societe/", {"name": "Comptoir du Port", "places": "Brest"}, follow=True
    )
    assert "Société enregistrée." in done.content.decode()
    found = card()
    assert found is not None
    assert (found.name, found.siren, found.places) == ("Comptoir du Port", "", ("Brest",))


def test_values_are_shown_and_only_what_differs_is_written() -> None:
    client = signed_in(ada())
    shown = {kind.name: str(setting(kind.name)) for kind in declared("settings")}
    now = shown["imports.keep_days"]
    assert f'value="{now}"' in client.get("/reglages/valeurs/").content.decode()
    bad = client.post("/reglages/valeurs/", shown | {"imports.keep_days": "beaucoup"})
    assert bad.status_code == 422
    assert "nombre entier" in bad.content.decode()
    client.post("/reglages/valeurs/", shown)
    assert told("accounts.setting_changed") == 0
    client.post("/reglages/valeurs/", shown | {"imports.keep_days": "45"})
    assert setting("imports.keep_days") == 45
    assert told("accounts.setting_changed") == 1


def test_each_keeps_their_own_display_without_script() -> None:
    reader = ben()
    client = signed_in(reader)
    client.post("/reglages/affichage/", {"theme": "dark", "density": "compact", "language": "en"})
    html = client.get("/reglages/affichage/").content.decode()
    assert '<html lang="en" data-bs-theme="dark" data-density="compact">' in html
    reader.refresh_from_db()
    assert reader.language == "en"
    client.post("/reglages/affichage/", {"theme": "pink", "language": "xx"})
    assert 'data-bs-theme="dark"' in client.get("/reglages/affichage/").content.decode()


def test_the_shops_of_a_member_are_ticked_and_say_so_in_the_team() -> None:
    client, reader = signed_in(ada()), ben()
    page = f"{TEAM}{reader.pk}/boutiques/"
    assert "Aucune boutique" in client.get(page).content.decode()
    nantes = Place.objects.create(name="Nantes")
    assert "Nantes" in client.get(page).content.decode()
    client.post(page, {"place": [str(nantes.pk)]})
    reader.refresh_from_db()
    assert reader.places == [nantes.pk]
    assert "1 boutique" in client.get(TEAM).content.decode()
    assert f'value="{nantes.pk}" checked' in client.get(page).content.decode()
    limited = signed_in(reader)
    assert "vos boutiques seulement" in limited.get("/contacts/").content.decode()
    refused = limited.get("/organisations/")
    assert refused.status_code == 403
    assert "Votre accès est limité" in refused.content.decode()
    assert "n’existe plus" in client.post(page, {"place": ["99"]}, follow=True).content.decode()
    owner = f"{TEAM}{ada().pk}/boutiques/"
    assert "on ne peut pas le limiter" in client.get(owner).content.decode()
    client.post(owner, {"place": [str(nantes.pk)]})
    assert ada().places == []
    client.post(page, {})
    assert (told("accounts.places_limited"), told("accounts.places_opened")) == (1, 1)
    assert client.get(f"{TEAM}999/boutiques/").status_code == 404
