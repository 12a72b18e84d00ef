"""Load the invented shop through the doors that everybody uses: a file, its orders, the owner's answers, agreements."""

import csv
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import xlsxwriter

from carnet.accounts.actions.found import found_company, found_owner
from carnet.accounts.queries import company
from carnet.consent.actions.give import Given
from carnet.consent.actions.give_many import record_consents
from carnet.consent.types import OwnerAnswers, SourceAnswer
from carnet.imports.actions.qualify import qualify
from carnet.kit import clock
from carnet.kit.actor import command_actor
from carnet.mirror.actions import rebuild
from carnet.people.queries import ids_by_reference
from carnet.project.demo.life import aim, keep_segments, live, sell
from carnet.project.demo.messy import HEADER, rows_of
from carnet.project.demo.shop import PEOPLE, Invented, people
from carnet.project.demo.words import PLACES, PRODUCTS
from carnet.project.demo.writing import write_to_them

SEED = 1789
_WORDING = "Je veux bien recevoir les offres et nouveautés du Comptoir Vasseur {by}. Je peux changer d’avis à tout moment."


@dataclass(frozen=True)
class Access:
    """How to sign in to the demonstration."""

    email: str = "camille@exemple.fr"
    password: str = "carnet-demonstration"  # noqa: S105 - printed for everybody, on this machine only


def load_demo(home: Path, count: int = PEOPLE) -> Access:
    """Fill the home of the demonstration once with `count` people, and return how to sign in; a second call changes nothing."""
    access = Access()
    if company() is not None:
        return access
    actor = command_actor("demo")
    today = clock.today()
    invented = list(people(SEED, today, count))
    with tempfile.TemporaryDirectory(dir=home) as folder:
        clients, orders = (
            Path(folder) / "fichier-clients.xlsx",
            Path(folder) / "caisse-commandes.csv",
        )
        _write_clients(clients, invented)
        _write_orders(orders, invented)
        qualify(actor=actor, path=clients, orders=orders, answers=_answers(today))
    sell(actor)
    _agree(invented, today)
    live(actor, invented, today)
    found_owner(actor=actor, name="Camille Vasseur", email=access.email, password=access.password)
    found_company(
        actor=actor,
        name="Comptoir Vasseur",
        places=PLACES,
        dpo_name="Inès Corbel",
        dpo_email="dpo@exemple.fr",
        demonstration=True,
    )
    rebuild(actor=actor)
    keep_segments(actor)
    aim(actor, today)
    write_to_them(actor, today)
    return access


def _write_clients(path: Path, invented: Sequence[Invented]) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Clients")
        sheet.write(0, 0, "Comptoir Vasseur : fichier clients")
        for column, name in enumerate(HEADER):
            sheet.write(2, column, name)
        for n, row in enumerate((r for p in invented for r in rows_of(p)), 3):
            for column, value in enumerate(row):
                sheet.write(n, column, value)


def _write_orders(path: Path, invented: Sequence[Invented]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(
            (
                "N° commande",
                "Ref client",
                "Date",
                "Code article",
                "Désignation",
                "Quantité",
                "Prix unitaire",
            )
        )
        for person in invented:
            for sale in person.sales:
                for index, quantity in sale.items:
                    reference, name, _category, price = PRODUCTS[index]
                    at = f"{sale.at.astimezone(clock.PARIS):%d/%m/%Y %H:%M}"
                    amount = f"{price / 1000:.2f}".replace(".", ",")
                    out.writerow(
                        (sale.number, 10_000 + person.number, at, reference, name, quantity, amount)
                    )


def _answers(today: date) -> OwnerAnswers:
    since = today.replace(year=today.year - 6, month=1, day=1)
    return OwnerAnswers(
        company="Comptoir Vasseur",
        sources=(
            *(_told(name, since) for name in ("caisse", "site", "salon")),
            SourceAnswer(
                name="jeu concours", kind="own", informed=True, could_refuse=False, since=since
            ),
            SourceAnswer(name="fichier loué OUESTDATA", kind="rented", supplier="OUESTDATA"),
        ),
    )


def _told(name: str, since: date) -> SourceAnswer:
    """Return the answer for a source at which people were told, and could refuse."""
    goods = ("café", "thé", "accessoires")
    return SourceAnswer(
        name=name, kind="own", informed=True, could_refuse=True, since=since, similar=goods
    )


def _agree(invented: Sequence[Invented], today: date) -> None:
    """Record the agreements that were signed at the counter or ticked on the site, with what proves them."""
    known = ids_by_reference([str(10_000 + p.number) for p in invented])
    given = []
    for person in invented:
        ids = known.get(str(10_000 + person.number))
        if not ids:
            continue
        for channel, by, day in (
            ("email", "par e-mail", person.email_agreed),
            ("sms", "par SMS", person.sms_agreed),
        ):
            if day is not None and day < today:
                given.append(_given(ids[0], channel, by, day, person))
    record_consents(actor=command_actor("demo"), given=given)


def _given(contact_id: int, channel: str, by: str, day: date, person: Invented) -> Given:
    on_paper = person.source in ("caisse", "salon")
    return Given(
        contact_id=contact_id,
        channels=(channel,),
        at=clock.at(day, time(10 + person.number % 9, person.number % 60)),
        wording=_WORDING.format(by=by),
        medium="paper" if on_paper else "web",
        evidence=f"bulletin n° {person.number}" if on_paper else "formulaire du site, version 4",
        place=PLACES[person.number % len(PLACES)] if on_paper else "site",
    )
