"""The till, acts noted by hand, states, remarks, contracts, shortcuts."""

from datetime import date, timedelta

import pytest
from django.test import Client

from carnet.activity.actions.contracts import record_contracts
from carnet.activity.models import Event, Order
from carnet.activity.types import NewContract
from carnet.kit import clock
from carnet.people.models import Contact, Reference
from carnet.people.tests.factories import crowd, noor_and_otto, visitor
from carnet.profiles.actions.edit import edit_profile
from carnet.tasks.queries.states import states
from carnet.tasks.tests.factories import ADA, undo_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed",
    ["06 39 98 12 47", "noor.benhaddou@exemple.fr", "c-1042", "https://exemple.fr/c/C-1042", "Benhaddou", "N 77"],
)  # fmt: skip
def test_one_person_is_opened_at_the_till_by_whatever_names_them(
    client: Client, typed: str
) -> None:
    noor, _otto = noor_and_otto()
    Reference.objects.create(contact_id=noor, kind="card", value="N77")
    client = visitor(client)
    answer = client.post("/caisse/", {"qui": typed})
    assert answer.headers["Location"] == f"/caisse/{noor}/"


def test_the_till_shows_the_person_and_notes_a_visit_that_can_be_undone(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    html = client.get(f"/caisse/{noor}/").content.decode()
    for told in ("Noor Benhaddou", "Noter une visite", "Nouveau contact", "Aucun achat"):
        assert told in html
    html = client.post(f"/caisse/{noor}/visite/", follow=True).content.decode()
    assert "Visite notée." in html
    assert Event.objects.get().detail["text"] == "Vu en caisse par Ada"
    assert Contact.objects.get(pk=noor).last_act_at is not None
    client.post(undo_of(html, f"/contacts/{noor}/acte/"))
    assert Contact.objects.get(pk=noor).last_act_at is None


def test_several_or_nobody_at_the_till_is_said_and_the_camera_is_ours_alone(client: Client) -> None:
    crowd(3)
    client = visitor(client)
    answer = client.get("/caisse/")
    assert answer.headers["Permissions-Policy"].startswith("camera=(self)")
    assert "Inès Perrot0002" in client.post("/caisse/", {"qui": "Inès"}).content.decode()
    assert "Personne trouvé" in client.post("/caisse/", {"qui": "zzyzx"}).content.decode()
    assert "Personne trouvé" in client.post("/caisse/", {"qui": ""}).content.decode()
    assert client.get("/caisse/999/").status_code == 404
    assert client.post("/caisse/999/visite/").status_code == 404


def test_a_purchase_noted_by_hand_makes_a_customer_until_it_is_undone(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    page = f"/contacts/{noor}/acte/"
    assert "Ce qui le prouve" in client.get(page).content.decode()
    typed = {"kind": "purchase", "on": "", "proof": "Ticket n° 4012", "amount": "24,90"}
    html = client.post(page, typed, follow=True).content.decode()
    assert "Ticket n° 4012" in html
    assert (Order.objects.get().total_milli, states([noor])[noor].state) == (24900, "customer")
    assert "Benhaddou" in client.get("/contacts/?vue=etat&valeur=customer").content.decode()
    with clock.hold(clock.now() + timedelta(days=800)):
        assert states([noor])[noor].state == "former"
        assert "Benhaddou" in client.get("/contacts/?vue=etat&valeur=former").content.decode()
    client.post(undo_of(html, page))
    assert not Order.objects.exists()
    assert states([noor])[noor].state == "prospect"
    edit_profile(actor=ADA, contact_id=noor, wanted={"state": "former"})
    assert (states([noor])[noor].state, states([noor])[noor].by_hand) == ("former", True)
    html = client.get("/contacts/?vue=etat&valeur=prospect").content.decode()
    assert "Benhaddou" not in html
    assert "Lœwe" in html


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"proof": " "}, "Dites ce qui le prouve"),
        ({"on": "2999-01-01"}, "Ce jour n’est pas encore venu"),
        ({"on": "hier"}, "Écrivez un jour"),
        ({"kind": "dance"}, "Choisissez dans la liste"),
        ({"amount": "beaucoup"}, "Écrivez un montant"),
        ({"amount": "-3"}, "Écrivez un montant"),
    ],
)
def test_an_act_without_its_proof_is_not_noted(
    client: Client, wrong: dict[str, str], told: str
) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    typed = {"kind": "visit", "on": "", "proof": "vue au comptoir", "amount": ""}
    answer = client.post(f"/contacts/{noor}/acte/", typed | wrong)
    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    assert not Event.objects.exists()


def test_what_is_not_there_is_not_found_and_who_may_only_read_notes_nothing(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    assert client.get("/contacts/999/acte/").status_code == 404
    assert client.post("/contacts/999/acte/abc/annuler/").status_code == 404
    html = client.post(f"/contacts/{noor}/acte/abc/annuler/", follow=True).content.decode()
    assert "plus rien à annuler" in html


def test_words_that_the_law_protects_are_flagged_while_a_note_is_typed(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    assert 'hx-post="/notes/mots/"' in client.get(f"/contacts/{noor}/").content.decode()
    html = client.post(
        "/notes/mots/", {"texte": "Elle est diabétique et enceinte"}
    ).content.decode()
    assert "santé : il faut" in html
    assert "enceinte" in html
    assert not client.post("/notes/mots/", {"texte": "Aime le thé vert"}).content.strip()


def test_contracts_of_an_organisation_stand_behind_its_page(client: Client) -> None:
    _noor, otto = noor_and_otto()
    firm = Contact.objects.get(pk=otto).organisation_id
    new = NewContract(
        external_id="K1", contact_id=otto, what="Entretien", ends_on=date(2020, 1, 31)
    )
    record_contracts(actor=ADA, source="file", origin="import:1", contracts=[new])
    client = visitor(client)
    page = f"/organisations/{firm}/contrats/"
    assert page in client.get(f"/organisations/{firm}/").content.decode()
    html = client.get(page).content.decode()
    assert "Entretien" in html
    assert "terminé" in html
    assert client.get("/organisations/999/contrats/").status_code == 404


def test_the_shortcuts_are_listed_and_every_page_knows_where_they_lead(client: Client) -> None:
    client = visitor(client, "reader")
    html = client.get("/aide/raccourcis/").content.decode()
    assert "<kbd>g</kbd> <kbd>f</kbd>" in html
    assert "? /aide/raccourcis/ ga / gf /a-faire/" in html
