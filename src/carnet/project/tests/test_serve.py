"""`carnet serve` answers on its port, with its worker beside it, and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import threading
from collections.abc import Callable
from http.client import HTTPConnection

import pytest

from carnet.project.serve import Place, PortTaken, require_free

Start = Callable[..., subprocess.Popen[str]]
PATIENCE = 120  # seconds that a busy machine may take for what is there at once on an idle one


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def children(pid: int) -> set[int]:
    told = subprocess.run(
        ["/bin/ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout
    pairs = [line.split() for line in told.splitlines()]
    return {int(child) for child, parent in pairs if parent == str(pid)}


def left_after_a_while(started: set[int]) -> list[int]:
    """Return who is still there once the machine has had the time to bury the dead.

    A worker that was still starting when its server went notices only once it is up.
    """
    waited = threading.Event()
    for _ in range(PATIENCE * 10):
        if not any(is_alive(pid) for pid in started):
            break
        waited.wait(0.1)
    return [pid for pid in started if is_alive(pid)]


def a_web_process_and_a_worker(server: int) -> set[int]:
    """Return the processes of a server, as soon as both are there."""
    waited = threading.Event()
    for _ in range(PATIENCE * 10):
        if len(children(server)) >= 2:
            break
        waited.wait(0.1)
    started = children(server)
    assert len(started) >= 2
    return started


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_prints_its_address_answers_and_ends_with_its_worker(
    start_carnet: Start, port: int
) -> None:
    served = start_carnet("--lang", "fr", "serve", "--port", str(port))
    assert served.stdout is not None
    assert served.stdout.readline() == f"Carnet est servi sur http://127.0.0.1:{port}\n"
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", "/")
    assert connection.getresponse().status < 500
    started = a_web_process_and_a_worker(served.pid)
    served.send_signal(signal.SIGTERM)
    assert served.wait(timeout=PATIENCE) == 0
    assert not left_after_a_while(started)


def test_a_killed_server_takes_its_processes_along(start_carnet: Start, port: int) -> None:
    served = start_carnet("serve", "--port", str(port))
    assert served.stdout is not None
    served.stdout.readline()
    started = a_web_process_and_a_worker(served.pid)
    served.kill()
    assert not left_after_a_while(started)


def test_a_port_that_is_taken_is_refused() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(PortTaken):
            require_free(Place(port=other.getsockname()[1]))
