"""Proof files: kept once, gone with the person, moved by a merge, swept when nothing names them."""

import os
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from carnet.consent.actions.chain import end_agreements
from carnet.consent.models import ConsentRecord
from carnet.consent.queries import standings_of
from carnet.identity.actions.merge import merge_contacts
from carnet.identity.types import MergeOrder
from carnet.kit.actor import NotPermitted
from carnet.kit.home import folder
from carnet.privacy.actions.erase import erase_contacts
from carnet.privacy.queries import export_rows
from carnet.proofs.actions.attach import attach
from carnet.proofs.actions.sweep import sweep
from carnet.proofs.models import ProofFile
from carnet.proofs.stored import place
from carnet.proofs.tests.factories import ADA, BEN, PDF, PNG, agreed, imported_yes, noor_and_otto
from carnet.proofs.types import BadFile, Unfit

pytestmark = pytest.mark.django_db
NOW = "2026-11-17T10:00:00+00:00"


@pytest.fixture
def cast(at: Callable[[str], datetime]) -> tuple[int, int]:
    at(NOW)
    return noor_and_otto()


def test_a_file_is_kept_under_a_name_that_tells_nothing(cast: tuple[int, int]) -> None:
    line = agreed(cast[0])
    kept = ProofFile.objects.get(pk=attach(actor=ADA, line_id=line, name="noor.pdf", content=PDF))
    assert (kept.contact_id, kept.size, kept.added_by) == (cast[0], len(PDF), "Ada")
    assert place(kept.stored_as).read_bytes() == PDF
    assert "noor" not in kept.stored_as
    assert place(kept.stored_as).stat().st_mode & 0o077 == 0


def test_the_same_file_again_is_kept_once(cast: tuple[int, int]) -> None:
    line = agreed(cast[0])
    first = attach(actor=ADA, line_id=line, name="a.pdf", content=PDF)
    before = set(folder("proofs").iterdir())
    assert attach(actor=ADA, line_id=line, name="b.pdf", content=PDF) == first
    assert set(folder("proofs").iterdir()) == before
    other = agreed(cast[1])
    assert attach(actor=ADA, line_id=other, name="a.pdf", content=PDF) != first


def test_refusals(cast: tuple[int, int]) -> None:
    line = agreed(cast[0])
    with pytest.raises(NotPermitted):
        attach(actor=BEN, line_id=line, name="a.pdf", content=PDF)
    with pytest.raises(BadFile):
        attach(actor=ADA, line_id=line, name="a.pdf", content=b"<html>")
    with pytest.raises(Unfit):
        attach(actor=ADA, line_id=987654, name="a.pdf", content=PDF)
    assert not ProofFile.objects.exists()


def test_a_file_makes_no_proof_of_a_column(cast: tuple[int, int]) -> None:
    imported_yes(cast[0])
    line = ConsentRecord.objects.get()
    before = standings_of(cast[0])
    attach(actor=ADA, line_id=line.pk, name="a.pdf", content=PDF)
    line.refresh_from_db()
    assert (line.proof, line.proof_file) == ("missing", "")
    assert standings_of(cast[0]) == before


def test_a_row_cannot_be_changed(cast: tuple[int, int]) -> None:
    kept = attach(actor=ADA, line_id=agreed(cast[0]), name="a.pdf", content=PDF)
    with pytest.raises(DatabaseError), transaction.atomic():
        ProofFile.objects.filter(pk=kept).update(sha256="0" * 64)


def test_a_row_goes_only_once_its_line_has_ended(cast: tuple[int, int]) -> None:
    line = agreed(cast[0])
    kept = attach(actor=ADA, line_id=line, name="a.pdf", content=PDF)
    with pytest.raises(DatabaseError), transaction.atomic():
        ProofFile.objects.filter(pk=kept).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("DELETE FROM proofs_prooffile")
    end_agreements([ProofFile.objects.get(pk=kept).record_line])
    assert ProofFile.objects.filter(pk=kept).delete()[0] == 1


def test_present_before_absent_after(
    cast: tuple[int, int], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    noor, otto = cast
    first = ProofFile.objects.get(
        pk=attach(actor=ADA, line_id=agreed(noor), name="noor.pdf", content=PDF)
    )
    second = ProofFile.objects.get(
        pk=attach(actor=ADA, line_id=agreed(otto), name="otto.png", content=PNG)
    )
    exported = {t.table: t.rows for t in export_rows(noor)}
    assert exported["proofs.ProofFile"][0]["sha256"] == first.sha256
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        erase_contacts(actor=ADA, ids=[noor])
        assert place(first.stored_as).exists()
    assert not place(first.stored_as).exists()
    assert place(second.stored_as).exists()
    assert list(ProofFile.objects.values_list("contact_id", flat=True)) == [otto]


def test_a_merge_takes_the_files_along(cast: tuple[int, int]) -> None:
    noor, otto = cast
    attach(actor=ADA, line_id=agreed(noor), name="a.pdf", content=PDF)
    merge_contacts(actor=ADA, merges=[MergeOrder(loser=noor, survivor=otto)])
    assert ProofFile.objects.get().contact_id == otto


def test_what_nothing_names_is_swept_and_a_fresh_file_is_not(cast: tuple[int, int]) -> None:
    attach(actor=ADA, line_id=agreed(cast[0]), name="a.pdf", content=PDF)
    named = ProofFile.objects.get().stored_as
    old, young = place("old.pdf"), place("young.pdf")
    for file, hour in ((old, 8), (young, 10), (place(named), 8)):
        if file.name != named:
            file.write_bytes(PDF)
        moment = datetime.fromisoformat(f"2026-11-17T{hour:02}:00:00+00:00").timestamp()
        os.utime(file, (moment, moment))
    sweep()
    assert (old.exists(), young.exists(), place(named).exists()) == (False, True, True)
    young.unlink()
