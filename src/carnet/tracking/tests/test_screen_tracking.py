"""The script's address, the settings of sites, and the page Audience."""

import gzip

import pytest
from django.test import Client

from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.tracking.models import Site
from carnet.tracking.tests.factories import SHOP, accepted, choose, login, noor, site, tell, viewed

pytestmark = pytest.mark.django_db


def test_the_script_comes_with_its_site_and_nothing_else() -> None:
    shop = site()
    answer = Client().get(f"/s/carnet.js?site={shop.key}")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "max-age" in answer.headers["Cache-Control"]
    assert not answer.cookies
    assert shop.key in answer.content.decode()
    assert len(gzip.compress(answer.content)) <= 5 * 1024
    assert Client().get("/s/carnet.js?site=unknown").status_code == 404


def test_the_owner_declares_changes_and_closes_a_site() -> None:
    client = signed_in(ada())
    assert "Aucun site" in client.get("/reglages/sites/").content.decode()
    wrong = client.post("/reglages/sites/", {"name": "Boutique", "origins": "boutique"})
    assert (wrong.status_code, "n’est pas comprise" in wrong.content.decode()) == (422, True)
    sent = {"name": "Boutique", "origins": SHOP, "audience": "1"}
    assert client.post("/reglages/sites/", sent).status_code == 302
    shop = Site.objects.get()
    address = f"/reglages/sites/{shop.pk}/"
    text = client.get(address).content.decode()
    assert f"/s/carnet.js?site={shop.key}" in text
    assert client.post(address, {"name": "", "origins": SHOP}).status_code == 422
    assert client.post(address, {"name": "Café", "origins": SHOP}).status_code == 302
    shop.refresh_from_db()
    assert (shop.name, shop.audience) == ("Café", False)
    client.post(f"{address}fermer/")
    shop.refresh_from_db()
    assert shop.closed_at is not None
    assert "Fermé" in client.get(address).content.decode()
    client.post(f"{address}fermer/")
    assert "Café" in client.get("/reglages/sites/").content.decode()
    assert client.get("/reglages/sites/999/").status_code == 404


def test_who_reads_sees_the_audience_but_not_the_secret() -> None:
    shop = site()
    client = signed_in(ben())
    assert client.get(f"/reglages/sites/{shop.pk}/").status_code == 403
    assert client.get("/mesurer/audience/").status_code == 200


def test_the_audience_says_what_it_counts_and_opens_on_who_agreed() -> None:
    client = signed_in(ada())
    assert "Aucun site" in client.get("/mesurer/audience/").content.decode()
    shop, _person = site(), noor()
    site(name="Blog")
    empty = client.get(f"/mesurer/audience/?site={shop.key}").content.decode()
    assert "Aucune page" in empty
    tell(shop, seen={"path": "/cafes", "entry": True})
    choose(shop, measuring=False)
    tell(shop, batch=[login(shop), viewed()], **accepted(shop))
    text = client.get(f"/mesurer/audience/?site={shop.key}").content.decode()
    assert "/cafes" in text and "50,0" in text
    people = f"/contacts/?vue=site&amp;valeur={shop.pk}"
    assert people in text
    assert "Benhaddou" in client.get(people.replace("&amp;", "&")).content.decode()
    assert client.get("/mesurer/audience/?site=unknown").status_code == 404
