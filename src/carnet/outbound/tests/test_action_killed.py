"""Four workers that are killed at any moment: each recipient gets one message, and none is lost."""

import os
import signal
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import connections

from carnet.carriers.types import Outcome, Outgoing
from carnet.consent.tests.factories import ADA, mailed, people
from carnet.outbound.actions import claim, deliver, settle
from carnet.outbound.actions.dispatches import end_those_done
from carnet.outbound.actions.recover import take_back
from carnet.outbound.actions.settle import resolve_doubt
from carnet.outbound.models import CarrierSetting, Dispatch, Message
from carnet.outbound.tests.factories import dispatch, whole
from carnet.people.types import NewContact

WORKERS, PEOPLE, AT_ONCE = 4, 32, 4
pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Fate:
    """The step at which a worker is killed: any of them may be the last one."""

    left: int

    def step(self) -> None:
        """Go one step on, or die."""
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Sink:
    """A carrier that notes each mail durably in a file, as a server does that cannot be asked afterwards."""

    log: int
    fate: Fate
    signs: bool = True

    def hand_over(self, mails: Iterable[Outgoing]) -> Iterator[Outcome]:
        """Take each mail, in one write, and answer."""
        for mail in mails:
            self.fate.step()
            os.write(self.log, f"{mail.key}\n".encode())
            self.fate.step()
            yield Outcome(mail.key, "accepted", "2.0.0", "")


def _work(name: str, log: Path, steps: int) -> None:
    connections.close_all()
    fate = Fate(steps)
    sink = Sink(os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT), fate)

    def stepping(call: Any, **more: Any) -> Any:
        def stepped(*words: Any, **named: Any) -> Any:
            fate.step()
            found = call(*words, **named, **more)
            fate.step()
            return found

        return stepped

    deliver.mailer = lambda _card: sink  # type: ignore[assignment,return-value]
    deliver.claim = stepping(claim.claim, most=AT_ONCE)
    deliver.begin = stepping(deliver.begin)
    settle.enter_events = stepping(settle.enter_events)
    while deliver.step(claim.Round(name)):
        pass
    connections.close_all()
    os._exit(0)


def _round(number: int, log: Path, fates: list[int]) -> int:
    """Let four workers work until they die or find nothing; return how many died."""
    connections.close_all()
    context = get_context("fork")
    names = [f"w{number}-{i}" for i in range(WORKERS)]
    started = [
        context.Process(target=_work, args=(name, log, fate))
        for name, fate in zip(names, fates, strict=True)
    ]
    for process in started:
        process.start()
    dead = 0
    for name, process in zip(names, started, strict=True):
        process.join()
        if process.exitcode == -signal.SIGKILL:
            dead += 1
            take_back(name)
        else:
            assert process.exitcode == 0
    return dead


def _settle_doubts(log: Path) -> None:
    """Do what a person does with the return path or the server's own log."""
    there = set(log.read_text().split())
    for pk, key in Message.objects.filter(state="doubt").values_list("pk", "key"):
        resolve_doubt(actor=ADA, message_id=pk, sent=key in there)


def _through(kills: int, log: Path, seed: int) -> None:
    ids = people(
        *(
            NewContact(kind="consumer", given_name=f"P{i}", addresses=(mailed(f"p{i}@exemple.fr"),))
            for i in range(PEOPLE)
        )
    )
    random, dead, number = Random(seed), 0, 0  # noqa: S311 - chance, not secrets
    log.touch()
    while dead < kills:
        if not Dispatch.objects.filter(state="running").exists():
            dispatch(whole(purpose="service", about=(), trades=()), ids)
        fates = [random.randint(1, 40) for _ in range(WORKERS)]
        dead += _round(number, log, fates)
        _settle_doubts(log)
        end_those_done()
        number += 1
    _round(number, log, [10**9] * WORKERS)
    end_those_done()
    handed = Counter(log.read_text().split())
    assert set(handed.values()) == {1}
    assert set(handed) == set(Message.objects.values_list("key", flat=True))
    assert set(Message.objects.values_list("state", flat=True)) == {"handed"}
    assert set(Dispatch.objects.values_list("state", flat=True)) == {"done"}


def _checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real carrier, whose mails nobody can look up afterwards."""
    CarrierSetting.objects.create(kind="smtp", channel="email", active=True)
    monkeypatch.setattr("carnet.outbound.queries.ready.closed_for", lambda _kind: "")


def test_each_gets_one_message_whatever_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _checked(monkeypatch)
    _through(10, tmp_path / "sink", seed=6)


@pytest.mark.long
def test_each_gets_one_message_through_a_hundred_kills(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _checked(monkeypatch)
    _through(100, tmp_path / "sink", seed=100)
