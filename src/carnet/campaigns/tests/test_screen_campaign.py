"""From idea to results by the pages: each step keeps its draft, nothing leaves in spite of a no, figures open."""

from datetime import timedelta

import pytest
from django.urls import reverse

from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.campaigns.actions import plan
from carnet.campaigns.actions.carry import carry_on
from carnet.campaigns.models import Campaign
from carnet.campaigns.queries.behind import people_behind
from carnet.campaigns.queries.cards import campaign
from carnet.campaigns.tests.factories import ADA, addressed, carried, messages, ready, shop
from carnet.campaigns.types import Trial, Variant
from carnet.kit import clock
from carnet.outbound.actions import dispatches
from carnet.outbound.models import Message
from carnet.outbound.tests.factories import sender

pytestmark = pytest.mark.django_db


def _url(name: str, number: int) -> str:
    return reverse(f"campaigns:{name}", args=[number])


def test_from_a_recipe_to_the_door() -> None:
    who = shop()
    sender()
    addressed()
    client = signed_in(ada())
    assert (
        "Aucune campagne pour l’instant" in client.get(reverse("campaigns:list")).content.decode()
    )
    told = {"nom": "Avent au café", "depart": "recette:offer"}
    client.post(reverse("campaigns:new"), told)
    number = Campaign.objects.get().pk
    assert "Avent au café" in client.get(_url("content", number)).content.decode()
    told = {
        "segment": "*",
        "purpose": "offers",
        "about": "café",
        "trades": "56",
        "vers": "variants",
    }
    assert client.post(_url("recipients", number), told)["Location"] == _url("variants", number)
    html = client.get(_url("recipients", number)).content.decode()
    assert "2 personnes ne recevront rien" in html
    assert "envoyer quand même" in html
    html = client.get(_url("sending", number)).content.decode()
    assert "Envoyer à 2 personnes" in html
    assert "Transporteur d’essai" in html
    client.post(_url("sending", number), {"do": "plan", "quand": "now"})
    carry_on(actor=ADA, number=number)
    carried()
    assert messages(number)[who["zoe"]][1] == "handed"
    html = client.get(_url("results", number)).content.decode()
    assert "Du segment à l’achat" in html
    listed = client.get(
        reverse("people:contacts"), {"vue": "campagne", "valeur": f"{number}~arrived"}
    )
    assert "Zoé" in listed.content.decode()
    assert "Yann" not in listed.content.decode()


def test_nothing_leaves_while_something_lacks() -> None:
    shop()
    client = signed_in(ada())
    client.post(reverse("campaigns:new"), {"nom": "", "depart": "recette:blank"})
    number = Campaign.objects.get().pk
    html = client.get(_url("sending", number)).content.decode()
    assert "Elle ne peut pas encore partir" in html
    assert 'value="plan"' not in html
    answer = client.post(_url("sending", number), {"do": "plan"})
    assert answer.status_code == 422
    assert campaign(number).state == "draft"
    assert client.post(reverse("campaigns:new"), {"depart": "x"}).status_code == 422


def test_a_moment_that_is_past_comes_back_with_what_was_typed() -> None:
    shop()
    number, client = ready(), signed_in(ada())
    told = {"do": "plan", "quand": "later", "jour": "2020-01-01", "heure": "10:00"}
    answer = client.post(_url("sending", number), told)
    assert answer.status_code == 422
    assert "Ce moment est passé" in answer.content.decode()
    assert 'value="2020-01-01"' in answer.content.decode()
    day = f"{clock.now() + timedelta(days=3):%Y-%m-%d}"
    client.post(_url("sending", number), {**told, "jour": day})
    assert "Annuler la programmation" in client.get(_url("sending", number)).content.decode()
    assert "Avent au café" in client.get("/").content.decode()
    client.post(_url("unplan", number))
    assert campaign(number).state == "draft"


