"""The list of people: who may see it, search, views, order, pages, kept views."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from carnet.people.models import SavedView
from carnet.people.screens.found import find_organisations, find_people
from carnet.people.tests.factories import crowd, noor_and_otto, visitor

pytestmark = pytest.mark.django_db
LIST = "/contacts/"


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(LIST).status_code == 302


def test_a_reader_sees_everybody_with_exact_counts(client: Client) -> None:
    noor, otto = noor_and_otto()
    html = visitor(client, "reader").get(LIST).content.decode()
    assert "2 personnes, les plus récentes d’abord" in html
    assert reverse("people:contact", args=[noor]) in html
    assert "Noor Benhaddou" in html
    assert "Hôtel des Douves" in html or "otto@gmial.com" in html
    assert reverse("people:new") not in html


def test_htmx_gets_the_list_alone(client: Client) -> None:
    noor_and_otto()
    answer = visitor(client).get(LIST, {"q": "noor"}, headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert "<html" not in html
    assert "<mark>Noor</mark>" in html
    assert "1 personne trouvée pour « noor »" in html
    assert "Otto" not in html
    assert "HX-Request" in answer.headers["Vary"]


def test_nobody_found_says_what_to_do(client: Client) -> None:
    noor_and_otto()
    html = visitor(client).get(LIST, {"q": "zzzz"}).content.decode()
    assert "Personne à ce nom" in html
    assert "Effacer la recherche" in html


def test_an_empty_base_points_to_the_first_step(client: Client) -> None:
    html = visitor(client).get(LIST).content.decode()
    assert "Personne pour l’instant" in html


def test_a_view_hides_the_others_and_says_how_many(client: Client) -> None:
    _noor, _otto = noor_and_otto()
    client = visitor(client)
    html = client.get(LIST, {"vue": "professionals"}).content.decode()
    assert "1 personne, " in html
    assert "Noor" not in html
    html = client.get(LIST, {"vue": "customers"}).content.decode()
    assert "cache 2 personnes" in html
    assert client.get(LIST, {"vue": "inconnue"}).status_code == 404
    assert client.get(LIST, {"vue": "organisation", "valeur": "x"}).status_code == 404


def test_the_people_of_an_organisation(client: Client) -> None:
    noor_and_otto()
    client = visitor(client)
    html = client.get("/organisations/").content.decode()
    assert "Hôtel des Douves" in html
    assert "73282932000074" in html
    door = html.split('href="/contacts/?vue=organisation&amp;valeur=')[1].split('"')[0]
    html = client.get(f"{LIST}?vue=organisation&valeur={door}").content.decode()
    assert "Otto" in html
    assert "Noor" not in html
    part = client.get("/organisations/", {"q": "zzz"}, headers={"HX-Request": "true"})
    assert "Aucune organisation à ce nom" in part.content.decode()


def test_pages_go_on_by_cursor_without_names_in_the_address(client: Client) -> None:
    crowd(120)
    client = visitor(client)
    html = client.get(LIST, {"tri": "nom"}).content.decode()
    assert "1 à 50 sur 120" in html
    following = html.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert "Perrot" not in following
    html = client.get(LIST + following).content.decode()
    assert "51 à 100 sur 120" in html
    assert "Perrot0050" in html
    previous = html.split('rel="prev" href="')[1].split('"')[0].replace("&amp;", "&")
    assert "Perrot0049" in client.get(LIST + previous).content.decode()


def test_the_list_costs_the_same_queries_for_two_rows_as_for_fifty(client: Client) -> None:
    client = visitor(client)
    crowd(2)
    few = _queries(client)
    crowd(48)
    assert _queries(client) == few
    assert few <= 40


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(LIST).status_code == 200
    return len(seen)


def test_a_view_is_kept_under_a_name_without_the_words_searched(client: Client) -> None:
    noor_and_otto()
    client = visitor(client)
    asked = {"nom": "Les pros", "vue": "professionals", "tri": "nom", "q": "noor"}
    assert client.post("/contacts/vues/", asked).status_code == 302
    kept = SavedView.objects.get()
    assert (kept.label, kept.view, kept.sort) == ("Les pros", "professionals", "nom")
    html = client.get(LIST).content.decode()
    assert "?vue=professionals&amp;tri=nom" in html
    assert "Les pros" in html
    client.post(f"/contacts/vues/{kept.pk}/retirer/")
    assert not SavedView.objects.exists()


def test_a_kept_view_belongs_to_who_kept_it(client: Client) -> None:
    visitor(client).post("/contacts/vues/", {"nom": "À moi"})
    kept = SavedView.objects.get()
    other = visitor(Client(), "reader")
    assert "À moi" not in other.get(LIST).content.decode()
    other.post(f"/contacts/vues/{kept.pk}/retirer/")
    assert SavedView.objects.exists()


def test_strange_input_is_no_error(client: Client) -> None:
    noor_and_otto()
    client = visitor(client)
    for asked in ({"q": "\x00'\"%_"}, {"apres": "9" * 40}, {"avant": "-1"}, {"tri": "; DROP"}):
        assert client.get(LIST, asked).status_code == 200


def test_the_search_everywhere_finds_people_and_organisations() -> None:
    noor, _otto = noor_and_otto()
    hit = find_people("benhad", 5)[0]
    assert (hit.label, hit.contact_id, hit.detail) == (
        "Noor Benhaddou",
        noor,
        "noor.benhaddou@exemple.fr",
    )
    assert find_organisations("douves", 5)[0].label == "Hôtel des Douves"
    assert find_organisations(" ", 5) == []


def test_the_line_under_the_name_says_why_somebody_was_found(client: Client) -> None:
    noor_and_otto()
    client = visitor(client)
    for typed, line in (
        ("douves", "Hôtel des <mark>Douves</mark>"),
        ("C-1042", "<mark>C-1042</mark>"),
        ("3998", "06 <mark>39 98</mark> 12 47"),
        ("nantes", "<mark>Nantes</mark>"),
    ):
        assert line in client.get(LIST, {"q": typed}).content.decode()
