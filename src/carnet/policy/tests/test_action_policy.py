"""Composing from what is in force, what blocks, publishing, versions that cannot change, recipients and statements."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils.translation import override

from carnet.accounts.actions.company import change_setting
from carnet.accounts.models import Company
from carnet.audit.models import AuditLine
from carnet.consent.queries.purposes import active, notice_in_force
from carnet.fields.actions.custom_fields import create_field
from carnet.fields.types import NewField
from carnet.kit import declarations
from carnet.kit.actor import NotPermitted
from carnet.kit.declarations import PolicyFact, PolicyPart, policy_address
from carnet.outbound.models import CarrierSetting
from carnet.people.tests.factories import ADA, NOBODY
from carnet.policy.actions.publish import publish
from carnet.policy.actions.say import remove_recipient, save_recipient, state
from carnet.policy.models import PolicyVersion, Recipient
from carnet.policy.queries.compose import composed, draft
from carnet.policy.queries.kept import in_force, latest, versions
from carnet.policy.screens.owner import todo
from carnet.policy.tests.factories import ABROAD, HOST, SAID, company, complete, published
from carnet.policy.types import Unfit
from carnet.privacy.actions.write_notice import write_notice

pytestmark = pytest.mark.django_db


def _texts(chapter: str, language: str = "fr") -> list[str]:
    return [one.text for part in composed(language) if part.key == chapter for one in part.lines]


def _lacking() -> str:
    with override("fr"):
        return " | ".join(one.what for one in draft().lacks)


def test_what_is_missing_is_said_and_blocks() -> None:
    said = _lacking()
    for what in ("Le nom de la société", "L’e-mail où", "obligatoire", "décisions automatisées"):
        assert what in said
    with pytest.raises(Unfit, match="lacks"):
        publish(actor=ADA, seen=draft().digest)
    company()
    change_setting(actor=ADA, name="content.address", value="")
    assert "L’adresse postale" in _lacking()
    change_setting(actor=ADA, name="content.address", value="12 quai de la Fosse")
    state(actor=ADA, told=SAID)
    assert _lacking() == ""
    state(actor=ADA, told={("automated", "en"): ""})
    assert _lacking() == "Anglais\u00a0: «\u00a0Décisions automatisées\u00a0» n’est pas complet"
    assert not PolicyVersion.objects.exists()


def test_it_says_what_is_in_force_here() -> None:
    complete()
    assert "Comptoir Vasseur (SIREN 552100554), 12 quai de la Fosse" in _texts("controller")[0]
    assert len(_texts("purposes")) == len(active())
    assert any("Hébergeur Loire (hébergement), France" in one for one in _texts("recipients"))
    assert _texts("transfers") == ["Vos données ne sortent pas de l’Espace économique européen."]
    assert any("trois ans" in one for one in _texts("durations"))
    assert any("/mon-espace/" in one for one in _texts("rights"))
    assert any("CNIL" in one for one in _texts("authority", "en"))
    assert any("do not sell" in one.lower() for one in _texts("california", "en"))
    change_setting(actor=ADA, name="policy.california", value=False)
    assert _texts("california") == []
    create_field(
        actor=ADA, new=NewField(kind="text", label_fr="Pointure", purpose="service", months="24")
    )
    assert any("Pointure, pour" in one for one in _texts("data"))
    assert any("Pointure\u00a0: 2 ans" in one for one in _texts("durations"))


def test_who_receives_data_abroad_needs_a_safeguard_and_carriers_a_country() -> None:
    complete()
    pk = save_recipient(actor=ADA, told=ABROAD)
    assert "Envoi Pacific reçoit des données hors" in _lacking()
    save_recipient(actor=ADA, told=ABROAD | {"safeguard": "dpf"}, recipient=pk)
    assert _lacking() == ""
    assert any("cadre UE" in one for one in _texts("transfers"))
    CarrierSetting.objects.create(
        kind="provider", channel="email", settings={"provider": "brevo"}, active=True
    )
    assert "On ne sait pas où est Brevo" in _lacking()
    save_recipient(actor=ADA, told=HOST | {"name": "brevo"})
    assert _lacking() == ""
    assert sum("revo" in one for one in _texts("recipients")) == 1


def test_a_version_is_frozen_told_to_all_and_linked_to_the_one_before() -> None:
    complete()
    assert policy_address() == ""
    assert published() == 1
    first = latest()
    assert first is not None
    assert policy_address() == "/confidentialite/politique/"
    for language in ("fr", "en"):
        notice = notice_in_force(language)
        assert notice is not None
        assert set(notice.purposes) == {card.code for card in active()}
        assert notice.version == first.notices[language]
    assert "Hébergeur Loire" in notice_in_force("fr").text  # type: ignore[union-attr]
    with pytest.raises(Unfit, match="same"):
        published()
    assert todo() is None
    save_recipient(actor=ADA, told=ABROAD | {"country": "IE"})
    with override("fr"):
        waiting = todo()
    assert waiting is not None
    assert waiting["count"] == 1
    assert "1 phrase ajoutée" in waiting["detail"]
    with pytest.raises(Unfit, match="moved"):
        publish(actor=ADA, seen=first.digest)
    assert published() == 2
    second, kept = versions()
    assert kept == first
    assert second.former == first.digest
    assert "1 sentence added" in second.changes["en"][0]
    line = AuditLine.objects.filter(name="policy.published").latest("pk")
    assert line.detail["version"] == 2


def test_a_version_cannot_be_changed() -> None:
    complete()
    published()
    for change in (
        lambda: PolicyVersion.objects.filter(number=1).update(digest="x"),
        lambda: PolicyVersion.objects.filter(number=1).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_notice_written_by_hand_afterwards_holds_until_the_policy_is_published_again(
    at: Any,
) -> None:
    del at
    complete()
    published()
    codes = tuple(card.code for card in active())
    held = notice_in_force("fr")
    assert held is not None
    write_notice(actor=ADA, language="fr", text="# Autre\n\nMots", purposes=codes, in_force_from=held.in_force_from)  # fmt: skip
    assert in_force() is None
    assert policy_address() == ""
    with override("fr"):
        waiting = todo()
    assert waiting is not None
    assert "à la main" in waiting["detail"]
    assert published() == 2
    assert in_force() is not None


def test_other_rooms_add_facts_and_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    complete()

    def load() -> list[PolicyFact]:
        return [
            PolicyFact(key="wheel", text="Un jeu  est ouvert."),
            PolicyFact(key="drawn", text="Le tirage est gardé.", lacks="Dites combien de temps"),
        ]

    part = PolicyPart(key="games", chapter="games", load=load)
    shop = PolicyPart(key="shop", chapter="recipients", load=lambda: [PolicyFact(key="s", text="Shopify", party="Shopify")])  # fmt: skip
    room = replace(declarations.manifests()[-1], room="other", policy_parts=(part, shop))
    monkeypatch.setattr(declarations, "_manifests", [*declarations.manifests(), room])
    assert _texts("games") == ["Un jeu est ouvert.", "Le tirage est gardé."]
    assert "Dites combien de temps" in _lacking()
    assert "où est Shopify" in _lacking()


@pytest.mark.parametrize(
    ("told", "field", "code"),
    [
        ({"name": " "}, "name", "empty"),
        ({"role": ""}, "role", "empty"),
        ({"country": ""}, "country", "empty"),
        ({"country": "1<"}, "country", "empty"),
        ({"kind": "friend"}, "kind", "choice"),
        ({"country": "IN", "safeguard": "word"}, "safeguard", "choice"),
        ({"name": "hébergeur loire"}, "name", "held"),
    ],
)
def test_a_recipient_that_says_too_little_is_refused(
    told: dict[str, str], field: str, code: str
) -> None:
    if code == "held":
        save_recipient(actor=ADA, told=HOST)
    before = Recipient.objects.count()
    with pytest.raises(Unfit) as wrong:
        save_recipient(actor=ADA, told=HOST | told)
    assert (wrong.value.code, wrong.value.field) == (code, field)
    assert Recipient.objects.count() == before


def test_nobody_writes_or_publishes_without_the_right() -> None:
    nobody = NOBODY
    Company.objects.create(name="C")
    calls = (
        lambda: save_recipient(actor=nobody, told=HOST),
        lambda: remove_recipient(actor=nobody, recipient=1),
        lambda: state(actor=nobody, told=SAID),
        lambda: publish(actor=nobody, seen=""),
    )
    for call in calls:
        with pytest.raises(NotPermitted):
            call()
    with pytest.raises(Unfit, match="gone"):
        remove_recipient(actor=ADA, recipient=99)
    with pytest.raises(Unfit, match="long"):
        state(actor=ADA, told={("mandatory", "fr"): "x" * 2_001})
