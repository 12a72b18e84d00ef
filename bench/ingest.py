"""Events in, durable before they are answered: by /batch (100 at a time) and one by one, as production serves them.

A served house of its own (granian, two web processes, one blocking thread each) and four clients on 127.0.0.1, for some
seconds each. The floors, in the same run: a bare WSGI application under the same server that reads the body and says OK,
and inserts of the same rows into the same indexed table by one connection, a transaction for each batch. On SQLite, and on
the PostgreSQL that CARNET_BENCH_POSTGRESQL names. CARNET_BENCH_SECONDS says how long each load lasts (4).
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from bench.row import Row
from carnet.kit.home import folder

_SECONDS = float(os.environ.get("CARNET_BENCH_SECONDS", "4"))
_PEOPLE, _CLIENTS, _WORKERS, _BATCH = 10_000, 4, 2, 100
_ECHO = [
    sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", str(_WORKERS), "--blocking-threads", "1",
    "--log-level", "error",
]  # fmt: skip


def run() -> list[Row]:
    """Load the echo, then a house on each engine, and insert the same rows by hand."""
    rows = list[Row]()
    engines = {"SQLite": ""}
    if url := os.environ.get("CARNET_BENCH_POSTGRESQL"):
        engines["PostgreSQL"] = url
    with _served([*_ECHO, "bench.ingest_echo:application"], os.environ.copy()) as port:
        echo = {n: _load(port, "/api/v1/batch", "none", each=n) for n in (_BATCH, 1)}
    rows.append(Row("bare WSGI, batches of 100", round(echo[_BATCH]), "events/s"))
    rows.append(Row("bare WSGI, one by one", round(echo[1]), "events/s"))
    for engine, url in engines.items():
        rows += _engine(engine, url, echo)
    return rows


def _engine(engine: str, url: str, echo: dict[int, float]) -> Iterator[Row]:
    home = folder("bench") / engine
    env = {**os.environ, "CARNET_HOME": str(home), "DATABASE_URL": url}
    key = _asked(env, "prepare", str(_PEOPLE))
    command = [sys.executable, "-m", "carnet", "serve", "--workers", str(_WORKERS)]
    with _served(command, env) as port:
        for each, path in ((_BATCH, "/api/v1/batch"), (1, "/api/v1/track")):
            found = _load(port, path, key, each=each)
            raw = float(_asked(env, "raw", str(each), str(_SECONDS)))
            how = "batches of 100" if each > 1 else "one by one"
            yield Row(
                f"{engine}, {how}, against the bare server", round(found), "events/s", echo[each]
            )
            yield Row(f"{engine}, {how}, against raw inserts", round(found), "events/s", raw)
    bulk = json.loads(_asked(env, "bulk", "200000"))
    yield Row(f"{engine}, from code, in bulk", bulk["ours"], "events/s", bulk["raw"])


def _asked(env: dict[str, str], *words: str) -> str:
    """Run a part in a process that opens the home, and return what it says."""
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "bench.ingest_parts", *words],
        env=env, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


@contextmanager
def _served(command: list[str], env: dict[str, str]) -> Iterator[int]:
    """Serve on a free port of this machine until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    asked = [*command, "--port", str(port)]
    server = subprocess.Popen(asked, env=env, cwd=Path(__file__).parent.parent)  # noqa: S603 - our own
    try:
        until = monotonic() + 60
        while socket.socket().connect_ex(("127.0.0.1", port)):
            if monotonic() > until or server.poll() is not None:
                raise RuntimeError("the server does not answer")
            sleep(0.2)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _load(port: int, path: str, key: str, *, each: int) -> float:
    """Send for some seconds from several processes and return the events a second that were answered by 200.

    As long again before is not counted: a process loads most of the house at its first calls.
    """
    with ProcessPoolExecutor(_CLIENTS) as pool:
        list(
            pool.map(
                _send, range(_CLIENTS), *zip(*[(port, path, key, each)] * _CLIENTS, strict=True)
            )
        )
        sent = pool.map(
            _send, range(_CLIENTS), *zip(*[(port, path, key, each)] * _CLIENTS, strict=True)
        )
        return sum(sent) / _SECONDS


def _send(number: int, port: int, path: str, key: str, each: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
    template = json.dumps(event(number))
    marked = template.replace("MARK", "%s")
    done, until = 0, monotonic() + _SECONDS
    while monotonic() < until:
        first = uuid.uuid4().hex
        calls = [marked % f"{first}-{i}" for i in range(each)]
        body = calls[0] if path.endswith("track") else '{"batch": [' + ",".join(calls) + "]}"
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"answered {answer.status}")
        done += each
    connection.close()
    return done


def event(number: int) -> dict[str, object]:
    """Return a call of a customer who agreed to be measured; MARK stands where its number goes."""
    return {
        "type": "track",
        "userId": f"C-{number}",
        "event": "Product Viewed",
        "messageId": "MARK",
        "timestamp": "2026-11-20T10:00:00Z",
        "properties": {
            "product_id": "HUE",
            "name": "Huehuetenango",
            "price": 12.5,
            "currency": "EUR",
        },
        "context": {
            "page": {"path": "/cafes/huehuetenango"},
            "consent": {"categoryPreferences": {"Analytics": True}},
        },
    }
