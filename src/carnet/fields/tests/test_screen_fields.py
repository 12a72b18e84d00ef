"""Réglages › Champs, the fields on the page of a contact, and as columns of the list."""

import pytest
from django.test import Client

from carnet.fields.actions.custom_fields import create_field
from carnet.fields.actions.custom_values import set_value
from carnet.fields.models import CustomField, CustomValue
from carnet.fields.queries.custom import custom_values
from carnet.fields.types import NewField
from carnet.people.tests.factories import ADA, noor_and_otto, visitor

pytestmark = pytest.mark.django_db

PAGE = "/reglages/champs/"
TYPED = {
    "label_fr": "Café préféré",
    "kind": "choice",
    "purpose": "offers",
    "choices": "Moka\nSidamo",
}


def _field(label: str = "Visite", kind: str = "anniversary", *, in_list: bool = False) -> str:
    new = NewField(kind=kind, label_fr=label, purpose="offers", in_list=in_list)
    return create_field(actor=ADA, new=new)


def test_a_field_is_added_hidden_and_put_back_by_the_undo_of_the_message(client: Client) -> None:
    client = visitor(client)
    assert "Aucun champ pour l’instant" in client.get(PAGE).content.decode()
    html = client.post(PAGE, TYPED, follow=True).content.decode()
    assert "Champ ajouté" in html
    assert "Café préféré" in html
    html = client.post(f"{PAGE}cafe_prefere/retirer/", follow=True).content.decode()
    assert CustomField.objects.get().hidden_at is not None
    assert f'action="{PAGE}cafe_prefere/remettre/"' in html
    client.post(f"{PAGE}cafe_prefere/remettre/")
    assert CustomField.objects.get().hidden_at is None
    assert client.get(f"{PAGE}cafe_prefere/effacer/").status_code == 404


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client: Client) -> None:
    client = visitor(client)
    answer = client.post(PAGE, TYPED | {"choices": "Moka"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Écrivez au moins deux choix" in html
    assert 'value="Café préféré"' in html
    assert not CustomField.objects.exists()


def test_protected_data_is_warned_about_with_the_reason(client: Client) -> None:
    client = visitor(client)
    typed = TYPED | {"label_fr": "Allergies", "kind": "text"}
    answer = client.post(PAGE, typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "donnée de santé" in html
    assert "RGPD, art. 9" in html
    assert not CustomField.objects.exists()
    client.post(PAGE, typed | {"anyway": "1"})
    assert CustomField.objects.get().key == "allergies"


def test_erasing_asks_for_the_name_and_counts_the_people(client: Client) -> None:
    noor, _otto = noor_and_otto()
    key = _field()
    set_value(actor=ADA, contact_id=noor, key=key, typed="12 mars")
    client = visitor(client)
    client.post(f"{PAGE}{key}/retirer/")
    html = client.get(f"{PAGE}{key}/effacer/").content.decode()
    assert f'href="/contacts/?vue=champ&amp;valeur={key}"' in html
    assert client.post(f"{PAGE}{key}/effacer/", {"confirmed": "oui"}).status_code == 422
    assert client.post(f"{PAGE}{key}/effacer/", {"confirmed": "visite"}).status_code == 302
    assert CustomField.objects.get().erased_at is not None
    assert "Visite" not in client.get(PAGE).content.decode()


def test_only_those_with_the_right_manage_fields(client: Client) -> None:
    _field()
    client = visitor(client, "reader")
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}visite/retirer/").status_code == 403
    assert CustomField.objects.get().hidden_at is None


def test_a_value_is_changed_in_its_place_and_undone(client: Client) -> None:
    noor, _otto = noor_and_otto()
    key = _field()
    client = visitor(client)
    where = f"/contacts/{noor}/champs/{key}/"
    assert where in client.get(f"/contacts/{noor}/").content.decode()
    part = client.get(where, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "<form" in part
    wrong = client.post(where, {"value": "30 février"})
    assert wrong.status_code == 422
    assert "30 février" in wrong.content.decode()
    html = client.post(where, {"value": "12 mars"}, follow=True).content.decode()
    assert "12\u00a0mars" in html
    undo = next(a.split('"')[0] for a in html.split('action="') if "/annuler/" in a.split('"')[0])
    client.post(undo)
    assert custom_values([noor]) == {}
    assert client.get(f"/contacts/{noor}/champs/absent/").status_code == 404


def test_a_reader_sees_values_and_changes_none(client: Client) -> None:
    noor, otto = noor_and_otto()
    key = _field()
    set_value(actor=ADA, contact_id=noor, key=key, typed="12/03")
    client = visitor(client, "reader")
    html = client.get(f"/contacts/{noor}/").content.decode()
    assert "12\u00a0mars" in html
    assert "/champs/" not in html
    assert "s-champs" not in client.get(f"/contacts/{otto}/").content.decode()
    assert client.post(f"/contacts/{noor}/champs/{key}/", {"value": "1/1"}).status_code == 403
    assert CustomValue.objects.get().text == "03-12"


def test_several_choices_are_ticked(client: Client) -> None:
    noor, _otto = noor_and_otto()
    client = visitor(client)
    client.post(PAGE, TYPED | {"kind": "choices"})
    client.post(f"/contacts/{noor}/champs/cafe_prefere/", {"value": ["Sidamo", "Moka"]})
    assert custom_values([noor]) == {noor: {"cafe_prefere": "Moka\nSidamo"}}
    html = client.get(f"/contacts/{noor}/champs/cafe_prefere/").content.decode()
    assert html.count(" checked") == 2
    client.post(f"/contacts/{noor}/champs/cafe_prefere/", {})
    assert custom_values([noor]) == {}


def test_a_field_can_be_a_column_and_leads_to_its_people(client: Client) -> None:
    noor, otto = noor_and_otto()
    key = _field(in_list=True)
    set_value(actor=ADA, contact_id=noor, key=key, typed="12/03")
    client = visitor(client)
    html = client.get("/contacts/").content.decode()
    assert 'data-column="custom-visite"' in html
    assert "12\u00a0mars" in html
    html = client.get(f"/contacts/?vue=champ&valeur={key}").content.decode()
    assert f'href="/contacts/{noor}/"' in html
    assert f'href="/contacts/{otto}/"' not in html
