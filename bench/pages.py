"""Every page that links lead to from the home page, on a filled base, while eight people click.

A served house of its own, as production serves it, over 127.0.0.1. Each of the eight reads a page for a second or so, then
opens another one. CARNET_BENCH_PEOPLE says how many people the base has (1,000,000), CARNET_BENCH_SECONDS how long they
click (60). The floor, in the same run, is the page that says that the house is well: the server without a question to it.
"""

import gzip
import http.client
import os
import random
import re
import sys
from collections import deque
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from statistics import median, quantiles
from time import monotonic, perf_counter, sleep
from urllib.parse import urljoin, urlsplit

from bench.ingest import _served
from bench.row import Row
from carnet.kit.actor import command_actor
from carnet.project.start import start

_CLICKING = 8
_SECONDS = int(os.environ.get("CARNET_BENCH_SECONDS", "60"))
_READS = 1.0
_GOALS = {"sqlite": 60.0, "postgresql": 100.0}
_SLOWEST = 10
_LINK = re.compile(r"""<a\b[^>]*?\bhref="([^"#]+)""")
_PART = re.compile(r"""<(?:script|link)\b[^>]*?\b(?:src|href)="([^"#]+\.(?:js|css)[^"]*)""")
_Clicks = list[tuple[str, float]]


def run() -> list[Row]:
    """Fill the base, serve it, find its pages, and let eight people click."""
    start()
    import_module("carnet.project.record").bring_up_to_date()
    people = import_module("carnet.people.models").Contact.objects
    if not people.exists():
        import_module("bench.shop_events").fill(
            int(os.environ.get("CARNET_BENCH_PEOPLE", "1000000"))
        )
    import_module("carnet.mirror.actions").rebuild(actor=command_actor("bench"))
    headers = {"Cookie": f"sessionid={_session()}"}
    import_module("django.db").connections.close_all()
    vendor = import_module("django.db").connection.vendor
    with _served([sys.executable, "-m", "carnet", "serve"], os.environ.copy()) as port:
        led = _pages(port, headers)
        floor = _timed(port, headers, ["/sante/"] * 30)
        alone = _timed(port, headers, [*led.values()])
        with ThreadPoolExecutor(_CLICKING) as pool:
            asked = [pool.submit(_click, port, headers, led, n) for n in range(_CLICKING)]
            clicks = [click for one in asked for click in one.result()]
        weight = _weight(port, headers)
    return [
        Row("pages that links lead to", len(led), "pages"),
        Row("a page, nobody else there, median", round(median(alone), 1), "ms", median(floor)),
        Row(f"clicks of eight people in {_SECONDS} s", len(clicks), "clicks"),
        *_told("a page", [ms for _name, ms in clicks], _GOALS[vendor]),
        *_slowest(clicks),
        Row("home page with all it loads, compressed", round(weight / 1000), "kB", 150),
    ]


def _session() -> str:
    """Sign the owner in and return the key of the session."""
    client = import_module("bench.home")._signed_in()
    return str(client.cookies["sessionid"].value)


def _pages(port: int, headers: Mapping[str, str]) -> dict[str, str]:
    """Return one address for each page that links lead to, by the name of its address."""
    resolve = import_module("django.urls").resolve
    missing = import_module("django.urls").Resolver404
    import_module("carnet.project.urls")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    found: dict[str, str] = {}
    waiting, seen = deque(["/"]), {"/"}
    while waiting:
        address = waiting.popleft()
        try:
            name = resolve(urlsplit(address).path).view_name
        except missing:
            continue
        if name in found:
            continue
        status, kind, text = _get(connection, address, headers)
        if status != 200 or "text/html" not in kind:
            continue
        found[name] = address
        for link in _LINK.findall(text.decode()):
            whole = urljoin(address, link.replace("&amp;", "&"))
            if whole.startswith("/") and whole not in seen:
                seen.add(whole)
                waiting.append(whole)
    return found


def _get(
    connection: http.client.HTTPConnection, address: str, headers: Mapping[str, str]
) -> tuple[int, str, bytes]:
    connection.request("GET", address, headers=dict(headers))
    answer = connection.getresponse()
    return answer.status, answer.headers.get("Content-Type", ""), answer.read()


def _timed(port: int, headers: Mapping[str, str], addresses: Iterable[str]) -> list[float]:
    connection, found = http.client.HTTPConnection("127.0.0.1", port, timeout=120), []
    for address in addresses:
        begun = perf_counter()
        _get(connection, address, headers)
        found.append((perf_counter() - begun) * 1000)
    return found


def _click(port: int, headers: Mapping[str, str], led: Mapping[str, str], who: int) -> _Clicks:
    """Open pages by chance for some seconds, each after having read the one before, and say how long each took."""
    chance = random.Random(who)  # noqa: S311 - which page is opened next is no secret
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    names, clicks = list(led), _Clicks()
    until = monotonic() + _SECONDS
    while monotonic() < until:
        sleep(chance.uniform(0.5, 1.5) * _READS)
        name = chance.choice(names)
        begun = perf_counter()
        status, _kind, _text = _get(connection, led[name], headers)
        if status != 200:
            raise RuntimeError(f"{led[name]}: {status}")
        clicks.append((name, (perf_counter() - begun) * 1000))
    return clicks


def _told(what: str, times: list[float], goal: float) -> list[Row]:
    return [
        Row(f"{what}, median", round(median(times), 1), "ms"),
        Row(f"{what}, p95", round(quantiles(times, n=20)[-1], 1), "ms", goal),
    ]


def _slowest(clicks: _Clicks) -> list[Row]:
    """Return the pages whose median is the highest."""
    by_page: dict[str, list[float]] = {}
    for name, ms in clicks:
        by_page.setdefault(name, []).append(ms)
    order = sorted(by_page, key=lambda name: -median(by_page[name]))[:_SLOWEST]
    return [
        Row(f"{name}, median of {len(by_page[name])}", round(median(by_page[name]), 1), "ms")
        for name in order
    ]


def _weight(port: int, headers: Mapping[str, str]) -> int:
    """Return the bytes of the home page and of the scripts and styles that it names, each compressed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    _status, _kind, text = _get(connection, "/", headers)
    parts = {urljoin("/", part) for part in _PART.findall(text.decode())}
    return sum(
        len(gzip.compress(whole, 6))
        for whole in (text, *(_get(connection, part, headers)[2] for part in sorted(parts)))
    )
