"""The three ways to show a summary: terminal, JSON, page."""

import io
import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from django.utils import translation
from rich.console import Console

from carnet.report.queries.page import render
from carnet.report.queries.terminal import show
from carnet.report.types import (
    Advice,
    ChannelReach,
    OrdersTaken,
    RefusedRow,
    SourceGain,
    Summary,
    summary_of,
)

SUMMARY = Summary(
    import_id=3,
    file_name="clients <2026>.xlsx",
    at="2026-11-21T11:00:00+00:00",
    rows=6624,
    outcomes={"ready": 4000, "mended": 2000, "duplicate": 620, "refused": 4},
    people=6000,
    added=6000,
    organisations=640,
    mended={"change.mobile": 1200},
    proposed={"email.typo_domain": 143},
    unusable={"email.placeholder": 108},
    refused={"nobody": 4},
    refused_rows=(RefusedRow(number=12, name="", code="nobody"),),
    merged=620,
    queued=36,
    households=180,
    remarks={"objection": 60, "special_category": 69},
    orders_name="commandes.csv",
    orders=OrdersTaken(
        rows=100, new=10, already=2, lines=90, without_contact=3, refused={"order_date": 1}
    ),
    channels=tuple(
        ChannelReach(channel=c, allowed=1000, refused={"NO_ADDRESS": 2000, "R_NO_CONSENT": 3000})
        for c in ("email", "sms", "phone", "post")
    ),
    reachable=1800,
    expiring={"2026-12": 12, "2027-01": 0, "2027-02": 40},
    sources=(
        SourceGain(
            source="caisse", people=3000, guess="own", gain={"email": 1500}, gain_people=1200
        ),
        SourceGain(source="", people=20, guess="unknown"),
        SourceGain(source="fichier loué", people=90, guess="rented"),
    ),
    advice=(
        Advice(what="declare_source", count=3000, gain=1200, subject="caisse"),
        Advice(what="confirm_typos", count=143, gain=96),
        Advice(what="settle_remarks", count=1),
        Advice(what="remove_sensitive", count=69),
        Advice(what="renew_before", count=12, subject="2026-12"),
    ),
    rulebook="2026-11",
)


def shown(summary: Summary, language: str = "fr") -> str:
    """Return the text of the terminal, with ordinary spaces."""
    out = io.StringIO()
    with translation.override(language):
        show(
            summary,
            Console(file=out, width=100, highlight=False),
            places={"Rangé dans": "/srv/carnet"},
        )
    return out.getvalue().replace("\u00a0", " ").replace("\u202f", " ")


def test_the_terminal_says_who_why_and_what_next() -> None:
    said = shown(SUMMARY)
    assert "6 000 personnes dans 6 624 lignes" in said
    assert "E-mail : 1 000 sur 6 000 personnes" in said
    assert "3 000  Elle n'a jamais donné son accord" in said.replace("’", "'")
    assert "2 000  Pas d’adresse e-mail utilisable." in said
    assert "12  décembre 2026" in said
    assert "janvier 2027" not in said
    assert (
        "1. Dites d’où vient « caisse » : 3 000 personnes en dépendent. 1 200 personnes deviennent joignables."
        in " ".join(said.split())
    )
    assert "/srv/carnet" in said


def test_every_code_is_put_into_words() -> None:
    for said in (shown(SUMMARY), render(SUMMARY)):
        for code in (
            "R_NO",
            "NO_ADDRESS",
            "nobody",
            "change.",
            "email.",
            "declare_source",
            "special_category",
        ):
            assert code not in said


def test_english_is_complete() -> None:
    said = shown(SUMMARY, "en")
    assert "6,000 people in 6,624 rows" in said
    for french in ("personnes", "lignes", "Demandez", "adresse ", "commandes prises"):
        assert french not in said


def test_json_goes_there_and_back() -> None:
    assert summary_of(json.loads(json.dumps(SUMMARY.plain()))) == SUMMARY


class Tags(HTMLParser):
    """Gathers tags and what they ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.asked += [v or "" for k, v in attrs if k in {"src", "href", "action", "srcset"}]


def test_the_page_stands_alone_and_escapes() -> None:
    page = render(SUMMARY, company="Comptoir & Cie")
    tags = Tags()
    tags.feed(page)
    assert tags.asked == []
    assert "script" not in tags.tags
    assert "url(" not in page
    assert "@import" not in page
    assert "clients &lt;2026&gt;.xlsx" in page
    assert "Comptoir &amp; Cie" in page
    assert tags.tags.count("h1") == 1
    assert "@media print" in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_empty_summary_is_shown_too(language: str) -> None:
    empty = replace(
        SUMMARY,
        outcomes={},
        people=0,
        rows=0,
        channels=(),
        advice=(),
        sources=(),
        expiring={},
        orders=None,
        refused_rows=(),
    )
    assert shown(empty, language)
    with translation.override(language):
        assert "<h1>" in render(empty)


def test_a_repeated_import_says_that_nothing_changed() -> None:
    assert "rien n’a changé" in shown(replace(SUMMARY, repeated=True))
