"""Official files: recognised, taken whole or not at all, of a year, in place of the former."""

import time
from datetime import date
from pathlib import Path

import pytest

from carnet.audit.models import AuditLine
from carnet.kit.actor import Actor, ActorKind, NotPermitted, command_actor
from carnet.reference.actions.drop import drop_reference
from carnet.reference.actions.load import load_reference
from carnet.reference.models import Place
from carnet.reference.queries import area_names, closed, loaded, near, postcodes, towns, trade_names
from carnet.reference.tests.official import BY_KIND, FORMER, POSTCODES, TOWNS, written
from carnet.reference.types import NotLoaded, ReferenceCard

pytestmark = pytest.mark.django_db
ACTOR = command_actor("test")


def _load(folder: Path, text: str, name: str = "officiel.csv", **more) -> ReferenceCard:
    path = written(folder, text, encoding=more.pop("encoding", "utf-8"))
    return load_reference(actor=ACTOR, path=path, name=name, **more)


def _refused(folder: Path, text: str, name: str = "officiel.csv", **more) -> NotLoaded:
    with pytest.raises(NotLoaded) as refused:
        _load(folder, text, name, **more)
    return refused.value


@pytest.mark.parametrize("kind", list(BY_KIND))
def test_each_file_is_known_by_its_header_alone(kind: str, tmp_path: Path) -> None:
    assert _load(tmp_path, BY_KIND[kind]).kind == kind


def test_nothing_loaded_answers_nothing_and_stops_nobody() -> None:
    assert (towns("44000"), postcodes("nantes"), near("44000"), closed(["73282932000074"]), loaded()) == (
        (), (), None, {}, [],
    )  # fmt: skip


def test_what_the_files_say(tmp_path: Path) -> None:
    for text in BY_KIND.values():
        _load(tmp_path, text)
    assert towns("44400") == ("Rezé",) and postcodes("nantes") == ("44000", "44300")
    assert near("93100") == pytest.approx((48.86, 2.44))
    assert closed(["73282932000074", "73282932000082"]) == {"73282932000074": date(2025, 12, 31)}
    assert trade_names(["4711F"]) == {"4711F": "Hypermarchés"}
    assert area_names("region") == {"52": "Pays de la Loire"}
    assert area_names("department") == {"44": "Loire-Atlantique"}


def test_another_load_takes_the_place_of_the_former_and_the_book_follows(tmp_path: Path) -> None:
    _load(tmp_path, POSTCODES, "base-2025.csv")
    assert postcodes("nantes")
    card = _load(tmp_path, POSTCODES.replace("NANTES", "NANTES NEUVE"), "base-2026.csv")
    assert (card.version, postcodes("nantes"), Place.objects.count()) == ("2026", (), 10)
    assert len(loaded()) == 1
    assert AuditLine.objects.filter(name="reference.loaded").count() == 2


def test_the_encoding_of_windows_and_the_older_names_of_columns(tmp_path: Path) -> None:
    older = "#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5;coordonnees_gps\n44143;REZÉ;44400;REZÉ;;47.18,-1.54\n"
    _load(tmp_path, older, encoding="cp1252")
    assert near("44400") == pytest.approx((47.18, -1.54)) and towns("44400") == ("Reze",)


def test_a_bad_line_refuses_the_whole_file_and_names_it(tmp_path: Path) -> None:
    _load(tmp_path, POSTCODES)
    spoilt = POSTCODES.replace("93048;MONTREUIL;93100", "93048;MONTREUIL;9310")
    refused = _refused(tmp_path, spoilt)
    assert (refused.code, refused.line, refused.what) == ("line", 10, "code postal")
    assert Place.objects.count() == 10 and towns("93100") == ("Montreuil",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"), (POSTCODES.splitlines()[0] + "\n", "empty"), ("nom;prénom\nLe Goff;Anne\n", "unknown"),
        (FORMER, "former"), ("code,libelle\n47.11F,Hypermarchés\n47.11F,Hypermarchés\n", "twice"),
        (POSTCODES + "44109;NANTES\x00;44000;;NANTES;;\n", "unreadable"),
        (POSTCODES.replace("47.23", "470.23"), "line"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_taken_says_why(text: str, code: str, tmp_path: Path) -> None:
    assert _refused(tmp_path, text).code == code
    assert loaded() == [] and not Place.objects.exists()


def test_an_older_file_and_one_that_was_cut_are_refused_unless_one_insists(tmp_path: Path) -> None:
    _load(tmp_path, POSTCODES, version="2026")
    assert (_refused(tmp_path, POSTCODES, "base-2024.csv").code, loaded()[0].version) == (
        "older",
        "2026",
    )
    cut = "".join(POSTCODES.splitlines(keepends=True)[:3])
    assert _refused(tmp_path, cut).code == "shorter" and Place.objects.count() == 10
    assert _load(tmp_path, cut, "base-2024.csv", anyway=True).version == "2024"


def test_a_year_that_is_none_is_refused(tmp_path: Path) -> None:
    assert _refused(tmp_path, POSTCODES, version="l’an dernier").code == "version"


def test_files_of_two_years_are_seen_to_be_so(tmp_path: Path) -> None:
    _load(tmp_path, TOWNS)
    stranger = "44999;ANCIENNE;44999;;ANCIENNE;;\n97502;SAINT PIERRE;97500;;SAINT PIERRE;;\n"
    assert _load(tmp_path, POSTCODES + stranger).strangers == 1


def test_a_file_may_be_taken_away(tmp_path: Path) -> None:
    _load(tmp_path, POSTCODES)
    assert drop_reference(actor=ACTOR, kind="postcodes")
    assert not drop_reference(actor=ACTOR, kind="postcodes")
    assert towns("44000") == () and not Place.objects.exists()


def test_who_may_not_loads_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotPermitted):
        load_reference(
            actor=Actor(ActorKind.STAFF, "1"), path=written(tmp_path, POSTCODES), name="x.csv"
        )
    assert loaded() == []


def test_a_file_as_long_as_the_official_one_is_loaded_while_one_waits(tmp_path: Path) -> None:
    head = POSTCODES.splitlines()[0]
    lines = (
        f"{n % 95000 + 1000:05d};VILLE {n};{n:05d};;VILLE {n};45.5;3.2" for n in range(1000, 37000)
    )
    path = written(tmp_path, "\n".join([head, *lines]))
    before = time.perf_counter()
    assert load_reference(actor=ACTOR, path=path, name="base.csv").kept == 36_000
    # Ten times what it takes: a guard against a query for each line, no measure.
    assert time.perf_counter() - before < 20
