"""Work: run what is queued, with a supervisor that schedules and recovers, and the loops beside it."""

import os
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic

import structlog
from django.db import DatabaseError, OperationalError, connection
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from carnet.jobs.actions.recover import beat, recover, schedule, tidy
from carnet.jobs.actions.run import where
from carnet.jobs.actions.wake import waker
from carnet.jobs.models import WorkerBeat
from carnet.jobs.queries import kinds
from carnet.kit.crypto import digest
from carnet.kit.declarations import JobKind

log = structlog.get_logger("carnet.jobs")
_POLL = 0.5
_ROUND, _BEAT = 5.0, 30.0


def work_off() -> None:
    """Run everything that is due in this process and return: for commands and tests."""
    worker = _worker()
    while task := _claim(worker.worker_id):
        worker.run_task(task)
    for kind in kinds().values():
        if kind.loop:
            kind.call()


def work_forever(stop: threading.Event | None = None) -> None:
    """Work until the process is told to stop (SIGTERM, SIGINT) or `stop` is set."""
    ended = stop or threading.Event()
    for work, name in ((_supervise, "supervisor"), *_loops()):
        threading.Thread(target=work, args=(ended,), daemon=True, name=name).start()
    worker = _worker()
    if threading.current_thread() is threading.main_thread():
        worker.configure_signals()
    else:
        threading.Thread(target=_stop_with, args=(ended, worker), daemon=True).start()
    try:
        worker.run()
    finally:
        ended.set()


def _claim(worker_id: str) -> DBTaskResult | None:
    """Claim what is due; unlike the worker's own round this leaves a caller's transaction and connection alone."""
    with exclusive_transaction():
        task = DBTaskResult.objects.ready().get_locked()
        if task is not None:
            task.claim(worker_id)
    return task


def _stop_with(ended: threading.Event, worker: Worker) -> None:
    ended.wait()
    worker.running = False


def _name() -> str:
    """Return the name of this process as a worker."""
    return digest(socket.gethostname(), str(os.getpid()), threading.current_thread().name)[:24]


def _worker() -> Worker:
    name = _name()
    return Worker(
        queue_names=["*"],
        interval=_POLL,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )


def _loops() -> list[tuple[Callable[[threading.Event], None], str]]:
    """Return each loop with its name: they have threads of their own, so that none waits for another."""
    return [(partial(_loop, kind), kind.name) for kind in kinds().values() if kind.loop]


def _loop(kind: JobKind, ended: threading.Event) -> None:
    """Call a loop again and again; a locked database is met again next time, another failure after a while."""
    woken = waker(kind.name)
    while not ended.is_set():
        rests: threading.Event = woken
        pause = kind.pace
        # What wakes it from now on came too late for this round.
        woken.clear()
        try:
            kind.call()
        except OperationalError:
            log.warning("loop met a busy database", loop=kind.name)
            connection.close()
        except Exception as error:  # noqa: BLE001 - the boundary of a loop: whatever happens, it goes on
            log.warning("loop failed", loop=kind.name, error=where(error))
            connection.close()
            rests, pause = ended, _ROUND
        rests.wait(pause)
    connection.close()


def _supervise(ended: threading.Event) -> None:
    """Schedule and recover every five seconds; a locked database is met again next time."""
    last_tidy = last_beat = float("-inf")
    name = _name()
    while not ended.is_set():
        try:
            if monotonic() - last_beat > _BEAT:
                beat(name)
                last_beat = monotonic()
            schedule()
            recover()
            if monotonic() - last_tidy > 3600:
                tidy()
                last_tidy = monotonic()
        except OperationalError:
            log.warning("supervisor met a busy database")
            connection.close()
        ended.wait(_ROUND)
    with suppress(DatabaseError):
        WorkerBeat.objects.filter(name=name).delete()
    connection.close()
