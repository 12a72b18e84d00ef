import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from carnet.accounts.tests.factories import ada, ben, person, signed_in
from carnet.people.queries import cards
from carnet.privacy.models import Request, RequestStep
from carnet.privacy.queries.requests import request_card
from carnet.privacy.rules.rights import RIGHTS
from carnet.privacy.tests.factories import asks, noor

pytestmark = pytest.mark.django_db
URL = "/proteger/demandes/"
NEW = "/proteger/demandes/nouvelle/"


def _do(client: Client, made: int, what: str, **told: str) -> str:
    answer = client.post(f"{URL}{made}/faire/{what}/", told, follow=True)
    return answer.content.decode()


def test_a_stranger_signs_in_and_a_reader_may_not() -> None:
    assert Client().get(URL).status_code == 302
    assert signed_in(ben()).get(URL).status_code == 403
    assert signed_in(ben()).post(reverse("privacy:export", args=[noor()])).status_code == 403


def test_the_list_counts_down_in_words(at: Callable[[str], datetime]) -> None:
    at("2026-03-12T09:00:00")
    client = signed_in(ada())
    assert "Personne n’attend de réponse" in client.get(URL).content.decode()
    asks("access", noor())
    page = client.get(URL).content.decode()
    assert "Zilberfarb" in page
    assert "jours restants" in page
    at("2026-04-15T09:00:00")
    page = client.get(URL).content.decode()
    assert "jours de retard" in page
    assert "1 réponse est en retard" in page
    home = client.get("/").content.decode()
    assert "demande de droits à rendre" in home
    assert "en retard" in home


def test_a_person_is_found_then_the_request_recorded_once() -> None:
    pk, client = noor(), signed_in(ada())
    assert f"?contact={pk}" in client.get(NEW, {"q": "zilber"}).content.decode()
    assert "Personne de ce nom" in client.get(NEW, {"q": "xylophone"}).content.decode()
    form = client.get(NEW, {"contact": pk, "droit": "access"})
    told = {
        "contact": str(pk),
        "right": "access",
        "received_on": form.context["today"],
        "how": "email",
        "place": "CA",
        "language": "en",
        "form_key": form.context["form_key"],
    }
    for _ in range(2):
        answer = client.post(NEW, told, follow=True)
        assert "Confirmer la réception" in answer.content.decode()
    card = request_card(Request.objects.get().pk)
    assert card is not None
    assert card.californian
    assert card.language == "en"


def test_only_what_california_wants_confirmed_is() -> None:
    client, pk = signed_in(ada()), noor()
    wanted = asks("access", pk, country="US", region="CA")
    at_once = asks("opt_out_of_sale", pk, country="US", region="CA")
    button = "Réception confirmée à la personne"
    assert button in client.get(f"{URL}{wanted}/").content.decode()
    assert button not in client.get(f"{URL}{at_once}/").content.decode()
    assert "Réception confirmée." in _do(client, wanted, "confirmer")


def test_what_is_typed_is_kept_when_something_is_wrong() -> None:
    told = {"person": "Zoé Inconnue", "right": "", "received_on": "hier", "words": "mes données"}
    answer = signed_in(ada()).post(NEW, told)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Écrivez la date" in page
    assert "Zoé Inconnue" in page
    assert "mes données" in page


@pytest.mark.parametrize("right", RIGHTS)
def test_every_right_has_its_page_and_its_letter(right: str) -> None:
    made = asks(right, noor())
    page = signed_in(ada()).get(f"{URL}{made}/").content.decode()
    assert "Ce qu’il reste à faire" in page
    assert "La lettre à envoyer" in page
    assert "Dear" in page or "Hello" in page


def test_a_page_in_english_has_no_french(settings: object) -> None:
    made, client = asks("access", noor()), signed_in(ada())
    with translation.override("en"):
        page = client.get(f"{URL}{made}/", headers={"accept-language": "en"}).content.decode()
    assert "What is left to do" in page


def test_somebody_who_is_not_in_the_base_is_answered_and_the_file_closed() -> None:
    client = signed_in(ada())
    made = asks("erasure", None, person="Zoé Inconnue")
    assert "nous n’avons rien sur vous" in _do(client, made, "rien")
    assert "Clos le" in _do(client, made, "fermer")
    assert "déjà clos" in _do(client, made, "fermer")
    assert "Zoé" not in client.get(f"{URL}{made}/").content.decode()
    assert "Dossiers clos" in client.get(URL).content.decode()


def test_doubt_extension_and_refusal_each_have_their_letter() -> None:
    client, made = signed_in(ada()), asks("access", noor())
    assert "un doute raisonnable" in _do(client, made, "douter", means="call_back")
    assert "Identité confirmée" in _do(client, made, "identifier", means="order")
    assert "Il nous faut plus de temps" in _do(client, made, "prolonger", why="complex")
    assert "déjà été prolongé" in _do(client, made, "prolonger", why="complex")
    assert "manifestement infondée" in _do(client, made, "refuser", why="unfounded")
    assert RequestStep.objects.exclude(digest="").count() == 3


