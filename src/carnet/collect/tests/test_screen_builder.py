"""Make a form by plain form posts, see why it may not be published, publish it, and print its code."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from carnet.accounts.models import CompanySetting
from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.audit.models import AuditLine
from carnet.collect.actions.write import create_form, publish, save_form
from carnet.collect.models import Form, FormVersion
from carnet.collect.queries.forms import forms
from carnet.collect.tests.factories import ADA, OFFERS, card_form, fill, online, shop, visitor
from carnet.collect.types import Refused
from carnet.kit.actor import NotPermitted
from carnet.people.tests.factories import NOBODY

pytestmark = pytest.mark.django_db
LIST = "/communiquer/formulaires/"


@pytest.fixture
def owner() -> Client:
    """Sign Ada in, in a shop."""
    shop()
    return signed_in(ada())


def _change(owner: Client, form: Form, **said: str) -> Form:
    answer = owner.post(f"{LIST}{form.pk}/", said)
    assert answer.status_code == 303
    return Form.objects.get(pk=form.pk)


def test_a_form_is_made_changed_and_published(owner: Client) -> None:
    assert "Aucun formulaire" in owner.get(LIST).content.decode()
    assert owner.post(LIST, {"name": " "}).status_code == 422
    answer = owner.post(LIST, {"name": "Carte Comptoir"})
    form = Form.objects.get()
    assert answer["Location"] == f"{LIST}{form.pk}/"
    assert form.slug == "carte-comptoir"
    form = _change(owner, form, do="add:field", field="postcode")
    added = form.content["blocks"][-1]
    text = owner.get(f"{LIST}{form.pk}/?bloc={added['id']}").content.decode()
    assert "dites à quoi sert ce champ" in text
    assert "empêche de publier" in text
    assert "Comptoir Vasseur utilise ces informations" in text
    refused = owner.post(f"{LIST}{form.pk}/publier/", follow=True)
    assert "Pas encore publié" in refused.content.decode()
    assert not FormVersion.objects.exists()
    form = _change(owner, form, do=f"save:{added['id']}", why="Pour la boutique la plus proche")
    form = _change(owner, form, do=f"up:{added['id']}")
    assert form.content["blocks"][-2]["id"] == added["id"]
    form = _change(owner, form, do=f"down:{added['id']}")
    assert "La version 1 est en ligne" in _published(owner, form)
    assert "Publier la version 2" not in owner.get(f"{LIST}{form.pk}/").content.decode()


def _published(owner: Client, form: Form) -> str:
    return owner.post(f"{LIST}{form.pk}/publier/", follow=True).content.decode()


def test_visitors_see_what_was_published_last(owner: Client) -> None:
    owner.post(LIST, {"name": "Carte Comptoir"})
    form = _change(owner, Form.objects.get(), do="add:text")
    form = _change(owner, form, do=f"save:{form.content['blocks'][-1]['id']}", text="À bientôt")
    form = _change(owner, form, do="about", title="La carte", intro="Un grain par euro")
    _published(owner, form)
    shown = visitor().get("/f/carte-comptoir/").content.decode()
    assert "Un grain par euro" in shown
    assert "À bientôt" in shown
    form = _change(owner, form, do=f"remove:{form.content['blocks'][-1]['id']}")
    assert "À bientôt" in visitor().get("/f/carte-comptoir/").content.decode()
    assert "Publier la version 2" in owner.get(f"{LIST}{form.pk}/").content.decode()
    names = set(AuditLine.objects.values_list("name", flat=True))
    assert {"collect.written", "collect.published"} <= names


def test_boxes_are_added_changed_and_removed(owner: Client) -> None:
    owner.post(LIST, {"name": "Carte"})
    form = Form.objects.get()
    said = {
        "label": "Je veux bien",
        "purpose-0": "offers",
        "channel-0": "email",
        "wording-0": "Les offres, 1 par mois",
        "confirm-0": "1",
    }
    form = _change(owner, form, do="box:b3", **said)
    boxes = form.content["blocks"][2]["boxes"]
    assert [b["channels"] for b in boxes] == [["email"], ["sms"]]
    assert boxes[0]["wording"] == "Les offres, 1 par mois"
    assert "Case 2" in owner.get(f"{LIST}{form.pk}/?bloc=b3").content.decode()
    form = _change(owner, form, do="save:b3", **said, **{"drop-1": "1"})
    assert len(form.content["blocks"][2]["boxes"]) == 1


def test_figures_open_on_the_people_behind_them(owner: Client) -> None:
    form = online()
    fill(visitor(), form, given_name="Manon", email="m@exemple.fr", mobile="0639981299", oui=["offers:sms"])  # fmt: skip
    fill(visitor(), form, given_name="Lia", email="lia@exemple.fr", oui=[OFFERS])
    text = owner.get(LIST).content.decode()
    assert f"?vue=formulaire&amp;valeur={form.pk}" in text
    both = owner.get(f"/contacts/?vue=formulaire&valeur={form.pk}").content.decode()
    assert "Manon" in both
    assert "Lia" in both
    yes = owner.get(f"/contacts/?vue=formulaire-accord&valeur={form.pk}").content.decode()
    assert "Manon" in yes
    assert "Lia" not in yes
    assert "Commencés" in owner.get(f"{LIST}{form.pk}/").content.decode()


def test_link_and_codes_say_where_people_came_from(owner: Client) -> None:
    form = online()
    text = owner.get(f"{LIST}{form.pk}/lien/").content.decode()
    assert f"/f/{form.slug}/" in text
    assert "Nantes Crébillon" in text
    assert "iframe" not in text
    svg = owner.get(f"{LIST}{form.pk}/qr.svg", {"lieu": "Nantes Crébillon"})
    assert svg["Content-Type"] == "image/svg+xml"
    assert b"<svg" in svg.content
    png = owner.get(f"{LIST}{form.pk}/qr.png", {"telecharger": "1"})
    assert png.content.startswith(b"\x89PNG")
    assert "attachment" in png["Content-Disposition"]
    assert owner.get(f"{LIST}{form.pk}/qr.svg", {"lieu": "Ailleurs"}).status_code == 404
    assert owner.get(f"{LIST}{form.pk}/qr.exe").status_code == 404
    said = "https://boutique.exemple.fr/ javascript:alert(1)"
    owner.post(f"{LIST}{form.pk}/lien/", {"sites": said})
    form.refresh_from_db()
    assert form.sites == ["https://boutique.exemple.fr"]
    text = owner.get(f"{LIST}{form.pk}/lien/").content.decode()
    assert "iframe" in text
    assert f'/static/collect/embed.js" data-form="{form.slug}"' in text
    assert ">https://boutique.exemple.fr</textarea>" in text


def test_a_form_is_closed_and_opened_again(owner: Client) -> None:
    form = online()
    owner.post(f"{LIST}{form.pk}/fermer/")
    assert Form.objects.get().state == "closed"
    owner.post(f"{LIST}{form.pk}/rouvrir/")
    assert Form.objects.get().state == "published"
    assert owner.post(f"{LIST}{form.pk}/rouvrir/").status_code == 404


def test_who_may_only_look_changes_nothing(owner: Client) -> None:
    form = online()
    reader = signed_in(ben())
    assert reader.get(f"{LIST}{form.pk}/").status_code == 200
    assert reader.post(LIST, {"name": "Autre"}).status_code == 403
    assert reader.post(f"{LIST}{form.pk}/", {"do": "add:text"}).status_code == 403
    assert reader.post(f"{LIST}{form.pk}/publier/").status_code == 403
    assert reader.post(f"{LIST}{form.pk}/lien/", {"sites": ""}).status_code == 403
    with pytest.raises(NotPermitted):
        publish(actor=NOBODY, form_id=form.pk)
    assert FormVersion.objects.count() == 1


def test_a_bad_form_is_refused_whoever_publishes(owner: Client) -> None:
    bad = card_form()
    number = create_form(actor=ADA, name="Mauvais", content=bad)
    row = Form.objects.get(pk=number)
    row.content["blocks"][3]["boxes"][0]["checked"] = True
    Form.objects.filter(pk=number).update(content=row.content)
    with pytest.raises(Refused) as refused:
        publish(actor=ADA, form_id=number)
    assert [f.key for f in refused.value.findings] == ["pre_ticked"]
    save_form(actor=ADA, form_id=number, content=bad)
    assert publish(actor=ADA, form_id=number) == 1


def test_the_preview_speaks_the_language_of_the_form(owner: Client) -> None:
    form = online()
    owner.cookies["django_language"] = "en"
    text = owner.get(f"{LIST}{form.pk}/").content.decode()
    preview = text.split('id="s-apercu"')[1].split("</section>")[0]
    assert "(facultatif)" in preview
    assert "(optional)" not in preview
    assert "Checked by Carnet" in text


def test_the_list_asks_the_record_as_often_for_three_forms_as_for_one(
    owner: Client, django_assert_num_queries: Any
) -> None:
    online()
    with CaptureQueriesContext(connection) as one:
        forms()
    for name in ("Deux", "Trois"):
        create_form(actor=ADA, name=name, content=card_form())
    with django_assert_num_queries(len(one)):
        assert [card.changed for card in forms()] == [False, True, True]


def test_who_shares_a_form_is_told_while_nobody_outside_reaches_it(owner: Client) -> None:
    form = online()
    page = f"{LIST}{form.pk}/lien/"
    assert "personne dehors ne les atteint" in owner.get(page).content.decode()
    for name in ("outbound.public_address", "outbound.public_checked"):
        CompanySetting.objects.create(name=name, value="https://carnet.exemple.fr")
    text = owner.get(page).content.decode()
    assert "personne dehors ne les atteint" not in text
    assert f"https://carnet.exemple.fr/f/{form.slug}/" in text
