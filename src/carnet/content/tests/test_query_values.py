"""What the variables of a message are for people, and for whom they would leave a hole."""

from datetime import date

import pytest
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from carnet.activity.actions.orders import record_orders
from carnet.activity.tests.factories import order
from carnet.content.actions import freeze
from carnet.content.queries import empty_for, known, values_for, values_of
from carnet.content.tests.factories import draft, writer
from carnet.fields.actions.custom_fields import create_field
from carnet.fields.actions.custom_values import set_value
from carnet.fields.types import NewField
from carnet.people.actions.load import load_contacts
from carnet.people.models import Contact
from carnet.people.tests.factories import ADA, crowd, noor_and_otto
from carnet.people.types import NewContact

pytestmark = pytest.mark.django_db


def test_values_of_people() -> None:
    """Names, addresses, company, purchases and fields of the company's own, in the language of the message."""
    noor, otto = noor_and_otto()
    Contact.objects.filter(pk=noor).update(born_on=date(1990, 5, 4), known_since=date(2025, 3, 1))
    record_orders(actor=ADA, source="caisse", origin="", orders=[order(1, noor), order(3, noor)])
    key = create_field(actor=ADA, new=NewField(kind="text", label_fr="Café", purpose="offers"))
    set_value(actor=ADA, contact_id=noor, key=key, typed="Sidamo")
    asked = [*known()]
    found = values_for(asked, [noor, otto])
    mine = found[noor]
    assert (mine["prenom"], mine["nom_complet"]) == ("Noor", "Noor Benhaddou")
    assert (mine["ville"], mine["code_postal"]) == ("Nantes", "44000")
    assert mine["email"] == "noor.benhaddou@exemple.fr"
    assert (mine["anniversaire"], mine["client_depuis"]) == ("4 mai", "1er mars 2025")
    assert mine["numero_client"] == "C-1042"
    assert mine["nombre_commandes"] == 2
    assert mine["produits_achetes"] == [{"nom": "Huehuetenango, 250 g", "categorie": ""}]
    assert mine[f"champ_{key}"] == "Sidamo"
    assert found[otto]["societe"] == "Hôtel des Douves"
    assert not {"ville", "nombre_commandes", f"champ_{key}"} & set(found[otto])
    assert values_for(["anniversaire"], [noor], "en")[noor]["anniversaire"] == "4 May"


def test_only_what_is_used_is_read(django_assert_max_num_queries: CaptureQueriesContext) -> None:
    """A version that shows a first name costs one query for five hundred people, and gives nothing else."""
    ids = crowd(20)
    made = freeze(actor=writer(), content=draft())
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        found = values_of(made, ids)
    assert {name for values in found.values() for name in values} == {"prenom"}


def test_for_whom_a_variable_is_empty() -> None:
    """Those for whom a variable without a default is empty are named; a default leaves nobody."""
    noor, otto = noor_and_otto()
    rows = ({"kind": "text", "text": 'À {{ ville }}, {{ prenom|defaut("vous") }}.'},)
    made = freeze(actor=writer(), content=draft(*rows))
    assert empty_for(made, [noor, otto]) == {"ville": [otto]}
    assert empty_for(made, [noor]) == {}


def test_a_value_holds_no_sign_that_breaks() -> None:
    """Control signs that a file brought are left out of what is written to people."""
    (pk,) = load_contacts(
        actor=ADA, contacts=[NewContact(given_name="Ze\x1e\u2028d", family_name="X")]
    )
    assert values_for(["prenom"], [pk])[pk]["prenom"] == "Zed"


def test_a_field_that_the_law_protects_is_no_variable() -> None:
    """What reveals health or belief is never offered, nor read when it is named."""
    new = NewField(kind="text", label_fr="Allergies", purpose="offers")
    key = create_field(actor=ADA, new=new, anyway=True)
    (pk,) = crowd(1)
    set_value(actor=ADA, contact_id=pk, key=key, typed="noix")
    assert f"champ_{key}" not in known()
    assert values_for([f"champ_{key}"], [pk]) == {pk: {}}
    with translation.override("en"):
        assert str(known()["ville"]) == "Town"
