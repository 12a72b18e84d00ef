"""The profile and the relations on the page of a contact, in the list, in the bar of a selection."""

import pytest
from django.test import Client

from carnet.accounts.models import Place
from carnet.people.models import Contact
from carnet.people.tests.factories import crowd, noor_and_otto, staff, visitor
from carnet.profiles.actions.relations import relate
from carnet.profiles.models import Profile
from carnet.profiles.queries import profile, relations_of
from carnet.profiles.tests.factories import ADA, undo_of

pytestmark = pytest.mark.django_db
FORM = {
    "birthday": "12/03",
    "civility": "Mme",
    "age_band": "35",
    "channel": "phone",
    "language": "en",
    "state": "",
    "owner": "",
    "shop": "",
    "profession": "Céramiste",
    "interests": "jardin, Thé",
}


def test_a_profile_is_filled_in_shown_found_by_it_and_undone(client: Client) -> None:
    noor, _otto = noor_and_otto()
    shop = Place.objects.create(name="Nantes Crébillon")
    client = visitor(client)
    ada = staff("sales")
    page = f"/contacts/{noor}/profil/"
    assert "12/03/1980 si l’année" in client.get(page).content.decode()
    html = client.post(
        page, FORM | {"owner": str(ada.pk), "shop": str(shop.pk)}, follow=True
    ).content.decode()
    assert "Profil corrigé." in html
    for told in ("12/03", "Céramiste", "35 à 44 ans", "Anglais", "Madame", "Nantes Crébillon"):
        assert told in html
    assert "Benhaddou" in client.get("/contacts/?vue=interet&valeur=th%C3%A9").content.decode()
    for view in (f"suivi&valeur={ada.pk}", f"boutique&valeur={shop.pk}", "anniversaire&valeur=3"):
        listed = client.get(f"/contacts/?vue={view}").content.decode()
        assert "Benhaddou" in listed
        assert "Lœwe" not in listed
    assert "Lœwe" in client.get("/contacts/?vue=suivi&valeur=aucun").content.decode()
    assert "Lœwe" in client.get("/contacts/?vue=boutique&valeur=aucun").content.decode()
    client.post(undo_of(html, "/contacts/profils/annuler/"))
    card = profile(noor)
    assert card is not None
    assert (card.birthday, card.language, card.owner_id, card.interests) == ("", "", None, ())


