"""The figures on a real year of sales: loaded as a file of orders, then worked out again in plain Python, to the cent."""

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from evaluation.line import Line

NEEDS = ("online_retail/online_retail_dev_to_2011-08-31.csv",)
_TODAY = "2011-09-01T12:00:00+02:00"
_ROOT = Path(__file__).resolve().parents[1]
_KNOWN = {
    "lines": (320_705, 5_761_931_382),
    "named": (232_053, 4_919_107_732),
    "orders": 11_413,
    "total": 5_239_240_562,
    "buyers": 3_317,
    "basket": 459_060,
    "twice": 1_941,
    "cancelled": 2_554,
}


@dataclass
class Sale:
    """An invoice of a known customer, neither cancelled nor empty; amounts are exact."""

    customer: str
    at: datetime
    total: Decimal = Decimal()
    products: dict[str, list[tuple[int, Decimal]]] = field(default_factory=dict)


def run(folder: Path) -> list[Line]:
    """Load the file as anybody would, ask Carnet for its figures, and hold them against a second hand."""
    file = folder / NEEDS[0]
    rows = _rows(file)
    with tempfile.TemporaryDirectory(prefix="carnet-retail-") as home:
        told = _told(Path(home), file, rows)
    sales = _sales(rows)
    return [
        *(_same(f"known total: {what}", told[what], _KNOWN[what]) for what in _KNOWN if what != "basket"),
        _same("known total: average basket, to the cent", round(told["basket"] / 10), 45_906),
        _same("months: invoices, turnover, customers", told["months"], _months(sales)),
        _same("best customers: layers", told["layers"], _layers(sales)),
        _same("best customers: 80 % of the turnover", told["four_fifths"], _four_fifths(sales)),
        _same("cohort triangle", told["cohorts"], _cohorts(sales)),
        _same("one cell of the triangle opens on its people", told["behind"], _cohorts(sales)["2011-01"]["2"]),
        _same("recency, frequency, money of each customer", told["rfm"], _rfm(sales)),
        _same("50 products: pieces, turnover, customers", sorted(told["products"]), _products(sales, told["products"])),
    ]  # fmt: skip


def _same(what: str, found: Any, wanted: Any) -> Line:
    found, wanted = json.loads(json.dumps(found)), json.loads(json.dumps(wanted))
    if isinstance(wanted, int):
        return Line(what, found, wanted, reached=found == wanted)
    return Line(what, "same" if found == wanted else "differs", "same", reached=found == wanted)


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _told(home: Path, file: Path, rows: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Qualify a file of the customers with the orders beside it, and read the figures of the home that this fills."""
    clients = home / "clients.csv"
    with clients.open("w", encoding="utf-8", newline="") as opened:
        out = csv.writer(opened, delimiter=";")
        out.writerow(("Ref client", "Nom", "Prénom", "E-mail"))
        for number in sorted({r["CustomerID"] for r in rows if r["CustomerID"]}):
            out.writerow((number, "Client", "Un", _email(number)))
    qualify = ["-m", "carnet", "qualify", str(clients), "--orders", str(file), "--json"]
    _run(home, qualify)
    _run(home, ["-m", "carnet", "mirror", "rebuild", "--json"])
    answer: dict[str, Any] = json.loads(_run(home, ["-m", "evaluation.retail_side"]))
    return answer


def _run(home: Path, words: Sequence[str]) -> str:
    done = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, *words],
        env={**os.environ, "CARNET_HOME": str(home / "home"), "CARNET_NOW": _TODAY},
        cwd=_ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.stdout:
        raise RuntimeError(done.stderr[-500:])
    return done.stdout


def _email(number: str) -> str:
    return f"c{number.partition('.')[0]}@exemple.fr"


def _sales(rows: Iterable[Mapping[str, str]]) -> list[Sale]:
    found: dict[str, Sale] = {}
    for row in rows:
        number, customer = row["InvoiceNo"], row["CustomerID"]
        if not customer or number.startswith("C"):
            continue
        at = datetime.fromisoformat(row["InvoiceDate"])
        sale = found.setdefault(number, Sale(customer, at))
        amount = int(row["Quantity"]) * Decimal(row["UnitPrice"])
        sale.total += amount
        sale.products.setdefault(row["StockCode"], []).append((int(row["Quantity"]), amount))
    return [s for s in found.values() if s.total > 0]


def _milli(amount: Decimal) -> int:
    return int(amount * 1000)


def _months(sales: Iterable[Sale]) -> list[tuple[int, int, int]]:
    by_month: dict[str, list[Sale]] = defaultdict(list)
    for sale in sales:
        by_month[f"{sale.at:%Y-%m}"].append(sale)
    return [
        (len(of), _milli(sum((s.total for s in of), Decimal())), len({s.customer for s in of}))
        for _month, of in sorted(by_month.items())
    ]


def _ranked(sales: Iterable[Sale]) -> list[int]:
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for sale in sales:
        totals[sale.customer] += sale.total
    return sorted((_milli(total) for total in totals.values()), reverse=True)


def _layers(sales: Sequence[Sale]) -> list[tuple[int, int, int]]:
    ranked = _ranked(sales)
    sizes = {p: -(-len(ranked) * p // 100) for p in (1, 5, 10, 20, 50, 100)}
    return [(p, size, sum(ranked[:size])) for p, size in sizes.items()]


def _four_fifths(sales: Sequence[Sale]) -> tuple[int, int]:
    ranked, so_far = _ranked(sales), 0
    for count, amount in enumerate(ranked, 1):
        so_far += amount
        if 10 * so_far >= 8 * sum(ranked):
            return count, len(ranked)
    return 0, 0


def _cohorts(sales: Iterable[Sale]) -> dict[str, dict[str, int]]:
    active: dict[str, set[int]] = defaultdict(set)
    for sale in sales:
        active[sale.customer].add(sale.at.year * 12 + sale.at.month - 1)
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for months in active.values():
        born = min(months)
        for month in months:
            found[f"{born // 12}-{born % 12 + 1:02d}"][str(month - born)] += 1
    return {
        month: dict(sorted(ages.items(), key=lambda a: int(a[0])))
        for month, ages in sorted(found.items())
    }


def _rfm(sales: Iterable[Sale]) -> list[tuple[str, int, int, int]]:
    of: dict[str, list[Sale]] = defaultdict(list)
    for sale in sales:
        of[_email(sale.customer)].append(sale)
    today = datetime.fromisoformat("2011-09-01").date()
    return [
        (who, (today - max(s.at for s in bought).date()).days, len(bought), _milli(sum((s.total for s in bought), Decimal())))
        for who, bought in sorted(of.items())
    ]  # fmt: skip


def _products(
    sales: Sequence[Sale], told: Sequence[Sequence[Any]]
) -> list[tuple[str, int, int, int]]:
    """Work out the products that Carnet put first, from March on."""
    recent = [s for s in sales if f"{s.at:%Y-%m}" >= "2011-03"]
    found = []
    for code in {code for code, *_numbers in told}:
        lines = [(s, line) for s in recent for line in s.products.get(code, ())]
        total = _milli(sum((amount for _s, (_pieces, amount) in lines), Decimal()))
        pieces = sum(pieces for _s, (pieces, _amount) in lines)
        found.append((code, pieces, total, len({s.customer for s, _line in lines})))
    return sorted(found)
