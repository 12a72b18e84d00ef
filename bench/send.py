"""A campaign end to end: claim and decision from facts, rendering, MIME, DKIM, SMTP to a sink that only acknowledges, records.

CARNET_BENCH_PEOPLE recipients (100,000 when not said) who agreed, a mail of 12 KB made for each, four workers on SQLite and on
the PostgreSQL that CARNET_BENCH_POSTGRESQL names. The floors, in the same run: what four processes do of bare RSA-2048
signatures (with the RSA key, the ceiling of any sender that signs), and the same mails written, signed and handed over by
four processes without any record (with the Ed25519 key). Then where one worker spends its time, stage by stage, and what the
sink itself takes of the processors that it shares with the workers.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from bench.row import Row
from carnet.kit.home import folder


def run() -> list[Row]:
    """Measure the floors and the whole way on each engine."""
    engines = {"SQLite": ""}
    if url := os.environ.get("CARNET_BENCH_POSTGRESQL"):
        engines["PostgreSQL"] = url
    return [row for engine, url in engines.items() for row in _engine(engine, url)]


def _engine(engine: str, url: str) -> Iterator[Row]:
    env = {**os.environ, "CARNET_HOME": str(folder("bench") / engine), "DATABASE_URL": url}
    people = os.environ.get("CARNET_BENCH_PEOPLE", "100000")
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "bench.send_parts", people],
        env=env, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    yield Row(
        "four processes, bare RSA-2048 signatures", round(found["signatures"]), "signatures/s"
    )
    yield Row(
        f"{engine}, RSA-2048, four workers, against bare signatures",
        round(found["rsa"]), "messages/s", found["signatures"],
    )  # fmt: skip
    yield Row(
        f"{engine}, Ed25519, four workers, against the same without records",
        round(found["ed25519"]), "messages/s", found["bare"],
    )  # fmt: skip
    yield Row(
        f"{engine}, Ed25519, the sink itself, a message", round(found["sink"], 1), "µs of processor"
    )
    yield Row(
        f"{engine}, Ed25519, the sink itself, of all processors", round(found["sink_share"], 1), "%"
    )
    yield Row(f"{engine}, memory of the largest worker", found["memory"], "MB")
    yield Row(f"{engine}, recipients added", round(found["added"]), "rows/s")
    for stage, spent in found["stages"].items():
        yield Row(f"{engine}, one worker, Ed25519: {stage}", round(spent, 1), "µs of processor")
