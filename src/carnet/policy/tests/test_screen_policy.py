"""What the owner sees and does, what everybody reads."""

from typing import Any

import pytest
from django.test import Client

from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.people.tests.factories import ADA
from carnet.policy.actions.say import save_recipient, state
from carnet.policy.models import PolicyVersion, Recipient, Statement
from carnet.policy.tests.factories import ABROAD, HOST, complete, published

pytestmark = pytest.mark.django_db
DRAFT, LIST, FACTS = (
    "/reglages/confidentialite/",
    "/reglages/confidentialite/destinataires/",
    "/reglages/confidentialite/reponses/",
)
PUBLIC, NOTICE, ALL = (
    "/confidentialite/politique/",
    "/confidentialite/",
    "/confidentialite/versions/",
)
BAD = "<script>alert(1)</script>"


def _text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture
def owner() -> Client:
    """Sign Ada in."""
    return signed_in(ada())


def test_from_an_empty_base_to_a_published_policy(owner: Client) -> None:
    text = _text(owner.get(DRAFT))
    assert "choses avant de publier" in text
    assert "Publier cette version" not in text
    complete()
    text = _text(owner.get(DRAFT))
    assert "Hébergeur Loire" in text
    seen = text.split('name="seen" value="')[1].split('"')[0]
    assert owner.post(DRAFT, {"seen": "x"}).status_code == 422
    assert "a changé depuis" in _text(owner.post(DRAFT, {"seen": "x"}))
    assert owner.post(DRAFT, {"seen": seen}).status_code == 302
    assert PolicyVersion.objects.get().published_by == "Ada Marchand"
    text = _text(owner.get(DRAFT))
    assert "Version 1 publiée" in text
    assert "la version en vigueur dit tout" in text
    save_recipient(actor=ADA, told=ABROAD | {"country": "IE"})
    text = _text(owner.get(DRAFT))
    assert "<ins>" in text
    assert "1 phrase ajoutée" in text
    assert "changement à publier" in _text(owner.get("/"))
    assert "Who receives them" in _text(owner.get(DRAFT, {"langue": "en"}))


def test_everybody_reads_one_policy_and_its_versions(client: Client) -> None:
    complete()
    assert client.get(PUBLIC)["Location"] == NOTICE
    assert "Aucune version" in _text(client.get(ALL))
    published()
    answer = client.get(NOTICE, {"langue": "en"})
    assert answer["Location"] == f"{PUBLIC}?langue=en"
    state(actor=ADA, told={("automated", "fr"): f"Aucune. {BAD}"})
    published()
    answer = client.get(PUBLIC)
    text = _text(answer)
    assert answer.status_code == 200
    assert len(answer.content) < 45_000
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert 'lang="fr"' in text
    assert text.count("<h1") == 1
    assert "Ce qui a changé" in text
    assert 'href="/mon-espace/"' in text
    english = _text(client.get(PUBLIC, {"langue": "en"}))
    assert "Privacy policy" in english
    assert "Who answers for your data" in english
    assert "Version 1" in _text(client.get(ALL))
    old = _text(client.get(f"{ALL}1/"))
    assert "Ce n’est pas celle qui est en vigueur" in old
    assert "&lt;script" not in old
    assert client.get(f"{ALL}9/").status_code == 404


def test_recipients_are_named_changed_and_taken_away(owner: Client) -> None:
    assert "Ajouter un destinataire" in _text(owner.get(LIST))
    answer = owner.post(LIST, HOST | {"name": ""})
    assert answer.status_code == 422
    assert "Écrivez le nom" in _text(answer)
    assert owner.post(LIST, ABROAD | {"name": f"Envoi {BAD}"}).status_code == 302
    row = Recipient.objects.get()
    text = _text(owner.get(LIST))
    assert "sans garantie" in text
    assert "<script>alert" not in text
    one = f"{LIST}{row.pk}/"
    assert "Envoi" in _text(owner.get(one))
    assert owner.post(one, ABROAD | {"safeguard": "clauses"}).status_code == 302
    assert "hors d’Europe, avec garantie" in _text(owner.get(LIST))
    assert owner.post(one, ABROAD | {"role": ""}).status_code == 422
    assert owner.get(f"{LIST}999/").status_code == 404
    assert owner.post(f"{one}retirer/").status_code == 302
    assert not Recipient.objects.exists()
    assert owner.post(f"{one}retirer/").status_code == 404


def test_what_only_the_owner_knows_is_asked_in_both_languages(owner: Client) -> None:
    assert "Ce que vous seul savez" in _text(owner.get(FACTS))
    typed = {"mandatory.fr": "Le nom.\0", "mandatory.en": "The name.", "other.fr": "non"}
    assert owner.post(FACTS, typed).status_code == 302
    assert set(Statement.objects.values_list("key", "text")) == {
        ("mandatory", "Le nom."),
        ("mandatory", "The name."),
    }
    assert owner.post(FACTS, {"mandatory.fr": "x" * 3_000}).status_code == 422


def test_a_reader_neither_sees_nor_publishes() -> None:
    reader = signed_in(ben())
    for path in (DRAFT, LIST, FACTS):
        assert reader.get(path).status_code == 403
        assert reader.post(path).status_code == 403
