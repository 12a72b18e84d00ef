"""Other kinds of files in steps: the same answer as at once, on from the row where it stood, taken back half-way."""

from pathlib import Path

import pytest

from carnet.activity.models import Product
from carnet.imports.actions import run_kind as module
from carnet.imports.actions.kinds import set_kind, upload_any
from carnet.imports.actions.run_kind import run_kind
from carnet.imports.actions.undo import undo
from carnet.imports.models import Import, ImportRow, ImportStep
from carnet.imports.types_flow import NotNow
from carnet.kinds.types import KindTally
from carnet.kit.actor import command_actor

pytestmark = pytest.mark.django_db
ADA = command_actor("ada")


class Killed(Exception):
    """Stands for whatever may end a run."""


def uploaded(folder: Path) -> Import:
    """Hand in seven products, of which the fourth and the last have no code."""
    lines = [
        f"A{n};Article {n};Thés" if n not in (4, 7) else f";Article {n};Thés" for n in range(1, 8)
    ]
    path = folder / "produits.csv"
    path.write_text("Code article;Désignation;Famille\n" + "\n".join(lines), encoding="utf-8")
    made = upload_any(actor=ADA, path=path, name=path.name)
    set_kind(actor=ADA, import_id=made, kind="products")
    return Import.objects.get(pk=made)


def killed(found: Import, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Run in steps of two rows, and let the run end after so many of them."""
    take, left = module.take_in_kind, [after]

    def until(**said: object) -> KindTally:
        if not left[0]:
            raise Killed
        left[0] -= 1
        return take(**said)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(module, "take_in_kind", until)
        with pytest.raises(Killed):
            run_kind(actor=ADA, import_id=found.pk, size=2)
    found.refresh_from_db()


def test_steps_say_what_one_says(tmp_path: Path) -> None:
    found = uploaded(tmp_path)
    told = run_kind(actor=ADA, import_id=found.pk, size=2)
    assert (told.kind, told.rows, told.new) == ("products", 7, 5)
    assert [r.number for r in told.refused] == [5, 8]
    assert list(ImportRow.objects.order_by("number").values_list("number", flat=True)) == [5, 8]
    assert Product.objects.count() == 5
    found.refresh_from_db()
    assert (found.state, found.step) == ("done", {})
    with pytest.raises(NotNow):
        run_kind(actor=ADA, import_id=found.pk)


def test_a_killed_run_goes_on_at_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = uploaded(tmp_path)
    killed(found, monkeypatch, after=2)
    assert found.step["row"] == 4
    assert Product.objects.count() == 3
    told = run_kind(actor=ADA, import_id=found.pk, size=2)
    assert (told.rows, told.new, len(told.refused)) == (7, 5, 2)
    assert Product.objects.count() == 5


def test_a_run_that_stopped_half_way_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = uploaded(tmp_path)
    killed(found, monkeypatch, after=2)
    Import.objects.filter(pk=found.pk).update(state=Import.State.FAILED)
    undo(actor=ADA, import_id=found.pk)
    assert not Product.objects.exists()
    assert not ImportStep.objects.exists()


def test_a_pause_ends_the_run_after_its_step(tmp_path: Path) -> None:
    found = uploaded(tmp_path)

    def pausing(_step: object, done: int, _total: int) -> None:
        if done == 4:
            Import.objects.filter(pk=found.pk).update(state=Import.State.PAUSED)

    with pytest.raises(NotNow, match="paused"):
        run_kind(actor=ADA, import_id=found.pk, size=2, progress=pausing)
    found.refresh_from_db()
    assert (found.state, found.step["row"]) == ("paused", 4)
    assert Product.objects.count() == 3
