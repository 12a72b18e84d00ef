"""Tags on the page of a contact, and for people chosen in the list."""

import pytest
from django.test import Client

from carnet.fields.actions.custom_fields import create_field
from carnet.fields.actions.tags import tag_contacts
from carnet.fields.queries.custom import custom_field
from carnet.fields.queries.tags import tagged, tags_of
from carnet.fields.segment_fields import own_fields
from carnet.fields.types import NewField
from carnet.people.tests.factories import ADA, crowd, noor_and_otto, visitor

pytestmark = pytest.mark.django_db


def _undo(html: str) -> str:
    return [a.split('"')[0] for a in html.split('action="') if "/etiquettes/annuler/" in a][-1]


def test_a_tag_is_put_on_the_page_and_taken_off_and_both_are_undone(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    page = f"/contacts/{noor}/"
    html = client.post(
        f"{page}etiquettes/ajouter/", {"tag": "Presse"}, follow=True
    ).content.decode()
    assert "Étiquette posée." in html
    assert "vue=etiquette&amp;valeur=Presse" in html
    client.post(_undo(html))
    assert tags_of(noor) == []
    client.post(f"{page}etiquettes/ajouter/", {"tag": "Presse"})
    html = client.post(
        f"{page}etiquettes/retirer/", {"tag": "Presse"}, follow=True
    ).content.decode()
    assert tags_of(noor) == []
    client.post(_undo(html))
    assert tags_of(noor) == ["Presse"]
    html = client.post(f"{page}etiquettes/ajouter/", {"tag": " "}, follow=True).content.decode()
    assert "Écrivez une étiquette" in html


def test_people_chosen_in_the_list_get_a_tag_and_are_found_by_it(client: Client) -> None:
    ids = crowd(12)
    client = visitor(client)
    chosen = {"ids": ",".join(map(str, ids[:5]))}
    html = client.post("/contacts/etiquettes/", chosen).content.decode()
    assert f'value="{chosen["ids"]}"' in html
    wrong = client.post("/contacts/etiquettes/ranger/", chosen | {"tag": ""})
    assert wrong.status_code == 422
    assert "Écrivez une étiquette" in wrong.content.decode()
    client.post("/contacts/etiquettes/ranger/", chosen | {"tag": "Salon"})
    assert sorted(tagged("Salon")) == ids[:5]
    client.post("/contacts/etiquettes/ranger/", {"view": "", "tag": "Tous"})
    assert sorted(tagged("Tous")) == ids
    client.post("/contacts/etiquettes/ranger/", chosen | {"tag": "tous", "how": "off"})
    assert sorted(tagged("Tous")) == ids[5:]
    html = client.get("/contacts/?vue=etiquette&valeur=Salon").content.decode()
    assert "Perrot0004" in html
    assert "Perrot0005" not in html
    assert client.post("/contacts/etiquettes/ranger/", {"tag": "Salon"}).status_code == 404


def test_a_reader_sees_tags_and_changes_none(client: Client) -> None:
    noor, otto = noor_and_otto()
    tag_contacts(actor=ADA, ids=[noor], tag="Presse")
    client = visitor(client, "reader")
    assert "Presse" in client.get(f"/contacts/{noor}/").content.decode()
    assert "s-etiquettes" not in client.get(f"/contacts/{otto}/").content.decode()
    for where in ("etiquettes/ajouter/", "etiquettes/retirer/"):
        assert client.post(f"/contacts/{noor}/{where}", {"tag": "x"}).status_code == 403
    assert (
        client.post("/contacts/etiquettes/ranger/", {"ids": str(noor), "tag": "x"}).status_code
        == 403
    )


def test_a_sensitive_field_says_so_to_those_who_ask_of_it(client: Client) -> None:
    client = visitor(client)
    typed = {"label_fr": "Régime", "kind": "text", "purpose": "offers", "special": "1"}
    client.post("/reglages/champs/", typed)
    named = NewField(kind="text", label_fr="Allergies", purpose="offers")
    create_field(actor=ADA, new=named, anyway=True)
    create_field(actor=ADA, new=NewField(kind="number", label_fr="Taille", purpose="offers"))
    found = custom_field("regime")
    assert found is not None and found.special
    asked = {field.name: (field.kind, field.special) for field in own_fields()}
    assert asked == {
        "custom.regime": ("text", True),
        "custom.allergies": ("text", True),
        "custom.taille": ("number", False),
    }
    assert "sensible" in client.get("/reglages/champs/").content.decode()
