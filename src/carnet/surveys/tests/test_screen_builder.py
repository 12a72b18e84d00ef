"""A survey is written, refused with its reason, published, read and ended."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.audit.models import AuditLine
from carnet.people.tests.factories import noor_and_otto
from carnet.surveys.models import Survey
from carnet.surveys.queries.surveys import link_token
from carnet.surveys.screens.panels import panel, space
from carnet.surveys.tests.factories import online, send
from carnet.surveys.types import CSAT
from carnet.web.tests.factories import calm

pytestmark = pytest.mark.django_db
LIST = "/sondages/"


@pytest.fixture
def owner() -> Client:
    """Sign Ada in."""
    calm()
    return signed_in(ada())


def _text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_survey_is_written_refused_published_and_ended(owner: Client) -> None:
    assert "Aucun sondage" in _text(owner.get(LIST))
    assert owner.post(LIST, {"name": "", "kind": CSAT}).status_code == 422
    assert owner.post(LIST, {"name": "x", "kind": "autre"}).status_code == 422
    where = owner.post(LIST, {"name": "Votre visite", "kind": CSAT}).url
    assert "Question 2" in _text(owner.get(where))
    asked = {"label0": "Notre excellent accueil ?", "kind0": "five", "keep_days": "²"}
    owner.post(where, asked)
    refused = owner.post(f"{where}publier/")
    assert refused.status_code == 422
    for why in ("souffle la réponse", "à quoi sert", "combien de jours"):
        assert why in _text(refused)
    owner.post(where, {"label0": "L’accueil ?", "kind0": "five", "purpose0": "x", "keep_days": "9"})
    assert "Ce que la personne lira" in _text(owner.get(where))
    assert owner.post(f"{where}publier/").status_code == 302
    assert owner.post(where, asked).status_code == 404
    assert owner.post(f"{where}publier/").status_code == 404
    text = _text(owner.get(where))
    assert "Aucune réponse pour l’instant" in text
    assert f"[5](http://127.0.0.1:8000/s/{Survey.objects.get().slug}/?note=5)" in text
    assert "en ligne" in _text(owner.get(LIST))
    assert owner.post(f"{where}terminer/").status_code == 302
    assert owner.post(f"{where}terminer/").status_code == 404
    assert owner.get(f"{LIST}999/").status_code == 404


def test_figures_say_their_base_and_open_on_people(owner: Client) -> None:
    (noor, otto), number = noor_and_otto(), online()
    send(f"/s/moi/{link_token(noor, number)}/", q0="9", q1="Ma santé va mieux")
    send(f"/s/moi/{link_token(otto, number)}/", q0="2")
    send(f"/s/{Survey.objects.get().slug}/", q0="10")
    text = _text(owner.get(f"{LIST}{number}/"))
    assert "NPS 33" in text and "Sur 3 réponses" in text
    assert "Ma santé va mieux" in text and "donnée protégée" in text
    for value, who, other in (
        (f"{number}:promoteurs", "Noor", "Otto"),
        (f"{number}:detracteurs", "Otto", "Noor"),
    ):
        listed = _text(owner.get("/contacts/", {"vue": "sondage", "valeur": value}))
        assert who in listed and other not in listed
    assert owner.get("/contacts/", {"vue": "sondage", "valeur": "x:y"}).status_code == 404
    send(f"/s/{Survey.objects.get().slug}/", q0="10", q1="=1+1")
    taken = owner.post(f"{LIST}{number}/reponses.csv")
    assert "Noor" in _text(taken) and "Ma santé va mieux" in _text(taken)
    assert "'=1+1" in _text(taken) and "attachment" in taken.headers["Content-Disposition"]
    assert AuditLine.objects.get(name="surveys.exported").detail == {"people": 4}
    assert owner.post(f"{LIST}999/reponses.csv").status_code == 404
    contact = _text(owner.get(f"/contacts/{noor}/"))
    assert "Votre visite" in contact and "A répondu à un sondage" in contact
    drawn = render_to_string("surveys/_given.html", space(noor))
    assert "Changer ma réponse" in drawn and "Retirer ma réponse" in drawn
    assert "Retirer" not in render_to_string("surveys/_given.html", panel(noor, None))


def test_an_anonymous_survey_shows_nothing_before_five_answers_and_never_who(owner: Client) -> None:
    number = online(anonymous=True)
    where = f"/s/{Survey.objects.get().slug}/"
    for note in "0119":
        send(where, q0=note, q1="Un mot")
    text = _text(owner.get(f"{LIST}{number}/"))
    assert (
        "avant cinq réponses" in text
        and "Un mot" not in text
        and "NPS" not in text.split("<h2>", 1)[1]
    )
    assert owner.post(f"{LIST}{number}/reponses.csv").status_code == 404
    send(where, q0="9", q1="Un mot")
    text = _text(owner.get(f"{LIST}{number}/"))
    assert "Sur 5 réponses" in text and "Un mot" in text and "vue=sondage" not in text
    rows = _text(owner.post(f"{LIST}{number}/reponses.csv")).splitlines()
    assert [row[:1] for row in rows[1:]] == ["0", "1", "1", "9", "9"]


def test_who_only_reads_writes_nothing() -> None:
    number = online()
    reader = signed_in(ben())
    text = _text(reader.get(LIST))
    assert "Votre visite" in text and "Nouveau sondage" not in text
    assert reader.post(LIST, {"name": "x", "kind": CSAT}).status_code == 403
    assert reader.post(f"{LIST}{number}/terminer/").status_code in (403, 404)
    assert reader.post(f"{LIST}{number}/reponses.csv").status_code in (403, 404)
    assert "Emporter" not in _text(reader.get(f"{LIST}{number}/"))
