"""Who leaves for each use, with what beside them; what a file looks like; what goes wrong leaves no half file."""

import errno
from datetime import date
from hashlib import sha256
from io import BytesIO

import openpyxl
import pytest

from carnet.audit.models import AuditLine
from carnet.exports import stored
from carnet.exports.actions import make as making
from carnet.exports.actions.ask import ask_export
from carnet.exports.actions.make import make_export
from carnet.exports.models import Export, Exported
from carnet.exports.queries.cards import export_card, people_behind
from carnet.exports.tests.cast import ADA, BEN, asked, content, lines, made, shop, text
from carnet.exports.types import Misasked
from carnet.kit.actor import NotPermitted
from carnet.kit.home import folder
from carnet.outbound.actions.prepare import prepare
from carnet.outbound.types import MessageFacts

pytestmark = pytest.mark.django_db


def _names(card) -> list[str]:
    return [row["Prénom"] for row in lines(card)]


def test_to_write_only_the_reachable_leave_each_with_its_last_day_and_why() -> None:
    ids = shop()
    card = made("write")
    rows = {row["Prénom"]: row for row in lines(card)}
    assert set(rows) == {"Noor", "Zoé", "'=1+1"} and card.left == 3
    assert rows["Noor"]["Pourquoi"] == "Accord du 12 janvier 2026"
    assert rows["Zoé"]["À contacter jusqu’au"] == "04/02/2029"
    assert card.stayed == {
        "R_OBJECTION": 1,
        "R_RESTRICTED": 1,
        "R_DECEASED": 1,
        "NO_ADDRESS": 1,
        "R_CONSENT_NOT_FOR_US": 1,
    }
    assert card.people == 8 == card.left + sum(card.stayed.values())
    assert list(people_behind(f"{card.id}:R_RESTRICTED")) == [ids["mia"]]
    assert sorted(people_behind(str(card.id))) == sorted(ids[n] for n in ("noor", "zoe", "formula"))


def test_the_file_to_write_by_mail_holds_no_phone_and_no_street() -> None:
    shop()
    assert not {"Mobile", "Téléphone fixe", "Adresse"} & set(lines(made("write"))[0])


def test_a_prepared_message_counts_with_what_it_says_of_itself() -> None:
    shop()
    facts = MessageFacts(
        purpose="offers", channel="email", entity="Autre Maison", sector="none", contract=False
    )
    number = prepare(actor=ADA, facts=facts)
    card = made("write", statement=number, purpose="", channel="")
    assert (card.purpose, card.channel) == ("offers", "email")
    assert (card.problem, sum(card.stayed.values())) == ("nobody", 8)
    assert card.stayed["R_CONSENT_NOT_FOR_US"] == 2, "a yes to us is no yes to another house"
    with pytest.raises(Misasked):
        made("write", statement=number + 1)


def test_a_partner_gets_only_those_who_named_it() -> None:
    shop()
    card = made("partner")
    assert _names(card) == ["Léa"]
    assert card.stayed == {
        "R_CONSENT_NOT_FOR_PARTNER": 4,
        "R_OBJECTION": 1,
        "R_RESTRICTED": 1,
        "R_DECEASED": 1,
    }
    assert _names(made("partner", partner="maison  PERLE")) == ["Léa"]
    other = made("partner", partner="Maison Nacre")
    assert (other.state, other.problem, other.left) == ("failed", "nobody", 0)


def test_an_advertising_network_needs_an_agreement_of_its_own() -> None:
    shop()
    card = made("partner", partner_kind="ad_sharing", channel="")
    assert card.left == 0 and card.problem == "nobody"


def test_a_register_takes_all_but_the_frozen_with_what_may_be_sent_in_words() -> None:
    shop()
    card = made("register")
    rows = {row["Prénom"]: row for row in lines(card)}
    assert card.left == 7 and card.stayed == {"R_RESTRICTED": 1} and "Mia" not in rows
    assert rows["Noor"]["Lui écrire\u00a0: E-mail"] == "Oui, accord du 12 janvier 2026"
    assert rows["Otto"]["Lui écrire\u00a0: E-mail"].startswith("Non")
    assert rows["Dino"]["Lui écrire\u00a0: Courrier"] == "Non\u00a0: décès signalé"
    assert rows["Inès"]["Lui écrire\u00a0: SMS"]


def test_moving_carries_the_words_as_they_were_given() -> None:
    shop()
    rows = {row["Prénom"]: row for row in lines(made("move"))}
    assert len(rows) == 7 and "Mia" not in rows
    noor, otto, zoe = rows["Noor"], rows["Otto"], rows["Zoé"]
    assert (noor["Accord E-mail"], noor["Accord E-mail, le"], noor["Accord E-mail, preuve"]) == (
        "oui",
        "12/01/2026",
        "preuve gardée",
    )
    assert (otto["Accord E-mail"], otto["Accord SMS"]) == ("non", "non")
    assert (zoe["Accord E-mail"], zoe["Accord SMS"]) == ("", "")
    assert rows["Dino"]["Autre"] == "décès signalé"
    assert rows["Noor"]["Mobile"] == "06 39 98 12 49" and rows["Léa"]["Mobile"] == "+32470123456"


