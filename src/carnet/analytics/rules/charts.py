"""Where a chart draws what: round scales, points of lines, bars; in the units of an SVG drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from carnet.analytics.types import Graph, Series

WIDE, HALF, NARROW = 1120, 560, 330
HEIGHT = 272
LEFT, RIGHT, TOP, BOTTOM = 66, 112, 14, 26
_LABEL_WIDTH = 64
_STEPS = (1, 2, 2.5, 5, 10)
_LABEL_GAP = 34


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale with its value."""

    y: float
    value: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A label under the chart."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn row: its points as SVG writes them, its last value and where its name stands."""

    series: Series
    points: str
    dots: tuple[tuple[float, float], ...]
    last: float
    name_y: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A drawn bar with what it stands for."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: float
    shade: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that a template or a printer has to draw."""

    graph: Graph
    ticks: tuple[Tick, ...] = ()
    marks: tuple[Mark, ...] = ()
    lines: tuple[Line, ...] = ()
    bars: tuple[Bar, ...] = ()
    width: int = WIDE
    height: int = HEIGHT
    left: int = LEFT
    plot_right: int = WIDE - RIGHT
    floor: int = HEIGHT - BOTTOM


def scale(low: float, high: float, *, zero: bool) -> tuple[float, ...]:
    """Return three to seven round values from at most `low` (zero for bars) to at least `high`."""
    low = min(0.0, low) if zero or low < 0 else low
    if high <= low:
        high = low + max(abs(low), 1.0)
    step = _round_step((high - low) / 4)
    first, last = floor(low / step), ceil(high / step)
    return tuple(round(n * step, 10) for n in range(first, last + 1))


def _round_step(wanted: float) -> float:
    power = 10.0 ** floor(log10(wanted))
    return float(next(power * s for s in _STEPS if power * s >= wanted * 0.999))


def drawn(graph: Graph, width: int = WIDE) -> Drawing:
    """Return where everything of a chart lies on a drawing of a width; a chart without any value has neither scale nor lines."""
    values = [v for s in graph.series for v in s.values if v is not None]
    if not values or not graph.labels:
        return Drawing(graph)
    if graph.shape == "rows":
        return _rows(graph)
    ticks = scale(min(values), max(values), zero=graph.shape == "bars")
    lines = graph.shape == "lines"
    right = width - RIGHT if lines else width - 12
    place = _between if lines else _amid
    count = len(graph.labels)
    marks = _marks(graph.labels, [place(i, count, right) for i in range(count)], right)
    return Drawing(
        graph,
        tuple(Tick(_y(t, ticks), t) for t in ticks),
        marks,
        _lines(graph, ticks, right) if lines else (),
        () if lines else _bars(graph, ticks, right),
        width=width,
        plot_right=right,
    )


def _y(value: float, ticks: Sequence[float]) -> float:
    span = ticks[-1] - ticks[0]
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - ticks[0]) / span), 1)


def _between(index: int, count: int, right: int) -> float:
    return round(LEFT + (right - LEFT) * (index / (count - 1) if count > 1 else 0.5), 1)


def _amid(index: int, count: int, right: int) -> float:
    return round(LEFT + (right - LEFT) * (index + 0.5) / count, 1)


def _marks(labels: Sequence[str], places: Sequence[float], right: int) -> tuple[Mark, ...]:
    every = max(1, ceil(len(labels) * _LABEL_WIDTH / (right - LEFT)))
    placed = enumerate(zip(places, labels, strict=True))
    return tuple(Mark(x, text) for i, (x, text) in placed if i % every == 0)


def _lines(graph: Graph, ticks: Sequence[float], right: int) -> tuple[Line, ...]:
    found = []
    for series in graph.series:
        dots = [
            (_between(i, len(graph.labels), right), _y(v, ticks))
            for i, v in enumerate(series.values)
            if v is not None
        ]
        last = next((v for v in reversed(series.values) if v is not None), None)
        if last is not None:
            points = " ".join(f"{x},{y}" for x, y in dots)
            found.append(Line(series, points, tuple(dots), last, dots[-1][1]))
    return _apart(found)


def _apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Move the names at the ends of lines apart where they would cover each other, keeping them on the drawing."""
    order = sorted(range(len(lines)), key=lambda i: lines[i].name_y)
    placed: dict[int, float] = {}
    at = float(TOP)
    for i in order:
        at = max(lines[i].name_y, at)
        placed[i] = at
        at += _LABEL_GAP
    over = max((y for y in placed.values()), default=0.0) - (HEIGHT - BOTTOM)
    low = max(over, 0.0)
    return tuple(
        Line(x.series, x.points, x.dots, x.last, round(placed[i] - low, 1))
        for i, x in enumerate(lines)
    )


def _bars(graph: Graph, ticks: Sequence[float], right: int) -> tuple[Bar, ...]:
    slot = (right - LEFT) / len(graph.labels)
    width = slot * 0.72 / len(graph.series)
    found = []
    for n, series in enumerate(graph.series):
        for i, value in enumerate(series.values):
            if value is None:
                continue
            x = LEFT + slot * i + slot * 0.14 + width * n
            top, ground = _y(max(value, 0.0), ticks), _y(min(value, 0.0), ticks)
            url = graph.urls[i] if graph.urls and n == 0 else ""
            found.append(
                Bar(round(x, 1), top, round(width, 1), round(ground - top, 1), graph.labels[i], value, series.shade, url)
            )  # fmt: skip
    return tuple(found)


def _rows(graph: Graph) -> Drawing:
    """Lay bars beside their words, one under the other."""
    series = graph.series[0]
    most = max((v for v in series.values if v is not None), default=0.0) or 1.0
    bars = tuple(
        Bar(0, 0, round(100 * max(v or 0.0, 0.0) / most, 1), 10, label, v or 0.0, series.shade, url)
        for label, v, url in zip(
            graph.labels, series.values, graph.urls or ("",) * len(graph.labels), strict=True
        )
    )
    return Drawing(graph, bars=bars)
