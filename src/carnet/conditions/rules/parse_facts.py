"""From JSON to the conditions on what people did: how often, when, for how much, one thing after another."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from carnet.conditions.rules.reading import Reading, shown
from carnet.conditions.rules.values import MOST_DAYS, read_day, read_test, read_values
from carnet.conditions.types import Chain, Did, FactInfo, Kind, Rule, Step, Test, Where, Window

_TIMES = ("at_least", "at_most", "exactly")
_WINDOW = ("within_days", "between", "before", "after")
_SUMMED = ("sum", "average")
_DATED = ("first", "last")
_MOST_TIMES = 1_000_000_000
_MOST_STEPS = 5
_DAY = timedelta(days=1)


def read_did(reading: Reading, raw: Mapping[str, Any], path: str) -> Rule:
    """Read what somebody did, or did not."""
    verb = "did" if "did" in raw else "did_not"
    reading.only(raw, path, names=[verb, *_TIMES, *_WINDOW, *_SUMMED, *_DATED, "where"])
    info = _fact(reading, raw[verb], f"{path}/{verb}")
    times = _times(reading, raw, path)
    summed = {n: _aggregate(reading, raw, f"{path}/{n}", kind="money") for n in _SUMMED}
    dated = {n: _aggregate(reading, raw, f"{path}/{n}", kind="moment") for n in _DATED}
    for name in _SUMMED:
        if summed[name] and not info.value:
            reading.refuse(
                f"{path}/{name}",
                fr=f"« {info.name} » n’a pas de montant.",
                en=f"“{info.name}” has no amount.",
            )
    return Did(
        info,
        done=verb == "did",
        times=times,
        total=summed["sum"],
        average=summed["average"],
        first=dated["first"],
        last=dated["last"],
        window=_window(reading, raw, path),
        where=_where(reading, raw, path, info=info),
        path=path,
    )


def read_chain(reading: Reading, raw: Mapping[str, Any], path: str) -> Rule:
    """Read one thing done after another."""
    reading.only(raw, path, names=["sequence", "then_not", "apart_days", *_WINDOW])
    place = f"{path}/sequence"
    listed = reading.members(raw["sequence"], place)
    least = 1 if "then_not" in raw else 2
    if not least <= len(listed) <= _MOST_STEPS:
        reading.refuse(
            place,
            fr=f"une suite a de {least} à {_MOST_STEPS} étapes, celle-ci en a {len(listed)}.",
            en=f"a sequence has {least} to {_MOST_STEPS} steps, this one has {len(listed)}.",
        )
    steps = tuple(_step(reading, item, f"{place}/{i}") for i, item in enumerate(listed))
    then_not = _step(reading, raw["then_not"], f"{path}/then_not") if "then_not" in raw else None
    apart = None
    if "apart_days" in raw:
        apart = reading.whole(raw["apart_days"], f"{path}/apart_days", least=0, most=MOST_DAYS)
    return Chain(steps, then_not, _window(reading, raw, path), apart, path)


def _step(reading: Reading, raw: Any, path: str) -> Step:
    if not isinstance(raw, dict):
        return Step(_fact(reading, raw, path))
    reading.only(raw, path, names=["did", "where"])
    info = _fact(reading, raw.get("did"), f"{path}/did")
    return Step(info, _where(reading, raw, path, info=info))


def _fact(reading: Reading, raw: Any, path: str) -> FactInfo:
    name = reading.text(raw, path)
    known = reading.catalogue.facts
    if name not in known:
        reading.unknown(("fait inconnu", "unknown fact"), path, name=name, known=known)
    return known[name]


def _times(reading: Reading, raw: Mapping[str, Any], path: str) -> tuple[Test, ...]:
    found = {
        name: reading.whole(raw[name], f"{path}/{name}", least=1, most=_MOST_TIMES)
        for name in _TIMES
        if name in raw
    }
    low, high = found.get("at_least", 1), found.get("at_most", _MOST_TIMES)
    if ("exactly" in found and len(found) > 1) or low > high:
        reading.refuse(
            path,
            fr="ces nombres de fois se contredisent : « exactly » seul, ou « at_least » plus petit que « at_most ».",
            en="these numbers of times contradict each other: “exactly” alone, or “at_least” below “at_most”.",
        )
    return tuple(Test("is" if n == "exactly" else n, (v,)) for n, v in found.items())


def _aggregate(
    reading: Reading, raw: Mapping[str, Any], path: str, *, kind: Kind
) -> tuple[Test, ...]:
    """Read {"at_least": 300, "less": 500}: every comparison of a sum, an average, a first or a last day."""
    name = path.rpartition("/")[2]
    if name not in raw:
        return ()
    tests = raw[name]
    allowed = ("is", "at_least", "at_most", "more", "less", "between")
    if kind == "moment":
        allowed = ("is", "before", "after", "between", "within_days", "not_within_days")
    if not isinstance(tests, dict) or not tests:
        reading.refuse(
            path,
            fr=f"une comparaison entre accolades est attendue, pas {shown(tests)} : {', '.join(allowed)}.",
            en=f"a comparison in braces is expected, not {shown(tests)}: {', '.join(allowed)}.",
        )
    reading.only(tests, path, names=allowed)
    return tuple(read_values(reading, tests[n], f"{path}/{n}", kind=kind) for n in tests)


def _window(reading: Reading, raw: Mapping[str, Any], path: str) -> Window:
    names = [n for n in _WINDOW if n in raw]
    if len(names) > 1 and set(names) != {"before", "after"}:
        reading.refuse(
            path,
            fr=f"une seule période est attendue, pas {' et '.join(names)}.",
            en=f"only one period is expected, not {' and '.join(names)}.",
        )
    if "within_days" in raw:
        days = reading.whole(raw["within_days"], f"{path}/within_days", least=0, most=MOST_DAYS)
        return Window(within_days=days)
    if "between" in raw:
        test = read_values(reading, raw["between"], f"{path}/between", kind="date")
        first, last = test.values
        return Window(first=first, last=last)  # type: ignore[arg-type]  # days
    first_day = read_day(reading, raw["after"], f"{path}/after") if "after" in raw else None
    last_day = read_day(reading, raw["before"], f"{path}/before") - _DAY if "before" in raw else None  # fmt: skip
    if first_day and last_day and first_day > last_day:
        reading.refuse(
            path,
            fr="cette période est vide : « after » vient après « before ».",
            en="this period is empty: “after” comes after “before”.",
        )
    return Window(first=first_day, last=last_day)


def _where(
    reading: Reading, raw: Mapping[str, Any], path: str, *, info: FactInfo
) -> tuple[Where, ...]:
    if "where" not in raw:
        return ()
    return tuple(
        _detail(reading, item, f"{path}/where/{i}", info=info)
        for i, item in enumerate(reading.members(raw["where"], f"{path}/where"))
    )


def _detail(reading: Reading, raw: Any, path: str, *, info: FactInfo) -> Where:
    if not isinstance(raw, dict) or "field" not in raw:
        reading.refuse(
            path,
            fr=f"{{\"field\": …, \"is\": …}} est attendu, pas {shown(raw)}.",
            en=f"{{\"field\": …, \"is\": …}} is expected, not {shown(raw)}.",
        )  # fmt: skip
    name = reading.text(raw["field"], f"{path}/field")
    if name not in info.details:
        what = (f"détail inconnu de « {info.name} »", f"unknown detail of “{info.name}”")
        reading.unknown(what, f"{path}/field", name=name, known=info.details)
    detail = info.details[name]
    return Where(detail, read_test(reading, raw, path, info=detail), path)
