"""Keys of programs: made by those who may, shown once, taken back at once."""

import pytest
from django.test import Client

from carnet.accounts.actions.keys import create_key, revoke_key
from carnet.accounts.models import ApiKey, Staff
from carnet.accounts.queries import key_cards, keyholder
from carnet.accounts.types import NotAllowed
from carnet.audit.models import AuditLine
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind, NotPermitted, command_actor
from carnet.kit.declarations import declared

pytestmark = pytest.mark.django_db
ADA = command_actor("tests")


def test_a_key_acts_for_what_it_was_made_and_its_secret_is_not_kept() -> None:
    made = create_key(actor=ADA, name="Boutique en ligne", scopes=["orders"])
    holder = keyholder(made.secret)
    assert holder is not None
    assert (holder.actor.kind, holder.actor.name, holder.source) == (
        ActorKind.KEY,
        "Boutique en ligne",
        "boutique-en-ligne",
    )
    assert holder.actor.may("activity.record")
    assert not holder.actor.may("people.add_contact")
    assert made.secret not in str(ApiKey.objects.values())
    assert made.secret not in str(AuditLine.objects.values())
    assert keyholder(made.secret + "x") is None
    assert keyholder("") is None


def test_nobody_gives_a_key_a_right_that_they_lack() -> None:
    held = {"accounts.manage_keys"}
    keeper = Actor(ActorKind.STAFF, "7", "Mia", held.__contains__)
    with pytest.raises(NotAllowed):
        create_key(actor=keeper, name="Caisse", scopes=["orders"])
    held |= {p for s in declared("scopes") if s.name == "orders" for p in s.permissions}
    assert create_key(actor=keeper, name="Caisse", scopes=["orders"]).secret


def test_only_what_can_do_nothing_but_measure_is_public() -> None:
    assert create_key(actor=ADA, name="Page", scopes=["track"]).public
    assert not create_key(actor=ADA, name="Serveur", scopes=["track", "orders"]).public


def test_a_key_that_was_taken_back_opens_nothing() -> None:
    made = create_key(actor=ADA, name="Page", scopes=["track"])
    revoke_key(actor=ADA, key_id=made.id)
    assert keyholder(made.secret) is None
    assert key_cards()[0].revoked_at
    with pytest.raises(NotAllowed):
        revoke_key(actor=ADA, key_id=made.id)
    names = list(AuditLine.objects.order_by("pk").values_list("name", flat=True))
    assert names == ["accounts.key_made", "accounts.key_revoked"]


def test_when_it_was_last_used_is_known() -> None:
    made = create_key(actor=ADA, name="Page", scopes=["track"])
    assert key_cards()[0].last_used_at is None
    with clock.hold(clock.parse("2026-11-22T09:00:00Z")):
        keyholder(made.secret)
    assert str(key_cards()[0].last_used_at) == "2026-11-22 09:00:00+00:00"


@pytest.mark.parametrize(
    ("name", "scopes"), [("", ["track"]), ("Page", []), ("Page", ["everything"])]
)
def test_a_key_needs_a_name_and_something_to_do(name: str, scopes: list[str]) -> None:
    with pytest.raises(NotAllowed):
        create_key(actor=ADA, name=name, scopes=scopes)


def test_who_may_not_manage_keys_makes_none() -> None:
    with pytest.raises(NotPermitted):
        create_key(actor=Actor(ActorKind.STAFF, "2"), name="x", scopes=["track"])


def test_a_key_is_made_and_taken_back_on_the_page(client: Client) -> None:
    client.force_login(Staff.objects.create_user("ada@exemple.fr", name="Ada", role="owner"))
    assert client.post("/reglages/cles/", {"name": ""}).status_code == 422
    asked = {"name": "Caisse", "scopes": ["orders"], "source": "", "calls_per_minute": "60"}
    html = client.post("/reglages/cles/", asked).content.decode()
    key = ApiKey.objects.get()
    assert "Copiez la clé de Caisse maintenant." in html
    assert "secret_" in html
    again = client.get("/reglages/cles/").content.decode()
    assert "Copiez" not in again
    assert "Caisse" in again
    client.post(f"/reglages/cles/{key.pk}/reprendre/")
    assert "Révoquée" in client.get("/reglages/cles/").content.decode()
    told = client.get("/reglages/cles/documentation/").content.decode()
    assert "/api/v1/track" in told
    assert "/api/v1/orders" in told


def test_staff_without_the_right_sees_no_keys(client: Client) -> None:
    client.force_login(Staff.objects.create_user("ben@exemple.fr", name="Ben", role="sales"))
    assert client.get("/reglages/cles/").status_code == 403
