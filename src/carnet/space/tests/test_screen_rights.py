"""What the person asks: erasure, objection, correction, the rights of California."""

import pytest
from django.test import Client

from carnet.accounts.tests.factories import ada, signed_in
from carnet.people.types import NewAddress
from carnet.privacy.models import Request
from carnet.space.tests.factories import BAD, door_of, inside, one, page_of, shop

pytestmark = pytest.mark.django_db


def test_an_erasure_is_said_before_asked_once_and_seen_by_the_desk(me: Client, noor: int) -> None:
    me.post("/mon-espace/choisir/", {"way": "offers:email:yes"})
    assert door_of(noor)[0]
    page = me.get("/mon-espace/demandes/erasure/").content.decode()
    assert "Ce qui s’efface, ce qui reste" in page
    assert "effacé" in page
    for _twice in range(2):
        assert me.post("/mon-espace/demandes/erasure/", {"mots": BAD}).status_code == 303
    found = Request.objects.get()
    assert (found.right, found.how, found.contact_id) == ("erasure", "form", noor)
    assert found.identity == "confirmed"
    assert not door_of(noor)[0]
    text = page_of(me, "demandes")
    assert "en cours" in text
    assert found.number in text
    assert "1 en cours" in page_of(me, "moi")
    staff = signed_in(ada())
    assert found.number in staff.get("/proteger/demandes/").content.decode()
    desk = staff.get(f"/proteger/demandes/{found.pk}/").content.decode()
    assert "Identité confirmée" in desk
    assert "<script>alert" not in desk


def test_an_objection_holds_from_the_click_and_a_correction_says_what(
    me: Client, noor: int
) -> None:
    me.post("/mon-espace/choisir/", {"way": "offers:email:yes"})
    assert me.post("/mon-espace/demandes/objection/").status_code == 303
    assert Request.objects.get().answer == "granted"
    assert not door_of(noor)[0]
    assert "accordée" in page_of(me, "demandes")
    empty = me.post("/mon-espace/demandes/rectification/", {"mots": "  "})
    assert empty.status_code == 422
    words = "Mon e-mail est noor@exemple.org"
    assert me.post("/mon-espace/demandes/rectification/", {"mots": words}).status_code == 303
    assert Request.objects.get(right="rectification").words == words
    assert me.post("/mon-espace/demandes/restriction/", {"cle": "z" * 32}).status_code == 303
    assert me.post("/mon-espace/demandes/access/").status_code == 303
    assert me.post("/mon-espace/demandes/opt_out_of_sale/").status_code == 303
    assert set(Request.objects.values_list("right", flat=True)) == {
        "objection", "rectification", "restriction",
    }  # fmt: skip


def test_california_reads_the_links_of_its_law_and_the_signal_is_heeded(client: Client) -> None:
    shop()
    mail = "lou@exemple.fr"
    lou = one(
        given_name="Lou",
        addresses=(
            NewAddress(channel="email", value=mail),
            NewAddress(channel="postal", value="1 Main St, San Francisco", street="1 Main St", postcode="94103", city="San Francisco", country="US"),
        ),
    )  # fmt: skip
    inside(client, mail)
    text = page_of(client, "moi")
    assert "Do Not Sell or Share My Personal Information" in text
    assert "n’envoie pas le signal" in text
    assert not Request.objects.exists()
    assert client.get("/mon-espace/moi/", headers={"sec-gpc": "1"}).status_code == 200
    assert not Request.objects.exists()
    assert client.post("/mon-espace/demandes/limit_sensitive/").status_code == 303
    other = inside(Client(), mail, headers={"sec-gpc": "1"})
    heeded = Request.objects.get(right="opt_out_of_sale")
    assert (heeded.contact_id, heeded.region, heeded.answer) == (lou, "CA", "granted")
    shown = other.get("/mon-espace/moi/", headers={"sec-gpc": "1"}).content.decode()
    assert "nous le respectons" in shown
    inside(Client(), mail, headers={"sec-gpc": "1"})
    assert Request.objects.filter(right="opt_out_of_sale").count() == 1


def test_elsewhere_the_signal_refuses_nothing_by_itself(noor: int) -> None:
    person = inside(Client(), headers={"sec-gpc": "1"})
    assert not Request.objects.exists()
    assert "Do Not Sell" not in page_of(person, "moi")
    del noor
