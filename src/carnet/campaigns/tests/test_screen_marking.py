"""The marks at the step « Envoi »: kept, shown in what the links will be, told to the door."""

import pytest
from django.urls import reverse

from carnet.accounts.tests.factories import ada, signed_in
from carnet.campaigns.actions import change, copy, plan
from carnet.campaigns.actions.carry import carry_on
from carnet.campaigns.queries.cards import campaign
from carnet.campaigns.tests.factories import ADA, carried, ready, shop
from carnet.outbound.models import Dispatch, Message
from carnet.outbound.queries.messages import link_secret
from carnet.outbound.rules.links import CLICK, PATHS, STOP, sign

pytestmark = pytest.mark.django_db
LINK = "https://boutique.exemple.fr/cafe?utm_source=lettre&amp;utm_medium=email"


def test_marks_are_kept_shown_and_refused_with_what_was_typed() -> None:
    shop()
    number, client = ready(), signed_in(ada())
    url = reverse("campaigns:sending", args=[number])
    assert LINK not in client.get(url).content.decode()
    told = {"utm-source": "lettre", "utm-medium": "email", "utm-campaign": ""}
    client.post(url, {"do": "save", **told})
    assert campaign(number).utm == {"source": "lettre", "medium": "email"}
    assert LINK in client.get(url).content.decode()
    answer = client.post(url, {"do": "save", **told, "utm-source": "{{ prenom }}"})
    assert answer.status_code == 422
    assert "{{ prenom }}" in answer.content.decode()
    assert campaign(number).utm == {"source": "lettre", "medium": "email"}
    assert campaign(copy(actor=ADA, number=number, name="Encore")).utm == campaign(number).utm


def test_a_click_carries_them_and_the_stop_page_does_not() -> None:
    who = shop()
    number = ready()
    change(actor=ADA, number=number, utm={"source": "lettre", "medium": "email"})
    plan(actor=ADA, number=number)
    carry_on(actor=ADA, number=number)
    carried()
    assert Dispatch.objects.get().utm == {"source": "lettre", "medium": "email"}
    key = Message.objects.get(contact_id=who["zoe"]).key
    client = signed_in(ada())
    where = client.get(f"/{PATHS[CLICK]}/{sign(key, CLICK, 0, link_secret())}")["Location"]
    assert where == LINK.replace("&amp;", "&")
    page = client.get(f"/{PATHS[STOP]}/{sign(key, STOP, 0, link_secret())}")
    assert page.status_code == 200
    assert "utm_" not in page.content.decode()