def test_a_correction_and_who_was_told() -> None:
    pk, client = noor(), signed_in(ada())
    made = asks("rectification", pk)
    same = {"given_name": "Noor", "family_name": "Zilberfarb"}
    assert "Rien ne change" in _do(client, made, "corriger", **same)
    assert "contenir un @" in _do(client, made, "corriger", address="pas une adresse")
    assert "Corrigé" in _do(client, made, "corriger", given_name="Nour", born_on="1980-02-01")
    assert cards([pk])[pk].given_name == "Nour"
    assert "Imprimerie Oberlé" in _do(client, made, "prevenir", recipients="Imprimerie Oberlé")


def test_frozen_people_are_marked_on_their_page_and_in_a_view() -> None:
    pk, client = noor(), signed_in(ada())
    made = asks("restriction", pk)
    assert "Gelée" in _do(client, made, "geler")
    assert "Gelée" in client.get(reverse("people:contact", args=[pk])).content.decode()
    assert (
        "Zilberfarb" in client.get(reverse("people:contacts"), {"vue": "gelees"}).content.decode()
    )
    assert "gelées" in client.get(reverse("people:contacts")).content.decode()
    assert "Gel levé" in _do(client, made, "degeler")
    assert "Opposition" in _do(client, asks("objection", pk), "opposer")


def test_an_erasure_shows_every_line_asks_properly_and_gives_the_letter_once() -> None:
    pk, client = noor(), signed_in(ada())
    made = asks("erasure", pk)
    url = f"{URL}{made}/effacer/"
    page = client.get(url).content.decode()
    assert "Coordonnées" in page
    assert "gardée" in page
    assert client.post(url).status_code == 422
    assert pk in cards([pk])
    page = client.post(url, {"sure": "on"}).content.decode()
    assert "Bonjour Noor Zilberfarb" in page
    assert pk not in cards([pk])
    assert client.post(url, {"sure": "on"}).status_code == 302
    assert "Zilberfarb" not in client.get(f"{URL}{made}/").content.decode()
    assert "Clos le" in _do(client, made, "fermer")


def test_who_may_not_erase_sees_why() -> None:
    made = asks("erasure", noor())
    support = signed_in(person("Sam Lheureux", "support"))
    page = support.get(f"{URL}{made}/").content.decode()
    assert "Votre rôle ne permet pas d’effacer" in page
    assert support.get(f"{URL}{made}/effacer/").status_code == 403


def test_the_copy_can_be_printed_and_read_by_a_machine() -> None:
    pk, client = noor(), signed_in(ada())
    made = asks("access", pk)
    assert client.get(f"{URL}{made}/copie/").status_code == 405
    page = client.post(f"{URL}{made}/copie/").content.decode()
    assert "Combien de temps" in page
    assert "noor.zilberfarb@exemple.fr" in page
    content = json.loads(client.post(f"{URL}{made}/copie/", {"forme": "json"}).content)
    assert content["data"]["Coordonnées"][0]["value"]
    assert content["purposes"]
    english = asks("access", pk, language="en")
    assert "For how long" in client.post(f"{URL}{english}/copie/").content.decode()
    assert client.post(f"{URL}{asks('objection', pk)}/copie/").status_code == 302


def test_the_file_to_carry_away_is_json_and_csv_without_formulas() -> None:
    pk, client = noor(), signed_in(ada())
    made = asks("portability", pk)
    answer = client.post(f"{URL}{made}/fichier/")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
        assert "donnees.json" in names
        text = "".join(archive.read(n).decode("utf-8-sig") for n in names if n.endswith(".csv"))
    assert "'+33639984471" in text
    assert client.post(f"{URL}{asks('access', pk)}/fichier/").status_code == 302


def test_the_contact_page_opens_a_request_and_gives_a_copy() -> None:
    pk, client = noor(), signed_in(ada())
    made = asks("access", pk)
    page = client.get(reverse("people:contact", args=[pk])).content.decode()
    assert "Ses droits" in page
    assert f"{NEW}?contact={pk}" in page
    assert f"{URL}{made}/" in page
    assert "Copie des données" in client.post(reverse("privacy:export", args=[pk])).content.decode()
    assert client.post(reverse("privacy:export", args=[pk + 999])).status_code == 404
    assert "Ses droits" not in signed_in(ben()).get(reverse("people:contact", args=[pk])).content.decode()  # fmt: skip


def test_a_request_that_does_not_exist_is_not_found() -> None:
    client = signed_in(ada())
    assert client.get(f"{URL}999/").status_code == 404
    assert client.post(f"{URL}999/faire/fermer/").status_code == 404
    made = asks("access", noor())
    assert client.post(f"{URL}{made}/faire/sauter/").status_code == 422


def test_the_number_of_queries_does_not_grow_with_the_requests(
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    client = signed_in(ada())
    for _ in range(8):
        asks("access", noor())
    client.get(URL)
    with django_assert_max_num_queries(25):  # type: ignore[attr-defined]
        client.get(URL)
