"""The same rules read by a second, slow interpreter: straight from JSON, person by person, fact by fact."""

import math
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from carnet.conditions.tests.shop import FACTS, FIELDS, Base

_PARIS = ZoneInfo("Europe/Paris")
_FIELDS = {f.name: f for f in FIELDS}
_FACTS = {f.name: f for f in FACTS}
Row = Mapping[str, Any]
_NEGATIVE = {
    "is_not": "is",
    "not_in": "in",
    "not_contains": "contains",
    "not_within_days": "within_days",
    "empty": "known",
}


def local_day(moment: datetime) -> date:
    return moment.replace(tzinfo=UTC).astimezone(_PARIS).date()


def plain(text: str) -> str:
    kept = unicodedata.normalize("NFD", text)
    return "".join(c for c in kept if not unicodedata.combining(c)).lower()


def _anniversary(day: date, today: date, days: int) -> bool:
    for ahead in range(days + 1):
        then = today + timedelta(days=ahead)
        if (day.month, day.day) == (then.month, then.day):
            return True
        common = not (then.year % 4 == 0 and (then.year % 100 or then.year % 400 == 0))
        if common and (day.month, day.day) == (2, 29) and (then.month, then.day) == (2, 28):
            return True
    return False


class Naive:
    """Answers rules over one base at one moment."""

    def __init__(self, base: Base, at: datetime, segments: Mapping[str, Any] | None = None) -> None:
        self.base, self.at, self.segments = base, at, segments or {}
        self.today = at.astimezone(_PARIS).date()
        self.frozen = {r["contact_id"] for r in base.of("set_aside")}
        self.objectors = {r["contact_id"] for r in base.of("objections")}
        self.measured = {r["contact_id"] for r in base.of("measured")}
        self.people = [c for c in base.of("contacts") if c["contact_id"] not in self.frozen]

    def ids(self, rule: Any) -> list[int]:
        return [c["contact_id"] for c in self.people if self.holds(rule, c)]

    def holds(self, rule: Any, person: Row) -> bool:
        if "all" in rule:
            return all(self.holds(r, person) for r in rule["all"])
        if "any" in rule:
            return any(self.holds(r, person) for r in rule["any"])
        if "except" in rule:
            return not any(self.holds(r, person) for r in rule["except"])
        handlers: dict[str, Callable[[Any, Row], bool]] = {
            "field": self._field, "did": self._did, "did_not": self._did_not, "sequence": self._sequence,
            "near": self._near, "reachable": self._reachable, "top": self._ranked, "bottom": self._ranked,
            "segment": lambda r, p: self._behind(r["segment"], p),
            "static": lambda r, p: p["contact_id"] in r["static"],
        }  # fmt: skip
        return next(handlers[name] for name in handlers if name in rule)(rule, person)

    def _behind(self, key: str, person: Row) -> bool:
        found = self.segments[key]
        return self.holds(found, person) if isinstance(found, dict) else person["contact_id"] in found  # fmt: skip

    def _values(self, name: str, person: Row) -> list[Any]:
        info = _FIELDS[name]
        if info.table == "contacts":
            return [person.get(info.column)]
        if info.table == "purchases":
            orders = [o for o in self.base.of("orders") if o["sale"] and o["contact_id"] == person["contact_id"]]  # fmt: skip
            if not orders:
                return []
            total = sum(o["total_milli"] for o in orders)
            return [{"orders": len(orders), "total_milli": total, "last_at": max(o["at"] for o in orders)}[info.column]]  # fmt: skip
        key = info.join[0] if info.join else "contact_id"
        rows = [r for r in self.base.of(info.table) if r[key] == person[key]]
        rows = [r for r in rows if all(r.get(k) == v for k, v in info.fixed.items())]
        found = [r.get(info.column) for r in rows]
        return [line for text in found for line in text.split("\n")] if info.listed else found

    def _field(self, rule: Any, person: Row) -> bool:
        info = _FIELDS[rule["field"]]
        operator, value = next((k, v) for k, v in rule.items() if k != "field")
        if info.expands:
            listed = value if isinstance(value, list) else [value]
            value = [inner for v in listed for inner in info.expands[v]] if value is not True else value  # fmt: skip
            operator = {"is": "in", "is_not": "not_in"}.get(operator, operator)
        values = self._values(rule["field"], person)
        found = self._compared(values, info.kind, (operator, value))
        return found and not (info.profile and person["contact_id"] in self.objectors)

    def _compared(self, values: list[Any], kind: str, test: tuple[str, Any]) -> bool:
        operator, value = test
        if operator in _NEGATIVE:
            return not self._compared(values, kind, (_NEGATIVE[operator], value))
        known = [v for v in values if v is not None]
        if operator == "known":
            return any(v != "" for v in known)
        return any(self._one(v, kind, (operator, value)) for v in known)

    def _one(self, found: Any, kind: str, test: tuple[str, Any]) -> bool:
        operator, value = test
        if kind in ("date", "moment"):
            return self._dated(found, operator, value)
        if kind == "money":
            value = [round(v * 1000) for v in value] if isinstance(value, list) else round(value * 1000)  # fmt: skip
        if kind == "text" or operator in ("contains", "starts"):
            found = plain(found)
            value = [plain(v) for v in value] if isinstance(value, list) else plain(value)
        tests: dict[str, Callable[[], bool]] = {
            "is": lambda: found == value,
            "exactly": lambda: found == value,
            "in": lambda: found in value,
            "contains": lambda: value in found,
            "starts": lambda: found.startswith(value),
            "at_least": lambda: found >= value,
            "at_most": lambda: found <= value,
            "more": lambda: found > value,
            "less": lambda: found < value,
            "between": lambda: value[0] <= found <= value[1],
        }
        return bool(tests[operator]())

    def _dated(self, found: Any, operator: str, value: Any) -> bool:
        day = local_day(found) if isinstance(found, datetime) else found
        if operator == "not_within_days":
            return not self._dated(found, "within_days", value)
        if operator == "next_days":
            return _anniversary(day, self.today, value)
        if operator == "within_days":
            return self.today - timedelta(days=value) <= day <= self.today
        if operator == "coming_days":
            return self.today <= day <= self.today + timedelta(days=value)
        bounds = [date.fromisoformat(v) for v in (value if isinstance(value, list) else [value])]
        if operator == "between":
            return bounds[0] <= day <= bounds[1]
        return {"is": day == bounds[0], "before": day < bounds[0], "after": day >= bounds[0]}[operator]  # fmt: skip

    def _in_window(self, rule: Any, at: datetime) -> bool:
        names = [n for n in ("within_days", "between", "before", "after") if n in rule]
        return all(self._dated(at, n, rule[n]) for n in names)

    def _facts(self, rule: Any, person: Row) -> list[dict[str, Any]]:
        """Give each fact once: its moment, and its amount as far as the details ask for it."""
        name = rule.get("did") or rule.get("did_not")
        where = rule.get("where", [])
        if _FACTS[name].measured and person["contact_id"] not in self.measured:
            return []
        if name != "order":
            rows = [r for r in self.base.of("events") if r["kind"] == name and r["contact_id"] == person["contact_id"]]  # fmt: skip
            return [
                {"at": r["at"], "amount": r["value_milli"]}
                for r in rows
                if self._where(r, name, where)
            ]
        orders = [o for o in self.base.of("orders") if o["sale"] and o["contact_id"] == person["contact_id"]]  # fmt: skip
        if all(w["field"] == "source" for w in where):
            return [{"at": o["at"], "amount": o["total_milli"]} for o in orders if self._where(o, name, where)]  # fmt: skip
        found = []
        for order in orders:
            lines = [x for x in self.base.of("lines") if x["order_id"] == order["order_id"] and self._where(x, name, where)]  # fmt: skip
            if lines:
                found.append({"at": order["at"], "amount": sum(x["amount_milli"] for x in lines)})
        return found

    def _where(self, row: Row, fact: str, where: list[Any]) -> bool:
        return all(self._detail(row, fact, w) for w in where)

    def _detail(self, row: Row, fact: str, asked: Any) -> bool:
        info = _FACTS[fact].details[asked["field"]]
        operator, value = next((k, v) for k, v in asked.items() if k != "field")
        table, _dot, column = info.column.rpartition(".")
        if not table or column in row:
            return self._compared([row[column]], info.kind, (operator, value))
        key = _FACTS[fact].join[table][0]
        rows = [r for r in self.base.of(table) if r[key] == row[key]]
        return any(self._compared([r[column]], info.kind, (operator, value)) for r in rows)

    def _did(self, rule: Any, person: Row) -> bool:
        facts = [f for f in self._facts(rule, person) if self._in_window(rule, f["at"])]
        if not facts:
            return False
        count, total = len(facts), sum(f["amount"] for f in facts)
        times = {n: rule[n] for n in ("at_least", "at_most", "exactly") if n in rule}
        figures = [
            *(self._one(count, "number", t) for t in times.items()),
            *(self._one(total, "money", t) for t in rule.get("sum", {}).items()),
            *(self._averaged(total, count, t) for t in rule.get("average", {}).items()),
            *(self._dated(min(f["at"] for f in facts), *t) for t in rule.get("first", {}).items()),
            *(self._dated(max(f["at"] for f in facts), *t) for t in rule.get("last", {}).items()),
        ]
        return all(figures)

    def _averaged(self, total: int, count: int, test: tuple[str, Any]) -> bool:
        operator, value = test
        scaled = [v * count for v in value] if isinstance(value, list) else value * count
        return self._one(total, "money", (operator, scaled))

    def _did_not(self, rule: Any, person: Row) -> bool:
        unknown = _FACTS[rule["did_not"]].measured and person["contact_id"] not in self.measured
        return not unknown and not self._did(rule, person)

    def _moments(self, step: Any, person: Row) -> list[datetime]:
        asked = step if isinstance(step, dict) else {"did": step}
        return sorted(f["at"] for f in self._facts(asked, person))

    def _sequence(self, rule: Any, person: Row) -> bool:
        steps = [[m for m in self._moments(s, person) if self._in_window(rule, m)] for s in rule["sequence"]]  # fmt: skip
        return any(self._follows(rule, person, (start, steps[1:])) for start in steps[0])

    def _follows(self, rule: Any, person: Row, way: tuple[datetime, list[list[datetime]]]) -> bool:
        start, steps = way
        last = start
        for moments in steps:
            later = [m for m in moments if m > last]
            if not later:
                return False
            last = min(later)
        apart = timedelta(days=rule["apart_days"]) if "apart_days" in rule else None
        if apart is not None and last - start > apart:
            return False
        if "then_not" not in rule:
            return True
        after = [m for m in self._moments(rule["then_not"], person) if m > last]
        if apart is None:
            return not after
        midnight = datetime.combine(self.today, datetime.min.time(), _PARIS).astimezone(UTC)
        over = last + apart <= midnight.replace(tzinfo=None)
        return over and not any(m - last <= apart for m in after)

    def _near(self, rule: Any, person: Row) -> bool:
        if not person["department"]:
            return False
        here = [p for p in self.base.of("places") if p["postcode"] == person["postcode"]]
        centre = rule["near"]
        if isinstance(centre, str):
            found = [p for p in self.base.of("places") if p["postcode"] == centre]
            if not found:
                return False
            centre = [sum(p[k] for p in found) / len(found) for k in ("latitude", "longitude")]
        return any(_km((p["latitude"], p["longitude"]), centre) <= rule["km"] for p in here)

    def _reachable(self, rule: Any, person: Row) -> bool:
        rows = [
            s for s in self.base.of("standings")
            if s["contact_id"] == person["contact_id"] and s["channel"] == rule["reachable"] and s["purpose"] == rule["for"]
        ]  # fmt: skip
        if rule.get("reason") == "NO_ADDRESS":
            return not rows
        now = self.at.astimezone(UTC).replace(tzinfo=None)
        for standing in rows:
            past = standing["until"] is not None and standing["until"] <= now
            reason = standing["until_reason"] if past else standing["reason"]
            allowed = reason.startswith("A_") if past else standing["allowed"]
            if reason == rule["reason"] if "reason" in rule else allowed:
                return True
        return False

    def _ranked(self, rule: Any, person: Row) -> bool:
        name = "top" if "top" in rule else "bottom"
        start, end = rule[name] if isinstance(rule[name], list) else (0, rule[name])
        everyone = [v for p in self.people for v in self._values(rule["by"], p) if v is not None]
        everyone.sort(reverse=name == "top")
        mine = [v for v in self._values(rule["by"], person) if v is not None]
        if not everyone or not mine or person["contact_id"] in self.objectors:
            return False
        rank = lambda share: everyone[math.ceil(round(len(everyone) * share, 6)) - 1]  # noqa: E731
        better = (lambda a, b: a >= b) if name == "top" else (lambda a, b: a <= b)
        ahead = start > 0 and better(mine[0], rank(start))
        return better(mine[0], rank(end)) and not ahead


def _km(a: Any, b: Any) -> float:
    one, two = math.radians(a[0]), math.radians(b[0])
    turn = math.radians(a[1] - b[1])
    inner = math.sin((one - two) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(turn / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1, math.sqrt(inner)))
