"""Mesurer: pages, doors, files and faults, seen by those who may and those who may not."""

import re
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import translation

from carnet.activity.models import Product
from carnet.analytics.models import DayState, Spend
from carnet.analytics.queries.behind import people_behind
from carnet.analytics.screens.sheets import SHEETS
from carnet.analytics.tests.cast import TODAY, bought, person, shop
from carnet.consent.actions.restrict import restrict
from carnet.kit.actor import command_actor
from carnet.mirror.actions import mark
from carnet.mirror.types import NotReady
from carnet.people.queries import living
from carnet.web.tests.factories import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(at: Any) -> None:
    at(TODAY)


def names_behind(client: Client, html: str, number: str) -> list[str]:
    """Follow the first door with this number and return who is behind it."""
    found = re.search(rf'<a class="c-num" href="([^"]+)">{number}</a>', html)
    assert found, number
    page = client.get(found[1].replace("&amp;", "&"))
    assert page.status_code == 200
    shown = re.findall(
        r'class="pp-name"><a href="[^"]+">(.*?)</a>', page.content.decode(), re.DOTALL
    )
    return sorted(n for name in shown for n in ("Ada", "Bob", "Cleo", "Dan", "Eve") if n in name)


@pytest.mark.parametrize("key", list(SHEETS))
def test_an_empty_base_says_what_to_do_first(key: str) -> None:
    html = signed_in().get(f"/mesurer/{key}/").content.decode()
    assert "Rien à mesurer dans cette période" in html
    assert "/contacts/importer" in html or "imports" in html or "Déposer un fichier" in html


def test_sales_are_those_of_people_in_the_main_currency() -> None:
    shop()
    client = signed_in()
    html = client.get("/mesurer/ventes/").content.decode()
    assert "90,00\xa0€ en 3 achats de 2 clients." in html
    assert "1 achat en USD, pour 90,00\xa0USD, ne sont pas comptés ici" in html
    assert "1 achat pour 5,00\xa0€ sont d’acheteurs que le carnet ne connaît pas" in html
    assert names_behind(client, html, "2") == ["Ada", "Cleo"]


def test_periods_and_comparisons_stand_in_the_address() -> None:
    shop()
    client = signed_in()
    html = client.get("/mesurer/ventes/?du=2026-11-01&au=2026-11-22&pas=day&face=before").content
    said = html.decode()
    assert "60,00\xa0€ en 2 achats de 2 clients." in said
    assert "Rien n’avait été vendu du 10\xa0octobre 2026 au 31\xa0octobre 2026." in said
    month = client.get("/mesurer/ventes/?du=2026-11-01&au=2026-11-30&face=before").content.decode()
    assert "C’est +100,0\xa0% par rapport à 30,00\xa0€" in month
    year = client.get("/mesurer/ventes/?periode=annee&face=year").content.decode()
    assert "+50,0\xa0%" in year


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("du=hier&au=2026-11-22", "La date n’est pas comprise"),
        ("du=2026-11-22&au=2026-11-01", "La fin vient avant le début"),
        ("du=1990-01-01&au=2026-11-01", "La période dépasse dix ans"),
        ("periode=siecle", "Cette période n’existe pas"),
        ("pas=siecle", "Cette période n’existe pas"),
    ],
)
def test_what_cannot_be_a_period_is_said(asked: str, said: str) -> None:
    shop()
    page = signed_in().get(f"/mesurer/ventes/?{asked}")
    assert page.status_code == 200
    assert said in page.content.decode()


def test_loyalty_opens_on_who_came_back_and_who_did_not() -> None:
    people = shop()
    client = signed_in()
    html = client.get("/mesurer/fidelite/").content.decode()
    assert "1 sur 2 clients sont revenus, soit 50,0\xa0%." in html
    assert "la vraie part se tient entre" in html
    assert "Qui revient, mois après mois" in html
    assert "devraient racheter dans l’année qui vient" in html
    back = set(
        living().filter(pk__in=people_behind("revenus~20261123~oui")).values_list("pk", flat=True)
    )
    away = set(
        living().filter(pk__in=people_behind("revenus~20261123~non")).values_list("pk", flat=True)
    )
    assert back == {people["Ada"].pk} and away == {people["Bob"].pk}