def test_a_running_test_shows_no_figure_that_could_be_peeked_at() -> None:
    shop()
    number = ready(variants=[Variant(), Variant(subject="Autre")], test=Trial(share=50, fewest=0))
    plan(actor=ADA, number=number)
    carry_on(actor=ADA, number=number)
    client = signed_in(ada())
    html = client.get(_url("results", number)).content.decode()
    assert "aucun chiffre qui dirait laquelle est devant" in html
    assert "Ont cliqué" not in html
    for part in ("clicked", "clicked.B", "opened", "bought", "link.0"):
        with pytest.raises(ValueError, match=part):
            people_behind(f"{number}~{part}")
    assert client.get(_url("variants", number)).status_code == 200


def test_variants_say_what_the_test_can_tell_and_keep_what_was_typed() -> None:
    shop()
    number, client = ready(), signed_in(ada())
    told = {"essai": "1", "objet-B": "3 coffrets", "part": "20", "mesure": "order", "heures": "6"}
    client.post(_url("variants", number), told)
    card = campaign(number)
    assert (card.letters, card.test.share, card.test.measure) == ("AB", 20, "order")
    html = client.get(_url("variants", number)).content.decode()
    assert "3 coffrets" in html
    assert "1\u00a0774 personnes par variante" in html
    client.post(_url("variants", number), {"part": "x"})
    assert campaign(number).test.share == 20


def test_an_attempt_goes_to_whoever_asks_and_to_nobody_else() -> None:
    shop()
    number, client = ready(), signed_in(ada())
    html = client.post(_url("attempt", number), follow=True).content.decode()
    assert "Essai envoyé à ada@exemple.fr" in html
    assert not Message.objects.exists()


def test_one_message_to_one_contact_by_the_same_door() -> None:
    who = shop()
    sender()
    addressed()
    client = signed_in(ada())
    url = reverse("campaigns:write", args=[who["zoe"]])
    assert url in client.get(reverse("people:contact", args=[who["zoe"]])).content.decode()
    assert "Écrire à Zoé Perrot" in client.get(url).content.decode()
    assert client.post(url, {"voie": "service:email", "texte": "Bonjour"}).status_code == 422
    told = {"voie": "service:email", "objet": "Votre commande", "texte": "Elle est prête."}
    assert client.post(url, told).status_code == 302
    carried()
    assert list(Message.objects.values_list("contact_id", "state")) == [(who["zoe"], "handed")]
    marks = client.post(url, {**told, "texte": "Bonjour {{ nom }}"})
    assert marks.status_code == 422
    assert "{{ nom }}" in marks.content.decode()


def test_stop_copy_remove_and_cost() -> None:
    shop()
    number, client = ready(), signed_in(ada())
    plan(actor=ADA, number=number)
    carry_on(actor=ADA, number=number)
    dispatches.pause(actor=ADA, dispatch_id=campaign(number).dispatch_id or 0)
    assert "L’envoi est en pause" in client.get(_url("results", number)).content.decode()
    client.post(_url("stop", number))
    assert campaign(number).state == "stopped"
    client.post(_url("cost", number), {"cout": "120,50"})
    assert campaign(number).cost_milli == 120_500
    client.post(_url("cost", number), {"cout": "cher"})
    assert campaign(number).cost_milli == 120_500
    client.post(_url("copy", number))
    made = Campaign.objects.order_by("-pk")[0].pk
    client.post(_url("remove", made))
    assert client.get(_url("content", made)).status_code == 404
    client.post(_url("restore", made))
    assert client.get(_url("content", made)).status_code == 200


def test_a_reader_looks_and_changes_nothing() -> None:
    shop()
    number, client = ready(), signed_in(ben())
    for name in ("content", "recipients", "variants", "sending"):
        assert client.get(_url(name, number)).status_code == 200
    assert client.post(_url("recipients", number), {"segment": "*"}).status_code == 403
    assert client.post(_url("stop", number)).status_code == 403
    assert client.get(reverse("campaigns:write", args=[1])).status_code == 403
