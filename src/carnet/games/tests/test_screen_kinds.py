"""Every kind by plain form posts, for staff and players: by address, by answers, the mail's page, the list of winners."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from carnet.accounts.tests.factories import ada, signed_in
from carnet.audit.models import AuditLine
from carnet.collect.types import Box
from carnet.games.models import Claim, Game, Play
from carnet.games.tests.factories import (
    ADA,
    OPEN_DAY,
    browser,
    game_of,
    link_of,
    page_of,
    prize,
    shop,
)
from carnet.games.types import Question
from carnet.loyalty.actions.kinds import create_kind
from carnet.people.actions.load import load_contacts
from carnet.people.tests.factories import NOOR

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]
LIST = "/communiquer/jeux/"
OFFERS = Box(
    purposes=("offers",), channels=("email",), wording="Les offres, par e-mail, 2 par mois au plus"
)
KNOWN = "noor.benhaddou@exemple.fr"


def _text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_quiz_is_written_published_and_answered(at: At) -> None:
    at(OPEN_DAY)
    shop()
    kind = create_kind(actor=ADA, name="Un café offert")
    owner = signed_in(ada())
    owner.post(LIST, {"name": "Quiz", "kind": "quiz"})
    row = Game.objects.get()
    said = {
        "title": "Le quiz", "starts_on": "2026-11-24", "ends_on": "2026-12-24", "every": "game", "means": "browser",
        "question-0": "Un ?", "choice-0-0": "a", "choice-0-2": "b", "right-0": "2",
        "name-0": "Une tasse", "kind-0": str(kind), "chance-0": "100", "stock-0": "5", "value-0": "12,5", "least-0": "1",
        "to_day-0": "2026-12-20", "from_hour-0": "8", "wording-0": OFFERS.wording, "purpose-0": "offers",
    }  # fmt: skip
    owner.post(f"{LIST}{row.pk}/", said)
    text = _text(owner.get(f"{LIST}{row.pk}/"))
    for kept in (
        'value="12,5"',
        'value="2026-12-20"',
        "Coût au plus",
        'value="Un ?"',
        OFFERS.wording,
    ):
        assert kept in text
    assert "Le jeu est en ligne" in _text(owner.post(f"{LIST}{row.pk}/publier/", follow=True))
    row.refresh_from_db()
    assert row.questions == [{"text": "Un ?", "choices": ["a", "b"], "right": 1}]
    client = browser()
    assert client.post(f"/j/{row.slug}/", page_of(client, row.slug)).status_code == 422
    answer = client.post(f"/j/{row.slug}/", page_of(client, row.slug) | {"q0": "1"})
    told = _text(client.get(answer["Location"]))
    assert "1 bonne réponse" in told
    assert "Bravo" in told
    assert "checked" not in told
    rules = _text(client.get(f"/j/{row.slug}/reglement/"))
    for words in (
        "12,50",
        "à partir de 1 bonne réponse",
        "Un seul tour",
        "de 8 h à 24 h",
        "5 lots",
    ):
        assert words in rules
    at("2026-12-26T10:00:00+01:00")
    assert "bonnes réponses" in _text(client.get(f"/j/{row.slug}/preuve/"))


def test_by_address_the_outcome_is_told_to_the_mailbox_alone(at: At) -> None:
    at(OPEN_DAY)
    row = game_of("instant", prize(9, 10_000), means="address", boxes=(OFFERS,))
    load_contacts(actor=ADA, contacts=[NOOR])
    client = browser()
    assert "checked" not in _text(client.get(f"/j/{row.slug}/"))
    assert not client.cookies
    wrong = client.post(
        f"/j/{row.slug}/", page_of(client, row.slug) | {"email": "rien", "oui": OFFERS.name}
    )
    assert (wrong.status_code, "doit contenir un @" in _text(wrong)) == (422, True)
    told = []
    for email in (KNOWN, KNOWN.upper(), "zoe@exemple.fr"):
        sent = client.post(
            f"/j/{row.slug}/", page_of(client, row.slug) | {"email": email, "oui": OFFERS.name}
        )
        assert sent.status_code == 303
        told.append((sent["Location"], client.get(sent["Location"]).content))
    assert told[0] == told[1] == told[2]
    assert (Play.objects.count(), Claim.objects.count()) == (2, 2)
    known = Claim.objects.get(stands=False)
    assert client.get(f"/j/{row.slug}/coup/{known.play.token}/").status_code == 404
    link = link_of(known)
    shown = _text(client.get(link))
    assert "Bravo" in shown
    assert known.play.code[:4] in shown
    assert OFFERS.wording in shown
    known.refresh_from_db()
    assert not known.stands
    assert "c’est confirmé" in _text(client.post(link))
    assert client.get("/j/lot/rien/").status_code == 404


def test_a_winner_of_a_browser_asks_for_a_mail_and_staff_see_and_take_the_list(at: At) -> None:
    at(OPEN_DAY)
    row = game_of("wheel", prize(9, 10_000), boxes=(OFFERS,))
    client = browser()
    place = client.post(f"/j/{row.slug}/", page_of(client, row.slug))["Location"]
    assert client.post(place, {"email": "x"}).status_code == 422
    assert client.post(place, {"email": "zoe@exemple.fr", "prenom": "=Zoé"}).status_code == 303
    assert client.post(place, {"email": "autre@exemple.fr"}).status_code == 303
    assert Claim.objects.count() == 1
    assert "parti par e-mail" in _text(client.get(place))
    owner = signed_in(ada())
    text = _text(owner.get(f"{LIST}{row.pk}/"))
    for seen in ("=Zoé", "Personnes connues", "vue=jeu&amp;valeur", "QR code du jeu"):
        assert seen in text
    assert "=Zoé" in _text(owner.get(f"/contacts/?vue=jeu-gagne&valeur={row.pk}"))
    contact = Claim.objects.get().contact_id
    assert "Jeu wheel" in _text(owner.get(f"/contacts/{contact}/"))
    listed = owner.post(f"{LIST}{row.pk}/gagnants.csv")
    assert "'=Zoé" in _text(listed)
    assert "zoe@exemple.fr" in _text(listed)
    assert AuditLine.objects.filter(name="games.exported").exists()
    assert owner.get(f"{LIST}{row.pk}/qr.svg?telecharger=1")["Content-Type"] == "image/svg+xml"
    assert owner.get(f"{LIST}{row.pk}/qr.gif").status_code == 404
    assert owner.post(f"{LIST}999/gagnants.csv").status_code == 404


def test_a_draw_from_its_entry_to_its_winners(at: At) -> None:
    at(OPEN_DAY)
    row = game_of("draw", prize(1, name="Un vélo", value=30_000), every="game")
    won, lost = browser(), browser()
    places = [c.post(f"/j/{row.slug}/", page_of(c, row.slug))["Location"] for c in (won, lost)]
    assert "Votre numéro\u00a0: 1" in _text(won.get(places[0]))
    owner = signed_in(ada())
    assert owner.post(f"{LIST}{row.pk}/tirer/").status_code == 404
    assert "un ordre de tous les numéros" in _text(won.get(f"/j/{row.slug}/reglement/"))
    at("2026-12-26T10:00:00+01:00")
    assert "tirés sous peu" in _text(won.get(f"/j/{row.slug}/preuve/"))
    assert "Tirer les gagnants" in _text(owner.get(f"{LIST}{row.pk}/"))
    owner.post(f"{LIST}{row.pk}/tirer/")
    seen = [_text(won.get(place)) for place in places]
    assert sorted("Bravo" in s for s in seen) == [False, True]
    assert any("n’est pas sorti" in s for s in seen)
    ticket = Play.objects.exclude(prize=None).get()
    assert f"n° {ticket.number} (ticket" in _text(won.get(f"/j/{row.slug}/preuve/"))
    assert "un porteur" in _text(owner.get(f"{LIST}{row.pk}/"))


def test_a_draft_of_each_kind_is_drawn(at: At) -> None:
    at(OPEN_DAY)
    shop()
    owner = signed_in(ada())
    for kind, asked in (
        ("instant", "moment gagnant"),
        ("draw", "Lots et chances"),
        ("quiz", "Réponse 4"),
        ("rien", "Chance, en"),
    ):
        owner.post(LIST, {"name": f"Jeu {kind}", "kind": kind})
        assert asked in _text(owner.get(f"{LIST}{Game.objects.latest('pk').pk}/"))
    at("2026-11-24T00:00:00+01:00")
    row = game_of(
        "instant", prize(2), moments=True, questions=(Question(text="?", choices=("a", "b")),)
    )
    assert row.questions == []
    client = browser()
    assert "2 lots à gagner" in _text(client.get(f"/j/{row.slug}/"))
    assert "a un moment gagnant" in _text(client.get(f"/j/{row.slug}/reglement/"))
