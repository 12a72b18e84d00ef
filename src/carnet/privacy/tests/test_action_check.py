import dataclasses
import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from typer.testing import CliRunner

from carnet.kit import declarations as kit
from carnet.kit.actor import Actor, ActorKind, NotPermitted
from carnet.privacy.actions.prove import NotEmpty, Proof, prove
from carnet.privacy.commands import app
from carnet.privacy.queries import declarations
from carnet.privacy.tests.factories import ADA, noor
from tools.testing.command import Carnet


@contextmanager
def _otherwise(table: str, **changed: object) -> Iterator[None]:
    """Let a table declare something else for the time of a test; None takes the declaration away."""
    before = kit.manifests()
    try:
        kit._manifests[:] = [
            dataclasses.replace(
                m,
                personal_data=tuple(
                    dataclasses.replace(d, **changed) if d.table == table else d  # type: ignore[arg-type]
                    for d in m.personal_data
                    if changed or d.table != table
                ),
            )
            for m in before
        ]
        yield
    finally:
        kit._manifests[:] = before


def _of(table: str) -> Proof:
    return next(p for p in prove(actor=ADA) if p.table == table)


@pytest.mark.django_db(transaction=True)
def test_every_table_about_persons_keeps_its_promises() -> None:
    proofs = prove(actor=ADA)
    assert {p.table: p.problems for p in proofs if not p.good} == {}
    assert {p.table for p in proofs} == {d.table for d in declarations()}


@pytest.mark.django_db(transaction=True)
def test_an_eraser_that_forgets_rows_is_found_out() -> None:
    with _otherwise("privacy.Request", erase=lambda _ids: 0, kept=""):
        problems = _of("privacy.Request").problems
    assert any("still there after the erasure: " in p and "person" in p for p in problems)


@pytest.mark.django_db(transaction=True)
def test_a_copy_that_leaves_a_column_out_is_found_out() -> None:
    with _otherwise("people.Reference", export=lambda _id: [{"kind": "customer"}]):
        assert any("not in the copy" in p for p in _of("people.Reference").problems)


@pytest.mark.django_db(transaction=True)
def test_a_table_that_nobody_declares_is_found_out() -> None:
    with _otherwise("retention.Renewal"):
        assert not _of("retention.Renewal").declared


@pytest.mark.django_db
def test_it_wants_an_empty_base_and_the_permission() -> None:
    with pytest.raises(NotPermitted):
        prove(actor=Actor(ActorKind.STAFF, "2", "Ben"))
    noor()
    with pytest.raises(NotEmpty):
        prove(actor=ADA)


def test_the_command_proves_it_on_a_base_of_its_own(carnet: Carnet) -> None:
    answer = carnet("privacy", "check", "--json")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert json.loads(answer.stdout)["good"]


@pytest.mark.django_db(transaction=True)
def test_without_json_it_names_each_table() -> None:
    done = CliRunner().invoke(app, ["privacy", "check", "--here"])
    assert (done.exit_code, "people.Contact: erased" in done.stdout) == (0, True)
