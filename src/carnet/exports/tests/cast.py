"""A shop whose people may leave or not: each for one reason, and one whose name is a formula."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from carnet.accounts.models import Company
from carnet.consent.actions.declare import declare_sources
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.redecide import redecide
from carnet.consent.actions.restrict import restrict
from carnet.consent.actions.take_in import take_in
from carnet.consent.types import Intake, IntakeFact, OwnerAnswers, SourceAnswer
from carnet.exports import stored
from carnet.exports.actions.ask import ask_export
from carnet.exports.actions.make import make_export
from carnet.exports.models import Export
from carnet.exports.queries.cards import export_card
from carnet.exports.rules.columns import allowed, needed
from carnet.exports.types import Asked, ExportCard
from carnet.kit.actor import Actor, ActorKind, command_actor
from carnet.kit.text import fold
from carnet.people.actions.load import load_contacts
from carnet.people.types import NewAddress, NewContact, NewOrganisation

ADA = command_actor("Ada")
BEN = Actor(ActorKind.STAFF, "2", "Ben")
NOW = datetime(2026, 5, 4, 10, tzinfo=UTC)
PARTNER = "Maison Perle"
NAMES = ("noor", "otto", "zoe", "mia", "dino", "ines", "lea", "formula")


def person(given: str, family: str = "Perrot", **changes: Any) -> NewContact:
    """Return a consumer with every kind of address, unless it is said otherwise."""
    told: dict[str, Any] = {
        "kind": "consumer",
        "given_name": given,
        "family_name": family,
        "born_on": date(1987, 6, 5),
        "known_since": date(2024, 3, 1),
        "language": "fr",
        "addresses": (
            NewAddress(channel="email", value=f"{fold(given)}@exemple.fr"),
            NewAddress(
                channel="phone", kind="mobile", value=f"+336399812{len(given)}{len(family)}"
            ),
            NewAddress(
                channel="phone", kind="landline", value=f"+332400000{len(given)}{len(family)}"
            ),
            NewAddress(
                channel="postal",
                value=f"3 rue {given}, 01200 Valserhône",
                street=f"3 rue {given}",
                postcode="01200",
                city="Valserhône",
                country="FR",
            ),
        ),
        "references": (("customer", f"C-{given}"),),
    }
    return NewContact(**(told | changes))


def shop() -> dict[str, int]:
    """Load the people, say what is known of each, decide, and return their ids by name."""
    Company.objects.create(name="Comptoir Vasseur", siren="732829320")
    ids = dict(
        zip(
            NAMES,
            load_contacts(
                actor=ADA,
                contacts=[
                    person("Noor", "Benhaddou"),
                    person("Otto", "Lœwe", organisation=NewOrganisation(name="Hôtel des Douves", siret="73282932000074")),
                    person("Zoé"),
                    person("Mia"),
                    person("Dino"),
                    person("Inès", addresses=()),
                    person("Léa", addresses=(
                        NewAddress(channel="email", value="lea@exemple.be"),
                        NewAddress(channel="phone", kind="mobile", value="+32470123456"),
                    ), country="BE"),
                    person("=1+1", "@SOMME(A1)", addresses=(NewAddress(channel="email", value="f@exemple.fr"),)),
                ],
            ),
            strict=True,
        )
    )  # fmt: skip
    take_in(
        actor=ADA,
        origin="import:1",
        intakes=[
            Intake(
                contact_id=pk,
                source="Caisse",
                collected_on=date(2025, 2, 3),
                last_purchase=None if name in {"otto", "lea"} else date(2026, 2, 4),
                facts=(IntakeFact(what="deceased"),) if name == "dino" else (),
            )
            for name, pk in ids.items()
        ],
    )
    answer = SourceAnswer(name="caisse", informed=True, could_refuse=True)
    declare_sources(actor=ADA, answers=OwnerAnswers(sources=(answer,)))
    agree(ids["noor"], "email")
    agree(ids["lea"], "email", beneficiaries=(PARTNER,))
    record_objection(actor=ADA, contact_id=ids["otto"])
    restrict(actor=ADA, contact_id=ids["mia"])
    redecide(ids=list(ids.values()))
    return ids


def agree(contact_id: int, *channels: str, beneficiaries: Sequence[str] = ()) -> None:
    """Record an agreement with its proof."""
    given = Given(
        contact_id=contact_id,
        channels=channels,
        at=date(2026, 1, 12),
        wording="Je veux bien recevoir vos nouvelles.",
        evidence="Bulletin 12",
        beneficiaries=tuple(beneficiaries),
        sender="Comptoir Vasseur",
    )
    record_consent(actor=ADA, given=given)


def asked(use: str, *, columns: str = "all", **changes: Any) -> Asked:
    """Return what is asked, whole."""
    told: dict[str, Any] = {"why": "Carte de vœux", "format": "csv", "channel": ""}
    if use == "write":
        told |= {"purpose": "offers", "channel": "email"}
    if use == "partner":
        told |= {"partner": PARTNER, "partner_kind": "transfer", "channel": "email"}
    told |= changes
    keys = needed(use, told["channel"]) if columns == "needed" else allowed(use, told["channel"])
    return Asked(use=use, **({"columns": keys} | told))


def made(
    use: str, *, view: str = "", ids: Sequence[int] = (), actor: Actor = ADA, **changes: Any
) -> ExportCard:
    """Ask and make an export, and return its card."""
    number = ask_export(actor=actor, asked=asked(use, **changes), view=view, ids=ids)
    make_export(actor=actor, export_id=number)
    card = export_card(number)
    assert card is not None
    return card


def lines(card: ExportCard) -> list[dict[str, str]]:
    """Return the rows of a CSV that was made, by the names of its columns."""
    return list(csv.DictReader(io.StringIO(text(card)), delimiter=";"))


def text(card: ExportCard) -> str:
    """Return the text of a file that was made, without its mark."""
    return content(card).decode("utf-8-sig")


def content(card: ExportCard) -> bytes:
    """Return the bytes of a file that was made."""
    return stored.place(Export.objects.get(pk=card.id).stored_as).read_bytes()