def test_the_csv_opens_in_french_excel_and_runs_nothing() -> None:
    shop()
    card = made("move")
    raw = content(card)
    assert raw.startswith(b"\xef\xbb\xbf") and b";" in raw.splitlines()[0]
    row = next(r for r in lines(card) if "1+1" in r["Prénom"])
    assert (row["Prénom"], row["Nom"]) == ("'=1+1", "'@SOMME(A1)")
    noor = next(r for r in lines(card) if r["Prénom"] == "Noor")
    assert (noor["Code postal"], noor["Date de naissance"]) == ("01200", "05/06/1987")
    assert (card.digest, card.size) == (sha256(raw).hexdigest(), len(raw))


def test_the_workbook_keeps_text_as_text_and_days_as_days() -> None:
    shop()
    sheet = openpyxl.load_workbook(BytesIO(content(made("move", format="xlsx")))).active
    head = [cell.value for cell in sheet[1]]
    rows = {row[head.index("Prénom")].value: row for row in sheet.iter_rows(min_row=2)}
    noor, formula = rows["Noor"], rows["=1+1"]
    assert noor[head.index("Code postal")].value == "01200"
    assert noor[head.index("Mobile")].value == "06 39 98 12 49"
    assert noor[head.index("Mobile")].number_format == "@"
    assert noor[head.index("Date de naissance")].value.date() == date(1987, 6, 5)
    assert formula[head.index("Prénom")].data_type == "s"


def test_some_people_a_view_or_everybody() -> None:
    ids = shop()
    assert _names(made("register", ids=[ids["zoe"], ids["noor"], 10_000])) == ["Zoé", "Noor"]
    assert _names(made("register", view="?q=benhaddou")) == ["Noor"]
    assert Export.objects.exclude(view="").count() == 0, "words searched are not kept"
    assert Export.objects.exclude(ids=[]).count() == 0
    with pytest.raises(Misasked):
        ask_export(actor=ADA, asked=asked("move"), view="vue=nulle-part")


def test_the_record_tells_who_what_and_the_digest_but_no_value() -> None:
    shop()
    card = made("write")
    told = AuditLine.objects.get(name="exports.made")
    assert told.detail == {"use": "write", "people": 8, "left": 3, "digest": card.digest}
    assert AuditLine.objects.filter(name="exports.asked").count() == 1


def test_who_may_not_gets_nothing() -> None:
    shop()
    with pytest.raises(NotPermitted):
        ask_export(actor=BEN, asked=asked("write"))
    number = ask_export(actor=ADA, asked=asked("write"))
    with pytest.raises(NotPermitted):
        make_export(actor=BEN, export_id=number)
    assert Export.objects.get(pk=number).state == "asked"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_disk_that_fills_leaves_no_half_file(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shop()
    real = making.read

    def full(*args, **named):
        yield from list(real(*args, **named))[:2]
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(making, "read", full)
    card = made("move", format=form)
    assert (card.state, card.problem, card.left, card.digest) == ("failed", "disk", 0, "")
    assert not Exported.objects.exists()
    assert [p for p in folder("exports").iterdir() if p.suffix != ".progress"] == []


def test_a_run_that_was_killed_is_made_whole_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    shop()
    number = ask_export(actor=ADA, asked=asked("move"))

    class Killed(BaseException):
        pass

    def killed(*_args, **_named):
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(making, "_finish", killed)
        make_export(actor=ADA, export_id=number)
    assert Export.objects.get(pk=number).state == "making" and Exported.objects.exists()
    make_export(actor=ADA, export_id=number)
    card = export_card(number)
    assert card and card.state == "done" and card.left == 7 == len(lines(card))
    assert Exported.objects.filter(export_id=number).count() == 8
    make_export(actor=ADA, export_id=number)
    again = export_card(number)
    assert again == card, "made once is made"


def test_a_run_thought_dead_does_not_finish_over_a_later_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shop()
    number = ask_export(actor=ADA, asked=asked("move"))
    real = making._finish

    def late(run, **named):
        monkeypatch.setattr(making, "_finish", real)
        make_export(actor=ADA, export_id=number)
        return real(run, **named)

    monkeypatch.setattr(making, "_finish", late)
    make_export(actor=ADA, export_id=number)
    row = Export.objects.get(pk=number)
    assert (row.state, row.attempt) == ("done", 2)
    assert {p.name for p in folder("exports").iterdir()} >= {row.stored_as}
    assert text(export_card(number)).count("\n") == 8


def test_two_exports_at_once_do_not_touch_each_other() -> None:
    shop()
    one, two = made("move"), made("move")
    assert one.digest == two.digest and Exported.objects.count() == 16
    assert stored.place(Export.objects.get(pk=one.id).stored_as) != stored.place(
        Export.objects.get(pk=two.id).stored_as
    )
