"""The home page and the pages of Mesurer on a filled base, answered by the views themselves, without the network.

CARNET_BENCH_PEOPLE says how many people the base has (1,000,000), with twenty events each. The floor of a page of
figures is the dearest of its questions asked by hand in DuckDB over the same files.
"""

import os
from collections.abc import Callable
from importlib import import_module
from resource import RUSAGE_SELF, getrusage
from statistics import median, quantiles
from time import perf_counter, sleep
from typing import Any

from bench.row import Row
from bench.shop_events import fill
from carnet.kit.actor import command_actor
from carnet.project.start import start

_TIMES = int(os.environ.get("CARNET_BENCH_TIMES", "15"))
_PAGES = ("ventes", "fidelite", "clients", "articles", "lieux", "provenances", "carnet")
_SALES = (
    "SELECT date_trunc('month', \"at\"), count(*), sum(total_milli), count(DISTINCT contact_id) FROM orders"
    " WHERE sale AND total_milli > 0 AND contact_id IS NOT NULL GROUP BY 1"
)
_TRIANGLE = (
    "SELECT born, month - born, count(DISTINCT contact_id) FROM (SELECT contact_id, month, min(month) OVER"
    " (PARTITION BY contact_id) AS born FROM (SELECT contact_id, datediff('month', DATE '2000-01-01', \"at\") AS month"
    " FROM orders WHERE sale AND total_milli > 0 AND contact_id IS NOT NULL)) GROUP BY 1, 2"
)
_FLOORS = {"ventes": _SALES, "fidelite": _TRIANGLE}


def run() -> list[Row]:
    """Fill the base, then open the home page and each page of figures."""
    start()
    import_module("carnet.project.record").bring_up_to_date()
    people = int(os.environ.get("CARNET_BENCH_PEOPLE", "1000000"))
    fill(people)
    import_module("carnet.mirror.actions").rebuild(actor=command_actor("bench"))
    client = _signed_in()
    begun = perf_counter()
    import_module("carnet.project.urls")
    import_module("carnet.web.warming").load_home()
    warming = perf_counter() - begun
    begun = perf_counter()
    _opened(client, "/")
    first = (perf_counter() - begun) * 1000
    sleep(1)
    home = _timed(lambda: _opened(client, "/"), _TIMES * 2)
    rows = [
        Row("what a process loads before it is asked", round(warming, 2), "s"),
        Row("home page, first opening of a process", round(first, 1), "ms"),
        Row("home page, median", round(median(home), 1), "ms"),
        Row("home page, p95", round(quantiles(home, n=20)[-1], 1), "ms"),
    ]
    for key in _PAGES:
        asked = _timed(lambda key=key: _opened(client, f"/mesurer/{key}/"), max(3, _TIMES // 5))  # type: ignore[misc]
        floor = _by_hand(_FLOORS[key]) if key in _FLOORS else None
        rows.append(Row(f"Mesurer, {key}", round(median(asked), 1), "ms", floor))
    rows.append(
        Row(
            "memory of the process at its most",
            round(getrusage(RUSAGE_SELF).ru_maxrss / 1024),
            "MB",
            700,
        )
    )
    return rows


def _signed_in() -> Any:
    """Return a client in which the owner is signed in."""
    staff = import_module("django.contrib.auth").get_user_model()
    owner = staff.objects.filter(role="owner").first() or staff.objects.create_user(
        "ada@exemple.fr", "une phrase assez longue", name="Ada Marchand", role="owner"
    )
    client = import_module("django.test").Client(headers={"host": "127.0.0.1"})
    client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _opened(client: Any, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")


def _timed(call: Callable[[], None], times: int) -> list[float]:
    found = []
    for _n in range(times):
        begun = perf_counter()
        call()
        found.append((perf_counter() - begun) * 1000)
    return found


def _by_hand(sql: str) -> float:
    reading = import_module("carnet.mirror.queries").reading
    with reading(seconds=120) as reads:
        return round(median(_timed(lambda: reads.rows(sql), 5)), 1)