def test_the_best_customers_are_named_on_the_page_and_in_no_file() -> None:
    shop()
    client = signed_in()
    html = client.get("/mesurer/clients/").content.decode()
    assert "Ada Durand" in html and "c-reach" in html
    assert "Les 10\xa0% qui achètent le plus" in html
    book = client.get("/mesurer/clients.xlsx").content
    with ZipFile(BytesIO(book)) as opened:
        texts = "".join(opened.read(n).decode() for n in opened.namelist() if n.endswith(".xml"))
    assert "Durand" not in texts and "Part du chiffre" in texts


def test_products_say_margin_with_its_base() -> None:
    shop()
    client = signed_in()
    html = client.get("/mesurer/articles/").content.decode()
    assert "Café\xa0» est l’article qui rapporte le plus" in html
    assert "La marge porte sur 90,00\xa0€, 100,0\xa0% du chiffre d’affaires" in html
    assert "78,00\xa0€" in html
    Product.objects.update(cost_milli=None)
    mark("products", rows=[Product.objects.get().pk])
    html = client.get("/mesurer/articles/").content.decode()
    assert "La marge ne se calcule pas encore" in html and "Taux de marge" not in html


def test_places_and_sources_count_people_and_open_on_them() -> None:
    shop()
    client = signed_in()
    places = client.get("/mesurer/lieux/").content.decode()
    assert "44" in places and "90,00\xa0€" in places
    assert names_behind(client, places, "2") == ["Ada", "Cleo"]
    sources = client.get("/mesurer/provenances/").content.decode()
    assert "2 des 3 personnes connues sans avoir acheté l’ont fait" in sources
    assert names_behind(client, sources, "4") == ["Ada", "Bob", "Cleo", "Dan"]


def test_the_list_tells_who_came() -> None:
    shop()
    person("Fay", date(2026, 11, 2))
    client = signed_in()
    html = client.get("/mesurer/carnet/").content.decode()
    assert "1 personne arrivée" in html
    assert "6 personnes sont connues à la fin de la période." in html


def test_spending_gives_the_cost_of_a_new_customer() -> None:
    shop()
    client = signed_in("Mia", "marketing")
    page = client.get("/mesurer/depenses/2026-11/").content.decode()
    field = re.findall(r'name="(source-[0-9a-f]+)"', page)
    assert len(field) == 2
    wrong = client.post("/mesurer/depenses/2026-11/", {field[0]: "beaucoup"})
    assert wrong.status_code == 422
    assert (
        "ce n’est pas un montant" in wrong.content.decode() and "beaucoup" in wrong.content.decode()
    )
    assert client.post("/mesurer/depenses/2026-11/", {field[0]: "-5"}).status_code == 422
    kept = client.post("/mesurer/depenses/2026-11/", {field[0]: "30,00", field[1]: ""})
    assert kept.status_code == 302
    assert list(Spend.objects.values_list("source", "amount_milli")) == [("caisse", 30_000)]
    html = client.get("/mesurer/provenances/").content.decode()
    assert "30,00\xa0€ dépensés pour 2 clients" in html and "15,00\xa0€ par nouveau client" in html
    assert client.get("/mesurer/depenses/2027-01/").status_code == 404
    assert client.get("/mesurer/depenses/2026-13/").status_code == 404


def test_the_report_of_a_month_is_a_page_a_workbook_and_a_print() -> None:
    shop()
    DayState.objects.create(day=date(2026, 10, 30), people=4, reachable=3, graded=4, qualified=2)
    client = signed_in()
    assert client.get("/mesurer/bilans/dernier/").url == "/mesurer/bilans/2026-10/"
    listed = client.get("/mesurer/bilans/").content.decode()
    assert "2026-10" in listed and "en cours" in listed
    html = client.get("/mesurer/bilans/2026-10/").content.decode()
    assert "octobre 2026" in html and "30,00\xa0€ de chiffre d’affaires" in html
    assert "75,0\xa0%" in html
    assert "Le mois n’est pas fini" in client.get("/mesurer/bilans/2026-11/").content.decode()
    assert client.get("/mesurer/bilans/2026-12/").status_code == 404
    assert client.get("/mesurer/bilans/2026-10.pdf").content.startswith(b"%PDF-")
    assert client.get("/mesurer/bilans/2026-10.xlsx").content.startswith(b"PK")


