"""What templates and printers show of a page of figures: every value as text, every chart as marks on a surface."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from carnet.analytics.rules.charts import HALF, NARROW, WIDE, Bar, Drawing, Line, drawn
from carnet.analytics.screens.shown import on_scale, written
from carnet.analytics.types import Block, Cell, Column, Graph, Sheet
from carnet.kit.declarations import declared


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCell:
    """A cell as text; `number` says that it stands on the right, `lights` whether its person may be contacted."""

    text: str
    label: str
    url: str
    number: bool
    heat: int | None
    lights: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBar:
    """A bar beside its words."""

    label: str
    text: str
    width: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGraph:
    """A chart: what it says in words, its scale, its lines with the names at their ends, its bars."""

    shape: str
    said: str
    drawing: Drawing
    scale: tuple[tuple[float, str], ...]
    ends: tuple[tuple[Line, str, float, float], ...]
    bars: tuple[tuple[Bar, str], ...]
    rows: tuple[ShownBar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBlock:
    """A block ready to be shown."""

    block: Block
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[ShownCell, ...], ...]
    graph: tuple[ShownGraph, ...]
    lights_template: str = ""


def shown(sheet: Sheet, currency: str) -> list[ShownBlock]:
    """Return the blocks of a page ready to be shown, in the language of the reader."""
    lights = next(iter(declared("lights")), None)
    found = []
    for block in sheet.blocks:
        people = [c.person for row in block.table.rows for c in row if c.person is not None]
        lit = lights.load(people) if lights and people else {}
        columns = block.table.columns
        found.append(
            ShownBlock(
                block=block,
                columns=tuple((c.label, c.kind != "text") for c in columns),
                rows=tuple(_row(row, columns, currency, lit) for row in block.table.rows),
                graph=graphs_of(block.graph, currency) if block.graph else (),
                lights_template=lights.template if lights and people else "",
            )
        )
    return found


def _row(
    row: Sequence[Cell], columns: Sequence[Column], currency: str, lit: Mapping[int, Any]
) -> tuple[ShownCell, ...]:
    return tuple(
        ShownCell(
            text=written(cell.value, cell.kind or column.kind, currency),
            label=column.label,
            url=cell.url,
            number=column.kind != "text",
            heat=cell.heat,
            lights=lit.get(cell.person) if cell.person is not None else None,
        )
        for cell, column in zip(row, columns, strict=True)
    )


def graphs_of(graph: Graph, currency: str, *, half: bool = False) -> tuple[ShownGraph, ...]:
    """Return a chart ready to be drawn, for a large surface and for a telephone, of which one is shown."""
    if graph.shape == "rows":
        return (graph_of(graph, currency, WIDE),)
    return (graph_of(graph, currency, HALF if half else WIDE), graph_of(graph, currency, NARROW))


def graph_of(graph: Graph, currency: str, width: int) -> ShownGraph:
    """Return a chart ready to be drawn on a surface of a width."""
    drawing = drawn(graph, width)
    texts = [on_scale(t.value, graph.kind, currency) for t in drawing.ticks]
    return ShownGraph(
        shape=graph.shape,
        said=graph.said,
        drawing=drawing,
        scale=tuple((t.y, text) for t, text in zip(drawing.ticks, texts, strict=True)),
        ends=tuple(
            (
                line,
                written(_whole(line.last, graph), graph.kind, currency),
                line.name_y + 17,
                line.name_y - 6,
            )
            for line in drawing.lines
        ),
        bars=tuple(
            (bar, f"{bar.label} : {written(_whole(bar.value, graph), graph.kind, currency)}")
            for bar in drawing.bars
        ),
        rows=tuple(
            ShownBar(
                label=bar.label,
                text=written(_whole(bar.value, graph), graph.kind, currency),
                width=f"{bar.width}",
                url=bar.url,
            )
            for bar in drawing.bars
        )
        if graph.shape == "rows"
        else (),
    )


def _whole(value: float, graph: Graph) -> float | int:
    return value if graph.kind == "percent" else round(value)
