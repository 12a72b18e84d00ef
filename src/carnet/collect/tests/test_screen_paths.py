"""Parents, conditions, personal links, vouchers, refusals, partners, checks while typing, floods, and the till."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from carnet.accounts.models import CompanySetting
from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.audit.models import AuditLine
from carnet.collect.actions.gift import give
from carnet.collect.jobs import forget_unconfirmed
from carnet.collect.models import Form, ParentYes, Submission
from carnet.collect.queries import policy
from carnet.collect.queries.answers import answers_of
from carnet.collect.queries.forms import public
from carnet.collect.queries.personal import led
from carnet.collect.rules.work import CALM_NETWORK, proven
from carnet.collect.tests.factories import (
    ADA,
    OFFERS,
    card_form,
    fill,
    link_of,
    online,
    opened,
    visitor,
)
from carnet.consent.models import ConsentRecord, Standing
from carnet.fields.actions.custom_fields import create_field
from carnet.fields.types import NewField
from carnet.loyalty.actions.kinds import create_kind
from carnet.loyalty.models import Voucher
from carnet.people.actions.load import load_contacts
from carnet.people.models import Address, Contact
from carnet.people.tests.factories import NOOR
from carnet.privacy.actions.erase import erase_rows
from carnet.profiles.models import Relation

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]
NAME = {"kind": "field", "field": "given_name"}
EMAIL = {"kind": "field", "field": "email", "required": True}
BORN = {"kind": "field", "field": "born_on", "why": "Anniversaire"}
OFFER = {"purposes": ["offers"], "channels": ["email"], "wording": "Les offres, par e-mail, 2 par mois au plus"}  # fmt: skip
BOXES = {"kind": "boxes", "label": "Je veux bien", "boxes": [OFFER]}
LIA = {"given_name": "Lia", "email": "lia@exemple.fr"}
YOUNG = LIA | {"born_on": "02/03/2014"}
MOTHER = "mere@exemple.fr"
KNOWN = "noor.benhaddou@exemple.fr"


@pytest.fixture
def client() -> Client:
    """Open a browser without cookies."""
    return visitor()


def _form(*blocks: dict[str, Any], **more: Any) -> Form:
    return online(card_form(blocks=list(blocks), **more))


def test_under_fifteen_counts_once_a_parent_and_the_mailbox_said_yes(client: Client) -> None:
    form = _form(NAME, EMAIL, BORN, BOXES)
    first = fill(client, form, **YOUNG, oui=[OFFERS])
    text = first.content.decode()
    assert first.status_code == 422
    assert 'name="parent"' in text
    assert not Contact.objects.exists()
    page = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))
    client.post(f"/f/{form.slug}/", page | YOUNG | {"oui": [OFFERS], "parent": MOTHER})
    told = [fact.key for part in (policy.sources, policy.children) for fact in part()]
    assert told == ["collect.forms", "collect.parent"]
    asked, row = ParentYes.objects.get(), Submission.objects.get()
    assert (asked.fresh, asked.words) == (True, [OFFER["wording"]])
    link, own = link_of(asked), link_of(row)
    shown = client.get(link).content.decode()
    assert "Lia" in shown
    assert str(OFFER["wording"]) in shown
    assert LIA["email"] not in shown
    assert "Êtes-vous" in client.post(link, {}).content.decode()
    assert "réponse est gardée" in client.post(link, {"accord": "oui"}).content.decode()
    assert not ConsentRecord.objects.exists()
    client.post(own)
    said = ConsentRecord.objects.get()
    assert (said.with_parent, said.double_opt_in) == (True, True)
    assert f"accord du parent {asked.pk}" in said.evidence
    assert Standing.objects.get(
        channel="email", purpose="offers", contact_id=row.contact_id
    ).allowed
    bound = Relation.objects.get()
    assert (bound.contact_id, bound.other_id, bound.kind) == (
        asked.contact_id,
        row.contact_id,
        "parent",
    )
    assert AuditLine.objects.filter(name__startswith="collect.parent_").count() == 2
    erase_rows([asked.contact_id])
    assert not ParentYes.objects.exists()


@pytest.mark.parametrize("answer", ["non", ""])
def test_a_parent_who_says_no_or_nothing_is_forgotten(client: Client, answer: str, at: At) -> None:
    at("2026-11-10T08:00")
    form = _form(NAME, EMAIL, BORN, BOXES)
    fill(client, form, **YOUNG, oui=[OFFERS], parent=MOTHER)
    asked, row = ParentYes.objects.get(), Submission.objects.get()
    own, link = link_of(row), link_of(asked)
    assert Address.objects.filter(value=MOTHER).exists()
    if answer:
        assert "effacé" in client.post(link, {"accord": answer}).content.decode()
        client.post(own)
    else:
        at("2026-11-12T08:00")
        assert "parent aura répondu" in client.post(own).content.decode()
        at("2026-11-19T08:00")
        forget_unconfirmed()
    assert not Address.objects.filter(value=MOTHER).exists()
    assert not ParentYes.objects.exists()
    assert not ConsentRecord.objects.exists()
    row.refresh_from_db()
    assert (row.waiting, row.settled) == ([], True)
    assert client.get(link).status_code == 404


def test_a_parent_is_told_no_name_of_somebody_known(client: Client) -> None:
    noor = load_contacts(actor=ADA, contacts=[NOOR])[0]
    form = _form(NAME, EMAIL, BORN, BOXES)
    fill(client, form, email=KNOWN, born_on="02/03/2014", oui=[OFFERS], parent=MOTHER)
    asked = ParentYes.objects.get()
    shown = client.get(link_of(asked)).content.decode()
    assert "Noor" not in shown
    client.post(link_of(asked), {"accord": "oui"})
    assert not Relation.objects.exists()
    assert not ConsentRecord.objects.exists()
    assert Contact.objects.get(pk=noor).born_on is None


def test_a_condition_is_said_in_words_and_the_server_decides(client: Client) -> None:
    key = create_field(
        actor=ADA, new=NewField(kind="choice", label_fr="Café", purpose="offers", choices="Noir\nCrème")
    )  # fmt: skip
    cafe, when = f"custom.{key}", {"when": f"custom.{key}", "equals": "Noir"}
    form = _form(
        EMAIL,
        {"kind": "field", "field": cafe},
        {"kind": "section", "label": "Votre tasse", "text": "Pour bien servir"} | when,
        NAME | {"required": True},
    )
    text = client.get(f"/f/{form.slug}/").content.decode()
    assert "Si «\u202fCafé\u202f»\u00a0: Noir" in text
    assert f'data-when="{cafe}" data-is="Noir"' in text
    assert "Votre tasse" in text
    assert fill(client, form, **LIA, **{cafe: "creme"}).status_code == 303
    assert Contact.objects.get().given_name == ""
    refused = fill(client, form, email="a@exemple.fr", **{cafe: "noir"})
    assert "Prénom\u00a0: à remplir" in refused.content.decode()
    assert (
        fill(client, form, **LIA | {"email": "a@exemple.fr"}, **{cafe: "noir"}).status_code == 303
    )
    assert Contact.objects.filter(given_name="Lia").count() == 1


def test_a_personal_link_asks_what_is_missing_once_and_tells_a_stranger_nothing(client: Client) -> None:  # fmt: skip
    CompanySetting.objects.create(name="outbound.public_address", value="https://carnet.exemple.fr")
    noor = load_contacts(actor=ADA, contacts=[NOOR])[0]
    late = [
        {"kind": "field", "field": "postcode", "why": "Boutique proche", "later": True},
        BORN | {"later": True},
        NAME | {"later": True},
    ]
    form = _form(EMAIL, *late, BOXES)
    assert 'name="postcode"' not in client.get(f"/f/{form.slug}/").content.decode()
    url = f"https://carnet.exemple.fr/f/{form.slug}/"
    for elsewhere in (f"https://autre.exemple.fr/f/{form.slug}/", f"{url}merci/"):
        assert led(elsewhere, noor) == elsewhere
    parts = urlsplit(led(url, noor))
    where = f"{parts.path}?{parts.query}"
    text = client.get(where).content.decode()
    asked = re.findall(r'id="f-(\w+)"', text)
    assert asked == ["born_on"]
    assert "Noor" not in text
    assert KNOWN not in text
    page = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))
    assert client.post(f"/f/{form.slug}/", page | {"given_name": "Autre", "email": "x@exemple.fr"}).status_code == 303  # fmt: skip
    held = Contact.objects.get(pk=noor)
    assert (held.given_name, held.born_on) == ("Noor", None)
    assert not Address.objects.filter(value="x@exemple.fr").exists()
    assert Submission.objects.get().asked == ["born_on"]
    assert re.findall(r'id="f-(\w+)"', client.get(where).content.decode()) == []
    Submission.objects.all().delete()
    page = dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', client.get(where).content.decode())
    )  # fmt: skip
    client.post(f"/f/{form.slug}/", page | {"born_on": "12/03/1990", "oui": [OFFERS]})
    assert Contact.objects.get(pk=noor).born_on is not None
    assert not ConsentRecord.objects.exists()
    client.post(link_of(Submission.objects.get()))
    assert ConsentRecord.objects.get().contact_id == noor
    assert "rien à vous demander" in client.get(where).content.decode()
    for forged in (where[:-2], f"{parts.path}?pour=", f"{parts.path}?pour=A"):
        assert 'name="email"' in client.get(forged).content.decode()


def test_a_voucher_is_given_once_to_whoever_confirms_ticked_or_not(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Any] = []
    monkeypatch.setattr(
        "carnet.collect.actions.agree.announce", lambda name, ids: heard.append((name, ids))
    )
    kind = create_kind(actor=ADA, name="Un café offert", conditions="En boutique")
    form = _form(NAME, EMAIL, BOXES, gift=kind)
    assert "que vous cochiez ou non" in client.get(f"/f/{form.slug}/").content.decode()
    fill(client, form, **LIA)
    row = Submission.objects.get()
    assert heard == [("collect.answered", [row.pk])]
    assert answers_of([row.pk]) == [(row.pk, form.pk, row.contact_id)]
    assert not Voucher.objects.exists()
    shown = client.post(link_of(row)).content.decode()
    voucher = Voucher.objects.get()
    assert voucher.code in shown
    assert (voucher.contact_id, voucher.origin) == (row.contact_id, f"form:{form.pk}")
    assert not ConsentRecord.objects.exists()
    client.post(link_of(row))
    fill(client, form, **LIA, oui=[OFFERS])
    again = Submission.objects.latest("pk")
    assert voucher.code in client.post(link_of(again)).content.decode()
    assert Voucher.objects.count() == 1
    assert [ids for _name, ids in heard] == [[row.pk], [again.pk]]
    version = public(form.slug)
    assert version is not None
    assert give(again, version) == voucher.code


def test_a_refusal_with_a_sale_holds_at_once_and_a_partner_is_named(client: Client) -> None:
    no = OFFER | {"wording": "Je ne veux pas recevoir d’offres par e-mail"}
    sale = {"kind": "refusal", "label": "Vos e-mails", "text": "Vous commandez du café.", "boxes": [no]}  # fmt: skip
    mobile = {"kind": "field", "field": "mobile"}
    partner = OFFER | {
        "channels": ["sms"],
        "wording": "Les offres de la Maison Tilleul, par SMS, 2 par mois, STOP au 36180",
        "partners": ["Maison Tilleul"],
        "confirm": False,
    }
    form = _form(NAME, EMAIL, mobile, sale, {"kind": "boxes", "label": "Je veux", "boxes": [partner]})  # fmt: skip
    text = client.get(f"/f/{form.slug}/").content.decode()
    assert 'name="non" value="offers:email"' in text
    assert [fact.party for fact in policy.recipients()] == ["Maison Tilleul"]
    assert "L223-2" in text
    assert " checked" not in text
    fill(client, form, **LIA, mobile="0639981299", non=[OFFERS], oui=["offers:sms:Maison Tilleul"])
    no_line, yes_line = ConsentRecord.objects.order_by("pk")
    assert (no_line.status, no_line.channels) == ("refused", ["email"])
    assert (yes_line.status, yes_line.beneficiaries) == ("given", ["Maison Tilleul"])
    assert Submission.objects.get().refused == [OFFERS]
    noor = load_contacts(actor=ADA, contacts=[NOOR])[0]
    fill(client, form, given_name="Noor", email=KNOWN, non=[OFFERS])
    assert ConsentRecord.objects.get(contact_id=noor).status == "refused"


def test_a_value_is_checked_while_it_is_typed_and_the_base_is_not_asked(
    client: Client, django_assert_num_queries: Any
) -> None:
    form = _form(NAME, EMAIL)
    load_contacts(actor=ADA, contacts=[NOOR])
    where = f"/f/{form.slug}/verifier/"

    def told(name: str, value: str) -> dict[str, str]:
        answer = client.post(where, {"name": name, "value": value})
        assert answer["Content-Type"] == "application/json"
        found: dict[str, str] = answer.json()
        return found

    assert told("email", "manon@gmial.com")["proposal"] == "manon@gmail.com"
    assert told("email", "manon")["said"]
    assert told("given_name", "LIA")["proposal"] == "Lia"
    assert told("email", KNOWN) == told("email", "nobody@exemple.fr")
    assert told("autre", "x") == {"said": "", "proposal": "", "ask": ""}
    assert client.get(where).status_code == 405
    assert client.post("/f/rien/verifier/", {}).status_code == 404
    assert client.post(where, {"value": "x" * 9_000}).status_code == 413
    codes = [client.post(where, {}).status_code for _n in range(121)]
    assert codes[-1] == 429


def test_while_many_send_a_page_shows_work_or_patience(client: Client, at: At) -> None:
    form = _form(NAME, EMAIL)
    at("2026-11-20T08:00:00")
    page, slow = opened(client, form), opened(client, form)
    for n in range(CALM_NETWORK):
        assert fill(client, form, given_name="A", email=f"a{n}@exemple.fr").status_code == 303
    refused = client.post(f"/f/{form.slug}/", page | LIA)
    assert refused.status_code == 422
    assert "Attendez dix secondes" in refused.content.decode()
    assert 'value="lia@exemple.fr"' in refused.content.decode()
    assert client.post(f"/f/{form.slug}/", page | LIA | {"preuve": "1"}).status_code == 422
    assert client.post(f"/f/{form.slug}/", page | LIA | {"preuve": _work(page["page"])}).status_code == 303  # fmt: skip
    at("2026-11-20T08:00:11")
    assert client.post(f"/f/{form.slug}/", slow | LIA).status_code == 303


def _work(page: str) -> str:
    return next(str(n) for n in range(10**7) if proven(page, str(n)))


def test_the_team_types_for_somebody_there_and_skips_nothing(client: Client) -> None:
    form = _form(NAME, EMAIL, BORN, BOXES)
    where = f"/communiquer/formulaires/{form.pk}/comptoir/"
    assert client.get(where).status_code in (302, 403)
    assert signed_in(ben()).get(where).status_code == 403
    till = signed_in(ada())
    text = till.get(where).content.decode()
    assert "à voix haute" in text
    assert "counter.js" in text
    page = dict(re.findall(r'name="(page)" value="([^"]*)"', text))
    slip = till.post(where, page | LIA | {"email": "lia@gmial.com"})
    assert (slip.status_code, "lia@gmail.com" in slip.content.decode()) == (422, True)
    wrong = till.post(where, page | YOUNG | {"oui": [OFFERS]})
    assert (wrong.status_code, 'name="parent_ici"' in wrong.content.decode()) == (422, True)
    said = page | YOUNG | {"oui": [OFFERS], "lieu": "Nantes Crébillon", "parent_ici": "1"}
    assert till.post(where, said).status_code == 302
    assert till.post(where, said).status_code == 302
    row = Submission.objects.get()
    assert (row.staff, row.place, row.by_parent) == ("Ada Marchand", "Nantes Crébillon", True)
    assert not ConsentRecord.objects.exists()
    client.post(link_of(row))
    line = ConsentRecord.objects.get()
    assert (line.how, line.collected_by, line.with_parent, line.place) == (
        "spoken",
        "Ada Marchand",
        True,
        "Nantes Crébillon",
    )
    assert "dit de vive voix à Ada" in line.evidence
    Form.objects.update(state="closed")
    assert not [*policy.sources(), *policy.recipients(), *policy.children()]
    assert "Publiez d’abord" in till.get(where).content.decode()
    assert till.get("/communiquer/formulaires/999/comptoir/").status_code == 404


def test_every_kind_of_block_is_written_in_the_builder() -> None:
    create_kind(actor=ADA, name="Un café offert")
    owner, form = signed_in(ada()), _form(NAME, EMAIL)
    page = f"/communiquer/formulaires/{form.pk}/"
    for kind in ("section", "refusal", "boxes"):
        owner.post(page, {"do": f"add:{kind}"})
    section, refusal, boxes = Form.objects.get().content["blocks"][-3:]
    owner.post(page, {"do": f"save:{section['id']}", "label": "Vous", "when": "given_name"})
    no = {
        "purpose-0": "offers",
        "channel-0": "email",
        "wording-0": "Je ne veux pas recevoir d’offres",
    }
    owner.post(
        page, {"do": f"save:{refusal['id']}", "label": "Refus", "text": "Vous achetez."} | no
    )
    yes = no | {"wording-0": "Maison Tilleul, 1 par mois", "partners-0": "Maison Tilleul"}
    owner.post(page, {"do": f"save:{boxes['id']}", "label": "Oui"} | yes)
    gift = int(re.findall(r'<option value="(\d+)">Un café', owner.get(page).content.decode())[0])
    owner.post(page, {"do": "about", "gift": str(gift)})
    content = Form.objects.get().content
    section, refusal, boxes = content["blocks"][-3:]
    assert (content["gift"], section["when"], refusal["text"]) == (
        gift,
        "given_name",
        "Vous achetez.",
    )
    assert boxes["boxes"][0]["partners"] == ["Maison Tilleul"]
    for block, said in ((section, "Titre de la partie"), (refusal, "Avec quel achat")):
        text = owner.get(f"{page}?bloc={block['id']}").content.decode()
        assert said in text
    assert "une case demande déjà l’accord" in text
    name = content["blocks"][0]["id"]
    owner.post(page, {"do": f"save:{name}", "later": "1"})
    assert "par le lien personnel" in owner.get(page).content.decode()