@pytest.mark.parametrize("key", list(SHEETS))
@pytest.mark.parametrize("form", ["xlsx", "pdf"])
def test_every_page_is_a_file_in_both_languages(key: str, form: str) -> None:
    shop()
    client = signed_in()
    for language in ("fr", "en"):
        client.cookies["language"] = language
        with translation.override(language):
            answer = client.get(f"/mesurer/{key}.{form}?face=year")
        assert answer.status_code == 200
        assert answer.content[:4] in {b"%PDF", b"PK\x03\x04"}
        assert "attachment" in answer.headers["Content-Disposition"]


def test_the_month_under_way_of_the_triangle_is_said_unfinished() -> None:
    for name, months in (("Ada", (9,)), ("Bob", (10, 11)), ("Cleo", (10,))):
        who = person(name)
        for month in months:
            bought(who, date(2026, month, 5), 10_000)
    client = signed_in()
    html = client.get("/mesurer/fidelite/").content.decode()
    september, october = (
        re.findall(r"<td[^>]*>(.*?)</td>", re.split(month, html)[1].split("</tr>")[0])
        for month in ("[Ss]eptembre 2026", "[Oo]ctobre 2026")
    )
    assert september[1:4] == ["0,0 %", "en cours", ""]
    assert "50,0 %, en cours" in october[1] and "href" in october[1]
    assert names_behind(client, html, "50,0 %, en cours") == ["Bob"]
    with ZipFile(BytesIO(client.get("/mesurer/fidelite.xlsx").content)) as opened:
        texts = "".join(opened.read(n).decode() for n in opened.namelist())
    assert "50,0 %, en cours" in texts and ">en cours<" in texts


def test_no_text_of_a_workbook_is_a_formula() -> None:
    Product.objects.create(reference="CAFE", name="=HYPERLINK(1)", category="+1")
    bought(person("Ada"), date(2026, 11, 1), 10_000)
    book = signed_in().get("/mesurer/articles.xlsx").content
    with ZipFile(BytesIO(book)) as opened:
        texts = "".join(opened.read(n).decode() for n in opened.namelist())
    assert "=HYPERLINK(1)" in texts and "<f>" not in texts


def test_the_pages_are_in_english_too() -> None:
    shop()
    client = signed_in()
    client.cookies["django_language"] = "en"
    for key in SHEETS:
        with translation.override("en"):
            html = client.get(
                f"/mesurer/{key}/", headers={"accept-language": "en"}
            ).content.decode()
        assert "Chiffre d’affaires" not in html or "Turnover" in html


def test_who_may_not_see_figures_gets_none() -> None:
    helper = signed_in("Sam", "support")
    for path in (
        "/mesurer/",
        "/mesurer/ventes.pdf",
        "/mesurer/bilans/",
        "/mesurer/bilans/2026-10/",
    ):
        assert helper.get(path).status_code == 403
    reader = signed_in("Rea", "reader")
    assert reader.get("/mesurer/depenses/2026-11/").status_code == 403
    assert reader.get("/reglages/objectifs/").status_code == 403
    assert Client().get("/mesurer/").status_code == 302
    assert reader.get("/mesurer/inconnu/").status_code == 404


def test_while_the_mirror_is_built_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(**_named: Any) -> Any:
        raise NotReady("Le miroir se construit.")

    client = signed_in()
    monkeypatch.setattr("carnet.analytics.screens.sheets.reading", closed)
    page = client.get("/mesurer/")
    assert page.status_code == 503
    assert "Le miroir se construit." in page.content.decode()
    monkeypatch.setattr("carnet.analytics.queries.home.reading", closed)
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "value", ["", "rien", "ventes", "ventes~hier~demain", "ventes~20261101~20261001", "article~1", "cohorte~20261101~x",
              "source~'; DROP TABLE contacts", "revenus~20261101~peut-etre", "lieu~20261101~20261201~44~5"],
)  # fmt: skip
def test_a_door_that_names_no_figure_is_refused(value: str) -> None:
    with pytest.raises(ValueError):
        people_behind(value)
    assert signed_in().get("/contacts/", {"vue": "chiffre", "valeur": value}).status_code in {
        200,
        302,
        404,
    }


def test_somebody_set_aside_is_in_no_figure() -> None:
    people = shop()
    client = signed_in()
    restrict(actor=command_actor("test"), contact_id=people["Ada"].pk)
    html = client.get("/mesurer/ventes/").content.decode()
    assert "10,00\xa0€ en 1 achat de 1 client." in html
    assert names_behind(client, html, "1") == ["Cleo"]
