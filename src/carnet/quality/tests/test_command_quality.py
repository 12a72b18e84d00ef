"""`carnet quality`, its figures, grading again and the answers about domains."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from carnet.quality.commands import app
from carnet.quality.models import DomainAnswer, Grade, Snapshot
from carnet.quality.tests.factories import load, slipped, whole

pytestmark = pytest.mark.django_db
RUN = CliRunner()


def test_the_summary_in_words_and_as_one_object() -> None:
    load(whole(), slipped())
    said = RUN.invoke(app, ["quality"])
    assert said.exit_code == 0
    assert "1 fiches qualifiées sur 2" in said.stdout and "faute de frappe" in said.stdout
    told = json.loads(RUN.invoke(app, ["quality", "--json"]).stdout)
    assert told["grades"] == {"A": 1, "B": 0, "C": 0, "D": 1}
    assert (told["total"], told["qualified"], told["rate"], told["stale"]) == (2, 1, 0.5, 0)
    assert told["found"]["email.typo_domain"] == 1


def test_everybody_is_graded_again_and_the_month_kept() -> None:
    load(whole(), slipped())
    Grade.objects.all().delete()
    assert json.loads(RUN.invoke(app, ["quality", "regrade", "--json"]).stdout) == {"graded": 2}
    assert Grade.objects.count() == 2 and Snapshot.objects.get().qualified == 1
    assert "2 fiches notées" in RUN.invoke(app, ["quality", "regrade"]).stdout


def test_domains_are_listed_and_their_answers_read(tmp_path: Path) -> None:
    load(whole())
    assert RUN.invoke(app, ["quality", "domains"]).stdout.split() == ["gmail.com"]
    answers = tmp_path / "answers.csv"
    answers.write_text("gmail.com,yes\ndead.example,no\n", encoding="utf-8")
    said = RUN.invoke(app, ["quality", "domains", str(answers), "--json"])
    assert json.loads(said.stdout) == {"noted": 2}
    assert not DomainAnswer.objects.get(domain="dead.example").receives
    assert json.loads(RUN.invoke(app, ["quality", "domains", "--json"]).stdout) == {"domains": []}


@pytest.mark.parametrize("content", ["gmail.com,perhaps\n", "gmail.com\n", "nothing,yes\n"])
def test_a_line_that_is_none_stops_everything(tmp_path: Path, content: str) -> None:
    answers = tmp_path / "answers.csv"
    answers.write_text(f"laposte.net,yes\n{content}", encoding="utf-8")
    assert RUN.invoke(app, ["quality", "domains", str(answers)]).exit_code == 2
    assert RUN.invoke(app, ["quality", "domains", str(tmp_path / "none.csv")]).exit_code == 2
    assert not DomainAnswer.objects.exists()
