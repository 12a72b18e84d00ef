"""The page « Qui peut le recevoir » : the form, its faults, the answer and the people behind it."""

import pytest
from django.urls import reverse

from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.outbound.models import Preparation
from carnet.outbound.tests.factories import shop

pytestmark = pytest.mark.django_db
TOLD = {
    "purpose": "offers",
    "channel": "email",
    "whose": "own",
    "about": "Café, thé noir",
    "trades": "56.10",
    "contract": "no",
    "sector": "none",
}


def test_nothing_is_chosen_in_advance() -> None:
    html = signed_in(ada()).get(reverse("outbound:state")).content.decode()
    assert " checked" not in html
    assert "Qui peut le recevoir" in html


def test_a_statement_leads_to_its_answer() -> None:
    shop()
    client = signed_in(ada())
    answer = client.post(reverse("outbound:state"), TOLD, follow=True)
    html = answer.content.decode()
    number = Preparation.objects.get().pk
    assert "2 personnes peuvent le recevoir" in html
    assert "Cette offre ne ressemble pas à ce qu’elle a acheté" in html
    listed = client.get(f"{reverse('people:contacts')}?vue=message&valeur={number}:R_NOT_SIMILAR")
    assert "Yann" in listed.content.decode()
    assert "Zoé" not in listed.content.decode()


def test_what_was_not_said_is_told_with_those_who_depend_on_it() -> None:
    shop()
    told = {k: v for k, v in TOLD.items() if k not in ("whose", "trades")}
    html = signed_in(ada()).post(reverse("outbound:state"), told, follow=True).content.decode()
    assert "Ce que vous n’avez pas dit" in html
    assert "De quelle société sont ces produits" in html
    assert "non dit" in html


def test_a_fault_is_told_at_its_place_and_nothing_typed_is_lost() -> None:
    answer = signed_in(ada()).post(reverse("outbound:state"), {**TOLD, "trades": "restaurants"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert html.count("Un code NAF commence par des chiffres") == 2
    assert 'value="Café, thé noir"' in html
    assert not Preparation.objects.exists()


def test_a_purpose_closed_since_is_told() -> None:
    shop()
    client = signed_in(ada())
    kept = {"purpose": "gone", "channel": "email", "entity": "own", "about": [], "trades": []}
    row = Preparation.objects.create(
        facts={**kept, "contract": None, "sector": "", "business": False, "notice": False},
        stated_by="Ada",
    )
    assert (
        "n’est plus ouverte"
        in client.get(reverse("outbound:answer", args=[row.pk])).content.decode()
    )
    assert client.get(reverse("outbound:answer", args=[row.pk + 1])).status_code == 404


def test_a_reader_does_not_prepare() -> None:
    assert signed_in(ben()).get(reverse("outbound:state")).status_code == 403
