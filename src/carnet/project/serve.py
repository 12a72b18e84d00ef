"""Serves the web application, and beside it the worker that does the jobs."""

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import environ
from pathlib import Path

from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from carnet.kit.home import keep_served_at
from carnet.project.lan import Certificate
from carnet.project.logs import LOGGING
from carnet.project.parent import GRACE, lead

RESTART_AFTER = 2.0  # seconds: a worker that dies at once must not spin


@dataclass(frozen=True)
class Place:
    """Where to listen, and with how many web processes."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    tls: Certificate | None = None

    @property
    def address(self) -> str:
        """Return the address to type into a browser."""
        return f"{'https' if self.tls else 'http'}://{self.host}:{self.port}"


class PortTaken(Exception):
    """Another program listens there already."""


def require_free(place: Place) -> None:
    """Raise PortTaken when another program listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((place.host, place.port))
        except OSError as refused:
            raise PortTaken(place.address) from refused


def serve(place: Place, *, on_ready: Callable[[], None]) -> None:
    """Serve until interrupted. `on_ready` is called once the first connection can be taken.

    One blocking thread per process: more only add waiting, and the record has one writer (measured).
    """
    server = Granian(
        target="carnet.project.served:application",
        address=place.host,
        port=place.port,
        interface=Interfaces.WSGI,
        workers=place.workers,
        blocking_threads=1,
        respawn_failed_workers=True,
        # A worker that is told twice to stop at the same moment may never end by itself.
        workers_kill_timeout=int(GRACE),
        log_level=LogLevels.warning,
        log_dictconfig=LOGGING,
        ssl_cert=place.tls.file if place.tls else None,
        ssl_key=place.tls.key if place.tls else None,
    )
    if place.tls:
        _open_to(place.host)
    lead()
    environ["CARNET_SERVED_AT"] = place.address
    keep_served_at(place.address)
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    threading.Thread(target=_tell_when_listening, args=(place, on_ready), daemon=True).start()
    with _jobs_worker():
        server.serve()


def _open_to(host: str) -> None:
    """Answer to another name and keep cookies to HTTPS, here and in the processes that start after this."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, host]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    environ["CARNET_HOSTS"] = ",".join(settings.ALLOWED_HOSTS)
    environ["CARNET_TLS"] = "1"


def _tell_when_listening(place: Place, on_ready: Callable[[], None]) -> None:
    """Call `on_ready` as soon as a connection is accepted: the server has no word for it."""
    tick = threading.Event()
    while not tick.wait(0.1):
        with socket.socket() as probe:
            if probe.connect_ex((place.host, place.port)) == 0:
                on_ready()
                return


@contextmanager
def _jobs_worker() -> Iterator[None]:
    """Keep one `carnet work` alive beside the server; it ends with us, however we end."""
    leaving = threading.Event()
    running: list[subprocess.Popen[bytes]] = []

    def keep() -> None:
        while not leaving.is_set():
            worker = subprocess.Popen([sys.executable, "-m", "carnet", "work"])
            running[:] = [worker]
            worker.wait()
            leaving.wait(RESTART_AFTER)

    keeper = threading.Thread(target=keep, name="jobs-keeper", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        leaving.set()
        for worker in running:
            worker.terminate()
        keeper.join(timeout=10)
