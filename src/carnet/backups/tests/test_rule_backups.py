"""Names, dates and manifests of backups: pure decisions."""

from datetime import UTC, datetime, timedelta

import pytest

from carnet.backups.rules.dates import drill_is_late, is_due, is_late
from carnet.backups.rules.manifests import label_of, manifest_of, unlike, written
from carnet.backups.rules.names import backups_among, base_of, name_at, to_remove
from carnet.backups.types import Label, Manifest, Part, Refused

pytestmark = pytest.mark.house
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
_FILES = [
    f"carnet-2026112{day}T200000Z{suffix}"
    for day in (1, 2, 3)
    for suffix in (".data.age", ".json", ".keys.age")
]


def test_a_name_is_of_its_moment_and_not_taken_twice() -> None:
    first = name_at(NOW)
    assert first == "carnet-20261122T200000Z"
    assert name_at(NOW, [first]) == f"{first}-2"
    assert sorted([name_at(NOW + timedelta(days=1)), first])[0] == first


def test_a_backup_without_its_label_is_none() -> None:
    files = [*_FILES, "carnet-20261124T200000Z.data.age", "notes.json"]
    assert [name[13:15] for name in backups_among(files)] == ["21", "22", "23"]
    assert base_of("carnet-20261124T200000Z.keys.age") == "carnet-20261124T200000Z"


def test_the_oldest_go_label_first_and_nothing_else_does() -> None:
    gone = to_remove([*_FILES, "photo.json", "autre.age"], 2)
    assert gone[0].endswith(".json")
    assert {f[:23] for f in gone} == {"carnet-20261121T200000Z"}
    assert len(gone) == 3
    assert to_remove(_FILES, 3) == []
    assert len(to_remove(_FILES, 0)) == 6, "the last one always stays"


@pytest.mark.parametrize(
    ("tried", "done", "due"),
    [
        (None, None, True),
        (NOW - timedelta(hours=25), NOW - timedelta(hours=25), True),
        (NOW - timedelta(hours=23), NOW - timedelta(hours=23), False),
        (NOW - timedelta(minutes=30), None, False),
        (NOW - timedelta(hours=2), NOW - timedelta(hours=30), True),
        (NOW + timedelta(days=300), NOW + timedelta(days=300), True),
    ],
)
def test_a_backup_is_due(tried: datetime | None, done: datetime | None, *, due: bool) -> None:
    """The last line: the clock was set back by a year."""
    assert is_due(every_hours=24, now=NOW, tried=tried, done=done) is due


def test_by_hand_only_is_never_due_and_what_is_old_is_late() -> None:
    assert not is_due(every_hours=0, now=NOW, tried=None, done=None)
    assert is_late(every_hours=24, now=NOW, done=NOW - timedelta(hours=49))
    assert not is_late(every_hours=24, now=NOW, done=NOW - timedelta(hours=47))
    assert not is_late(every_hours=6, now=NOW, done=NOW - timedelta(hours=23))
    assert is_late(every_hours=24, now=NOW, done=None)
    assert drill_is_late(NOW, None)
    assert drill_is_late(NOW, NOW - timedelta(days=100))
    assert not drill_is_late(NOW, NOW - timedelta(days=90))


def test_manifests_and_labels_are_read_as_they_were_written() -> None:
    part = Part(name="carnet.sqlite3", size=3, sha256="ab")
    told = Manifest(
        made_at=NOW.isoformat(),
        version="1",
        engine="sqlite",
        migrations=("a.0001",),
        counts={"a": 1},
        parts=(part,),
    )
    assert manifest_of(written(told)) == told
    label = Label(name="x", made_at="", version="1", recipient="age1", files=(part,))
    assert label_of(written(label)) == label
    assert unlike(told, {"carnet.sqlite3": part}) == []
    assert unlike(told, {"carnet.sqlite3": Part(name="carnet.sqlite3", size=3, sha256="cd")})
    assert unlike(told, {}) == ["carnet.sqlite3"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "broken"),
        (b"[]", "broken"),
        (b'{"format": 1}', "broken"),
        (b'{"format": 2, "version": "9"}', "newer"),
    ],
)
def test_what_is_no_manifest_is_refused(text: bytes, code: str) -> None:
    for read in (manifest_of, label_of):
        with pytest.raises(Refused) as why:
            read(text)
        assert why.value.code == code
