"""Events of sites in, durable before they are answered: by /s/batch (100 at a time, and 5, as a page sends them).

A served house of its own, as production serves it, and four clients on 127.0.0.1; the floor, in the same run, is a bare WSGI
application under the same server that reads the body and says OK. CARNET_BENCH_SECONDS says how long each load lasts (4).
"""

import http.client
import json
import os
import sys
import uuid
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from time import monotonic

from bench.ingest import _CLIENTS, _ECHO, _SECONDS, _WORKERS, _served
from bench.row import Row
from carnet.kit.actor import command_actor
from carnet.kit.home import folder
from carnet.project.start import start

_SHOP = "https://boutique.exemple.fr"
_EACH = (100, 5)


def run() -> list[Row]:
    """Load the echo, then a house on SQLite."""
    rows = list[Row]()
    with _served([*_ECHO, "bench.ingest_echo:application"], os.environ.copy()) as port:
        held = {"site": "none", "choice": "none", "visitor": "none"}
        echo = {each: _load(port, held, each) for each in _EACH}
    for each in _EACH:
        rows.append(Row(f"bare WSGI, batches of {each}", round(echo[each]), "events/s"))
    home = folder("bench") / "tracking"
    env = {**os.environ, "CARNET_HOME": str(home), "DATABASE_URL": ""}
    with ProcessPoolExecutor(1) as pool:
        held = pool.submit(_prepare, env).result()
    command = [sys.executable, "-m", "carnet", "serve", "--workers", str(_WORKERS)]
    with _served(command, env) as port:
        for each in _EACH:
            found = _load(port, held, each)
            rows.append(
                Row(f"/s/batch, batches of {each}, durable", round(found), "events/s", echo[each])
            )
    return rows


def _prepare(env: dict[str, str]) -> dict[str, str]:
    """Make a home with a site whose visitor said yes, and return what their script tells with each batch."""
    os.environ.update(env)
    start()
    import_module("carnet.project.record").bring_up_to_date()
    models = import_module("carnet.tracking.models")
    save = import_module("carnet.tracking.actions.sites").save_site
    number = save(
        actor=command_actor("bench"), site_id=None, name="Bench", origins=[_SHOP], audience=True
    )
    models.Site.objects.filter(pk=number).update(per_minute=2_000_000_000)
    site = models.Site.objects.get(pk=number)
    types = import_module("carnet.tracking.types")
    card = import_module("carnet.tracking.queries.sites").site_by_key(site.key)
    version = import_module("carnet.tracking.rules.wording").VERSION
    keep = import_module("carnet.tracking.actions.choose").keep_choice
    choice = keep(site=card, chosen=types.Chosen(version=version, measuring=True, linking=True))
    today = import_module("carnet.kit.clock").today()
    return {"site": site.key, "choice": choice, "visitor": f"{today:%Y%m%d}-{'ab' * 16}"}


def _load(port: int, held: dict[str, str], each: int) -> float:
    """Send for some seconds from several processes, after as long again that is not counted; return events a second."""
    with ProcessPoolExecutor(_CLIENTS) as pool:
        asked: Sequence[tuple[int, dict[str, str], int]] = [(port, held, each)] * _CLIENTS
        list(pool.map(_send, *zip(*asked, strict=True)))
        return sum(pool.map(_send, *zip(*asked, strict=True))) / _SECONDS


def _send(port: int, held: dict[str, str], each: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Content-Type": "text/plain", "Origin": _SHOP}
    call = json.dumps({
        "type": "track", "event": "Product Viewed", "messageId": "MARK",
        "properties": {"product_id": "HUE", "price": 12.5, "path": "/cafes/hue"},
    }).replace("MARK", "%s")  # fmt: skip
    head = json.dumps(held)[:-1]
    done, until = 0, monotonic() + _SECONDS
    while monotonic() < until:
        first = uuid.uuid4().hex
        calls = ",".join(call % f"{first}-{i}" for i in range(each))
        connection.request("POST", "/s/batch", f'{head}, "batch": [{calls}]}}', headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"answered {answer.status}")
        done += each
    connection.close()
    return done
