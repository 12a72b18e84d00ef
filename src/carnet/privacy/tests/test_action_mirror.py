"""An erasure reaches the mirror, and is done only when its files hold nothing of the person either."""

import pytest

from carnet.jobs.models import JobRun
from carnet.mirror.queries import reading
from carnet.privacy.actions.erase import erase_contacts, erase_for
from carnet.privacy.queries.requests import mirror_waits, steps_of
from carnet.privacy.tests.factories import ADA, asks, noor

pytestmark = pytest.mark.django_db


def _mirrored(contact_id: int) -> int:
    with reading(fresh=True) as found:
        count: int = found.rows("SELECT count(*) FROM contacts WHERE contact_id = ?", [contact_id])[
            0
        ][0]
    return count


def test_an_erasure_waits_for_the_files_of_the_mirror() -> None:
    pk = noor()
    assert _mirrored(pk) == 1
    made = asks("erasure", pk)
    erase_for(actor=ADA, request_id=made, letter="Effacé.")
    assert _mirrored(pk) == 0
    assert mirror_waits(steps_of(made))
    step = next(s for s in steps_of(made) if s.kind == "erased")
    assert JobRun.objects.get(pk=step.detail["mirror"]).name == "mirror.forget"
    JobRun.objects.filter(pk=step.detail["mirror"]).update(state="done")
    assert not mirror_waits(steps_of(made))


def test_many_erasures_of_a_minute_ask_for_one_rewriting() -> None:
    people = [noor() for _one in range(3)]
    for pk in people:
        erase_contacts(actor=ADA, ids=[pk])
    runs = JobRun.objects.filter(name="mirror.forget").exclude(slot="")
    assert 1 <= runs.count() <= 2, "a minute may have turned meanwhile"
    assert [_mirrored(pk) for pk in people] == [0, 0, 0]
