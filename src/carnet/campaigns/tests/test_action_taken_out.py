"""The figures of a campaign by segment and as files: what counts is what lists, and no text of a file is a formula."""

import csv
import json
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.urls import reverse
from typer.testing import CliRunner

from carnet.accounts.tests.factories import ada, signed_in
from carnet.audit.models import AuditLine
from carnet.campaigns.actions import change, plan
from carnet.campaigns.actions.carry import carry_on
from carnet.campaigns.actions.take_out import take_out
from carnet.campaigns.commands import app
from carnet.campaigns.queries.behind import count, part_of
from carnet.campaigns.queries.by_segment import by_segment
from carnet.campaigns.queries.cards import campaign
from carnet.campaigns.tests.factories import ADA, carried, ready, shop
from carnet.campaigns.types import NotNow, Trial, Variant
from carnet.inbound.actions.hit import keep_hit
from carnet.inbound.actions.judge import judge_waiting
from carnet.inbound.types import NewHit
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind, NotPermitted
from carnet.outbound.models import Message
from carnet.outbound.queries.messages import by_ids
from carnet.segments.actions import freeze_people
from carnet.segments.models import Segment

pytestmark = pytest.mark.django_db


def _sent(**told: object) -> tuple[dict[str, int], int]:
    who, number = shop(), ready(**told)
    plan(actor=ADA, number=number)
    carry_on(actor=ADA, number=number)
    carried()
    return who, number


def _click(contact_id: int) -> None:
    message = Message.objects.get(contact_id=contact_id)
    begun = message.handed_at or clock.now()
    hit = NewHit(what="click", number=0, agent="browser", network="")
    with clock.hold(begun + timedelta(minutes=5)):
        keep_hit(message=by_ids([message.pk])[0], hit=hit)
    with clock.hold(begun + timedelta(minutes=7)):
        judge_waiting()


def test_each_person_counts_in_every_segment_and_each_figure_lists_its_people() -> None:
    who, number = _sent()
    both = freeze_people(actor=ADA, ids=[who["zoe"], who["lou"]], name="Les deux")
    one = freeze_people(actor=ADA, ids=[who["zoe"]], name="Zoé seule")
    freeze_people(actor=ADA, ids=[], name="Personne")
    _click(who["zoe"])
    card = campaign(number)
    lines = {line.key: dict(line.people) for line in by_segment(card)}
    assert lines == {
        both: {"all": 2, "clicked": 1, "bought": 0, "stop": 0},
        one: {"all": 1, "clicked": 1, "bought": 0, "stop": 0},
    }
    for key, told in lines.items():
        for part, people in told.items():
            assert count(card, f"segment.{key}.{part}") == people
    assert list(part_of(card, f"segment.{both}.clicked")) == [who["zoe"]]
    client = signed_in(ada())
    html = client.get(reverse("campaigns:results", args=[number])).content.decode()
    assert "Par segment" in html
    assert "Les deux" in html
    told_of = {"vue": "campagne", "valeur": f"{number}~segment.{both}.clicked"}
    listed = client.get(reverse("people:contacts"), told_of).content.decode()
    assert "Avent au café · Les deux · ont cliqué" in listed
    assert "Zoé" in listed


def test_a_segment_that_reveals_special_data_is_left_out() -> None:
    who, number = _sent()
    key = freeze_people(actor=ADA, ids=[who["zoe"]], name="Santé")
    Segment.objects.filter(key=key).update(special=["health"])
    card = campaign(number)
    assert by_segment(card) == []
    for part in (f"segment.{key}.all", "segment.rien.all", f"segment.{key}.wrong"):
        with pytest.raises(ValueError, match="."):
            part_of(card, part)


def test_a_running_test_hides_its_figures_here_too() -> None:
    variants = [Variant(), Variant(subject="Autre")]
    who, number = shop(), ready(variants=variants, test=Trial(share=50, fewest=0))
    plan(actor=ADA, number=number)
    carry_on(actor=ADA, number=number)
    key = freeze_people(actor=ADA, ids=list(who.values()), name="Tous")
    card = campaign(number)
    assert [set(line.people) for line in by_segment(card)] == [{"all"}]
    with pytest.raises(ValueError, match="clicked"):
        part_of(card, f"segment.{key}.clicked")
    told = take_out(actor=ADA, number=number, form="csv").decode("utf-8-sig")
    assert "Destinataires" in told
    assert "Ont cliqué" not in told
    assert "Achats" not in told


def test_the_file_says_what_the_page_says_and_runs_nothing() -> None:
    who, number = _sent()
    change_name = "=cmd|' /C calc'!A0"
    freeze_people(actor=ADA, ids=[who["zoe"]], name=change_name)
    _click(who["zoe"])
    made = take_out(actor=ADA, number=number, form="csv")
    assert made.startswith("\ufeff".encode())
    rows = list(csv.reader(StringIO(made.decode("utf-8-sig")), delimiter=";"))
    told = {(t, line, what): value for t, line, what, value in rows}
    assert told[("Du segment à l’achat", "Ont cliqué", "Personnes")] == "1"
    assert told[("Par segment", f"'{change_name}", "Destinataires")] == "1"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert "zoe" not in made.decode("utf-8-sig").lower()
    book = take_out(actor=ADA, number=number, form="xlsx")
    with ZipFile(BytesIO(book)) as pages:
        sheets = [pages.read(n).decode() for n in pages.namelist() if "worksheets/sheet" in n]
    assert len(sheets) > 4
    assert not any("<f>" in sheet for sheet in sheets)
    kept = AuditLine.objects.filter(name="campaigns.taken_out")
    assert [entry.detail["form"] for entry in kept.order_by("pk")] == ["csv", "xlsx"]


def test_the_file_is_offered_once_there_is_something() -> None:
    shop()
    number, client = ready(), signed_in(ada())
    with pytest.raises(NotNow):
        take_out(actor=ADA, number=number, form="csv")
    url = reverse("campaigns:file", args=[number, "csv"])
    assert client.get(url).status_code == 302
    plan(actor=ADA, number=number)
    carry_on(actor=ADA, number=number)
    answer = client.get(url)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="avent-au-cafe-')
    html = client.get(reverse("campaigns:results", args=[number])).content.decode()
    assert url in html
    nobody = Actor(ActorKind.STAFF, "9", "Eve", frozenset().__contains__)
    with pytest.raises(NotPermitted):
        take_out(actor=nobody, number=number, form="csv")


def test_the_command_writes_the_file(tmp_path: Path) -> None:
    _who, number = _sent()
    out = tmp_path / "resultats.csv"
    words = ["campaign", "results", str(number), "--out", str(out), "--json"]
    found = CliRunner().invoke(app, words)
    assert json.loads(found.stdout) == {"campaign": number, "file": str(out)}
    assert "Du segment" in out.read_text("utf-8-sig")
    words[4] = str(tmp_path / "resultats.pdf")
    assert CliRunner().invoke(app, words).exit_code == 2
    draft = ready()
    change(actor=ADA, number=draft, name="Brouillon")
    words[2], words[4] = "Brouillon", str(out)
    assert CliRunner().invoke(app, words).exit_code == 1