def test_a_day_and_month_without_a_year_are_a_birthday(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client, page = visitor(client), f"/contacts/{noor}/"

    def told() -> tuple[bool, bool]:
        html = client.get(page).content.decode()
        return "ti-cake" in html, "non renseigné" in html.split('aria-labelledby="s-id"')[1]

    Contact.objects.filter(pk=noor).update(born_on=None)
    Profile.objects.update_or_create(contact_id=noor, defaults={"birthday": "03-12"})
    assert told() == (False, False)
    assert "<dt>Anniversaire</dt><dd>12/03</dd>" in client.get(page).content.decode()
    Contact.objects.filter(pk=noor).update(born_on="1980-03-12")
    assert told() == (True, False)
    assert "<dt>Anniversaire</dt><dd>12/03/1980</dd>" in client.get(page).content.decode()


def test_a_year_goes_to_the_contact_and_leaves_it_again_when_it_is_taken_out(
    client: Client,
) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    page = f"/contacts/{noor}/profil/"
    client.post(page, FORM | {"birthday": "12/03/1980"})
    assert str(Contact.objects.get(pk=noor).born_on) == "1980-03-12"
    assert Profile.objects.get(contact_id=noor).birthday == ""
    html = client.post(page, FORM, follow=True).content.decode()
    assert Contact.objects.get(pk=noor).born_on is None
    assert Profile.objects.get(contact_id=noor).birthday == "03-12"
    client.post(undo_of(html, "/contacts/profils/annuler/"))
    assert str(Contact.objects.get(pk=noor).born_on) == "1980-03-12"
    html = client.post(page, FORM | {"birthday": "12/03/1980"}, follow=True).content.decode()
    assert "Rien n’a changé." in html


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("birthday", "31/02", "Écrivez le jour et le mois"),
        ("birthday", "12/03/1780", "Vérifiez l’année"),
        ("interests", "tricot, diabète", "La loi protège ce mot"),
        ("owner", "999", "Choisissez dans la liste"),
        ("shop", "x", "Choisissez dans la liste"),
        ("state", "roi", "Choisissez dans la liste"),
        ("language", "tlh", "Choisissez dans la liste"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(
    client: Client, field: str, value: str, told: str
) -> None:
    noor, _otto = noor_and_otto()
    answer = visitor(client).post(f"/contacts/{noor}/profil/", FORM | {field: value})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert told in html
    assert "Céramiste" in html
    assert not Profile.objects.exists()


def test_people_chosen_in_the_list_get_an_owner_and_lose_it_by_one_undo(client: Client) -> None:
    ids = crowd(12)
    client = visitor(client)
    ben = staff("sales")
    chosen = {"ids": ",".join(map(str, ids[:5]))}
    assert (
        'optgroup label="Suivi par"' in client.post("/contacts/profils/", chosen).content.decode()
    )
    wrong = client.post("/contacts/profils/ranger/", chosen | {"set": "owner:999"})
    assert wrong.status_code == 422
    assert "Choisissez ce qui change" in wrong.content.decode()
    html = client.post(
        "/contacts/profils/ranger/", chosen | {"set": f"owner:{ben.pk}"}, follow=True
    ).content.decode()
    assert Profile.objects.filter(owner=ben).count() == 5
    client.post("/contacts/profils/ranger/", {"view": "", "set": "state:former"})
    assert Profile.objects.filter(state="former").count() == 12
    client.post(undo_of(html, "/contacts/profils/annuler/"))
    assert Profile.objects.filter(owner=ben).count() == 0
    assert Profile.objects.filter(state="former").count() == 12
    client.post("/contacts/profils/ranger/", {"view": "", "set": "state:-"})
    assert Profile.objects.filter(state="former").count() == 0


def test_a_relation_is_said_from_both_sides_taken_away_and_put_back(client: Client) -> None:
    noor, otto = noor_and_otto()
    client = visitor(client)
    page = f"/contacts/{noor}/relations/"
    html = client.post(page, {"kind": "parent", "qui": "Étienne"}, follow=True).content.decode()
    assert "Relation notée." in html
    assert "Parent de" in html
    assert "Enfant de" in client.get(f"/contacts/{otto}/").content.decode()
    again = client.post(page, {"kind": "parent", "qui": "Étienne"})
    assert (again.status_code, "déjà noté" in again.content.decode()) == (422, True)
    taken = undo_of(html, f"{page}")
    html = client.post(taken, follow=True).content.decode()
    assert relations_of(otto) == []
    client.post(undo_of(html, page))
    assert [r.kind for r in relations_of(otto)] == ["parent"]
    back = f"/contacts/{otto}/relations/"
    client.post(back, {"kind": "representative:back", "other": str(noor)})
    assert [(r.kind, r.forward) for r in relations_of(noor)] == [
        ("parent", True),
        ("representative", True),
    ]


def test_several_of_a_name_are_shown_to_choose_from_and_nobody_is_said(client: Client) -> None:
    noor, _otto = noor_and_otto()
    crowd(3)
    client = visitor(client)
    page = f"/contacts/{noor}/relations/"
    html = client.post(page, {"kind": "family", "qui": "Inès"}).content.decode()
    assert html.count('name="other"') == 3
    for text, told in (("Zzyzx", "Personne de ce nom"), ("", "Choisissez l’autre personne")):
        answer = client.post(page, {"kind": "family", "qui": text})
        assert (answer.status_code, told in answer.content.decode()) == (422, True)
    itself = client.post(page, {"kind": "family", "other": str(noor)})
    assert "elle-même" in itself.content.decode()
    assert client.get(page).status_code == 200


def test_who_may_only_read_sees_the_profile_and_changes_nothing(client: Client) -> None:
    noor, otto = noor_and_otto()
    relate(actor=ADA, contact_id=noor, other_id=otto, kind="family")
    client = visitor(client, "reader")
    html = client.get(f"/contacts/{noor}/").content.decode()
    assert "De la famille de" in html
    assert f"/contacts/{noor}/profil/" not in html
    for url in (
        f"/contacts/{noor}/profil/",
        f"/contacts/{noor}/relations/",
        "/contacts/profils/ranger/",
    ):
        assert client.post(url).status_code == 403


def test_what_is_not_there_is_not_found(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    assert client.get("/contacts/999/profil/").status_code == 404
    assert client.get("/contacts/999/relations/").status_code == 404
    assert client.post(f"/contacts/{noor}/relations/9/retirer/").status_code == 404
    assert client.post("/contacts/999/relations/9/remettre/").status_code == 404
    html = client.post(f"/contacts/{noor}/relations/9/remettre/", follow=True).content.decode()
    assert "plus rien à annuler" in html
    html = client.post("/contacts/profils/annuler/9/", follow=True).content.decode()
    assert "plus rien à annuler" in html
    assert client.get("/contacts/?vue=anniversaire&valeur=13").status_code in (200, 404)
