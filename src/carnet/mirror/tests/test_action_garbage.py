import pytest

from carnet.mirror.actions import catch_up, mark, rebuild
from carnet.mirror.actions.sweep import sweep
from carnet.mirror.actions.turn import writing
from carnet.mirror.models import Change, Position
from carnet.mirror.queries import interrupt, reading, status
from carnet.mirror.queries.pointer import POINTER, current, root
from carnet.mirror.tests.cast import ADA, did, files_with, names, person
from carnet.mirror.types import Broken, Busy, Interrupted, NotReady, TooLong

pytestmark = pytest.mark.django_db
ENDLESS = "SELECT count(*) FROM range(1000000000) a, range(1000000) b"


def test_a_pointer_that_is_not_readable_is_built_anew() -> None:
    person("Alice")
    names()
    (root() / POINTER).write_text("{not a pointer")
    assert status().state == "broken"
    assert names() == ["Alice"]
    assert status().state == "ready"


@pytest.mark.parametrize("garbage", [b"", b"PAR1", b"garbage " * 100, None])
def test_a_file_that_is_gone_or_bad_is_met_by_a_reader_and_built_anew(
    garbage: bytes | None,
) -> None:
    one = person("Alice")
    did(one)
    names()
    live = current().tables["persons"].live
    assert live
    if garbage is None:
        (root() / live.path).unlink()
    else:
        (root() / live.path).write_bytes(garbage)
    assert status().state == "broken"
    with reading() as found:
        assert found.rows("SELECT given_name FROM persons") == [("Alice",)]
    assert status().state == "ready"


def test_a_bad_file_that_the_feeder_meets_is_built_anew(in_files: None) -> None:
    one = person("Alice")
    did(one)
    names()
    (part,) = current().tables["persons"].parts
    (root() / part.path).write_bytes(b"garbage " * 100)
    person("Basile")
    mark("persons", contacts=[one.pk])
    catch_up()
    assert names() == ["Alice", "Basile"]


def test_a_file_that_goes_in_the_middle_of_a_reading_is_said_in_a_sentence() -> None:
    person("Alice")
    names()
    with reading() as found:
        found.rows("SELECT 1")
        live = current().tables["persons"].live
        assert live
        (root() / live.path).unlink()
        with pytest.raises(Broken, match="carnet mirror rebuild"):
            found.rows("SELECT given_name FROM persons")


def test_a_large_record_is_not_built_while_a_reader_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    person("Alice"), person("Basile")
    monkeypatch.setattr("carnet.mirror.actions.feed.small_enough", lambda: False)
    monkeypatch.setattr("carnet.mirror.actions.feed.in_transaction", lambda: False)
    with pytest.raises(NotReady), reading():
        pass
    catch_up(however_large=True)
    with reading() as found:
        assert found.one("SELECT count(*) FROM persons") == (2,)


def test_a_record_that_was_put_back_does_not_know_the_mirror() -> None:
    one = person("Alice")
    names()
    before = Position.objects.values().get()
    for name in ("Adèle", "Anne", "Aude"):
        one.given_name = name
        one.save()
        mark("persons", rows=[one.pk])
        names()
    Position.objects.update(number=before["number"])
    Change.objects.all().delete()
    one.given_name = "Alice"
    one.save()
    assert status().state == "foreign"
    assert names() == ["Alice"]


def test_a_reading_that_takes_too_long_is_stopped_and_says_what_to_do() -> None:
    person("Alice")
    names()
    with reading(seconds=0.2) as found, pytest.raises(TooLong, match="restreignez"):
        found.one(ENDLESS)


def test_a_later_reading_under_the_same_token_stops_the_earlier_one() -> None:
    person("Alice")
    names()
    with reading(token=ADA.id) as first, reading(token=ADA.id) as second:
        with pytest.raises(Interrupted):
            first.one(ENDLESS)
        assert second.one("SELECT count(*) FROM persons") == (1,)
        interrupt(ADA.id)
        with pytest.raises(Interrupted):
            second.one(ENDLESS)
    assert list((root() / "asked").iterdir()) == []


def test_nothing_but_the_folder_of_the_mirror_can_be_read_or_changed() -> None:
    names()
    with reading() as found:
        for forbidden in (
            "FROM read_csv('/etc/passwd')",
            "COPY (SELECT 1) TO '/tmp/carnet-never.csv'",
            "INSTALL httpfs",
            "SET enable_external_access = true",
            "ATTACH '/tmp/carnet-never.duckdb'",
        ):
            with pytest.raises(Exception, match="(?i)disabled|locked|permission|not allowed"):
                found.rows(forbidden)


def test_only_one_writes_at_a_time() -> None:
    names()
    with writing(), pytest.raises(Busy):
        rebuild_at_once()


def rebuild_at_once() -> None:
    with writing(0.05):
        pass


def test_files_that_no_version_names_go(in_files: None) -> None:
    person("Wilhelmine")
    names()
    (root() / "live" / "left.parquet").write_bytes(b"Wilhelmine")
    (root() / "work-1").mkdir()
    (root() / "work-1" / "x").write_bytes(b"Wilhelmine")
    old = set(root().rglob("*.parquet"))
    rebuild(actor=ADA)
    sweep(current(), grace=0)
    assert not any(p.exists() for p in old)
    assert all("base-" in p for p in files_with("Wilhelmine"))
    assert names() == ["Wilhelmine"]
