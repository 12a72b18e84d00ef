"""Mesurer › Ventes: turnover, purchases, customers and the average basket, part by part."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from carnet.analytics.queries.pieces import Reads
from carnet.analytics.queries.trade import other_currencies, sold, sold_by_part, unnamed
from carnet.analytics.rules.gaps import change
from carnet.analytics.rules.periods import parts
from carnet.analytics.screens.asking import Asked, door
from carnet.analytics.screens.shown import (
    changed,
    customers,
    money,
    part_mark,
    part_name,
    purchases,
    window,
)
from carnet.analytics.types import Block, Cell, Column, Graph, Sales, Series, Sheet, Table


def sales_sheet(reads: Reads, asked: Asked) -> Sheet:
    """Return the page of sales; without blocks where nobody ever bought in the period or the one before."""
    whole = sold(reads, asked.period, asked.currency)
    before = sold(reads, asked.before, asked.currency) if asked.before else None
    blocks: tuple[Block, ...] = ()
    if whole.orders or (before and before.orders):
        rows = sold_by_part(reads, asked.period, asked.currency)
        past = sold_by_part(reads, asked.before, asked.currency) if asked.before else []
        blocks = (
            _turnover(reads, asked, (whole, before), (rows, past)),
            _basket(asked, (whole, before), rows),
        )
    return Sheet(key="ventes", title=_("Ventes"), window=window(asked.period), blocks=blocks)


def _turnover(
    reads: Reads,
    asked: Asked,
    wholes: tuple[Sales, Sales | None],
    by_part: tuple[Sequence[Sales], Sequence[Sales]],
) -> Block:
    whole, before = wholes
    return Block(
        key="turnover",
        title=_("Chiffre d’affaires"),
        sentence=_sentence(asked, whole, before),
        graph=_graph(asked, *by_part),
        table=_table(asked, wholes, by_part),
        formula=_(
            "Somme des achats des personnes du carnet, ni annulés ni repris, de plus de zéro, en %(currency)s. Clients : personnes différentes ayant acheté."
        )
        % {"currency": _("euros") if asked.currency == "EUR" else asked.currency},
        notes=_notes(reads, asked),
    )


def _sentence(asked: Asked, whole: Sales, before: Sales | None) -> str:
    said = _("%(amount)s en %(purchases)s de %(customers)s.") % {
        "amount": money(whole.total_milli, asked.currency),
        "purchases": purchases(whole.orders),
        "customers": customers(whole.buyers),
    }
    if before is None or asked.before is None:
        return said
    moved = change(whole.total_milli, before.total_milli)
    if moved is None:
        return f"{said} " + _("Rien n’avait été vendu %(window)s.") % {
            "window": window(asked.before)
        }
    return f"{said} " + _("C’est %(change)s par rapport à %(amount)s %(window)s.") % {
        "change": changed(moved),
        "amount": money(before.total_milli, asked.currency),
        "window": window(asked.before),
    }


def _graph(asked: Asked, rows: Sequence[Sales], past: Sequence[Sales]) -> Graph:
    cut = parts(asked.period)
    labels = tuple(part_mark(start, asked.period.step) for start, _end in cut)
    now = Series(_("Chiffre d’affaires"), tuple(float(r.total_milli) for r in rows))
    said = _("%(title)s, de %(first)s à %(last)s, au plus %(most)s.") % {
        "title": _("Chiffre d’affaires"),
        "first": money(rows[0].total_milli, asked.currency),
        "last": money(rows[-1].total_milli, asked.currency),
        "most": money(max(r.total_milli for r in rows), asked.currency),
    }
    if not past:
        return Graph(
            "bars", labels, (now,), "money", tuple(_door(start, end) for start, end in cut), said
        )
    cast = [float(r.total_milli) for r in past][: len(rows)]
    ago: tuple[float | None, ...] = (*cast, *(None for _missing in range(len(rows) - len(cast))))
    return Graph("lines", labels, (now, Series(_("Avant"), ago, 5)), "money", (), said)


def _door(start: date, end: date) -> str:
    return door("ventes", start, end)


def _table(
    asked: Asked,
    wholes: tuple[Sales, Sales | None],
    by_part: tuple[Sequence[Sales], Sequence[Sales]],
) -> Table:
    (whole, before), (rows, past) = wholes, by_part
    columns = [
        Column(_("Période"), "text"),
        Column(_("Chiffre d’affaires"), "money"),
        Column(_("Achats")),
        Column(_("Clients")),
        Column(_("Panier moyen"), "money"),
    ]
    if past:
        columns += [Column(_("Avant"), "money"), Column(_("Écart"))]
    lines = []
    for i, ((start, end), row) in enumerate(zip(parts(asked.period), rows, strict=True)):
        ago = past[i] if i < len(past) else None
        lines.append(
            _line(part_name(start, end, asked.period.step), row, (start, end), past=bool(past), ago=ago)
        )  # fmt: skip
    ends = (asked.period.start, asked.period.end)
    lines.append(_line(_("Total"), whole, ends, past=bool(past), ago=before))
    return Table(_("Ventes, période par période"), tuple(columns), tuple(lines))


def _line(
    name: str, row: Sales, ends: tuple[date, date], *, past: bool, ago: Sales | None
) -> tuple[Cell, ...]:
    cells = (
        Cell(name),
        Cell(row.total_milli),
        Cell(row.orders),
        Cell(row.buyers, door("ventes", *ends) if row.buyers else ""),
        Cell(row.basket_milli),
    )
    if not past:
        return cells
    moved = change(row.total_milli, ago.total_milli) if ago else None
    return (
        *cells,
        Cell(ago.total_milli if ago else None),
        Cell(changed(moved) or None, kind="text"),
    )


def _notes(reads: Reads, asked: Asked) -> tuple[str, ...]:
    notes = [
        _("%(purchases)s en %(currency)s, pour %(amount)s, ne sont pas comptés ici : deux monnaies ne s’additionnent pas.")
        % {"purchases": purchases(orders), "currency": code, "amount": money(total, code)}
        for code, orders, total in other_currencies(reads, asked.period, asked.currency)
    ]  # fmt: skip
    orders, total = unnamed(reads, asked.period, asked.currency)
    if orders:
        notes.append(
            _("%(purchases)s pour %(amount)s sont d’acheteurs que le carnet ne connaît pas : ils ne sont pas comptés.")
            % {"purchases": purchases(orders), "amount": money(total, asked.currency)}
        )  # fmt: skip
    return tuple(notes)


def _basket(asked: Asked, wholes: tuple[Sales, Sales | None], rows: Sequence[Sales]) -> Block:
    whole, before = wholes
    cut, step = parts(asked.period), asked.period.step
    values = tuple(None if r.basket_milli is None else float(r.basket_milli) for r in rows)
    table = Table(
        _("Panier moyen, période par période"),
        (
            Column(_("Période"), "text"),
            Column(_("Panier moyen"), "money"),
            Column(_("Achats")),
            Column(_("Achats par client")),
        ),
        tuple(
            (
                Cell(part_name(start, end, step)),
                Cell(row.basket_milli),
                Cell(row.orders, door("ventes", start, end) if row.orders else ""),
                Cell(_each(row), kind="text"),
            )
            for (start, end), row in zip(cut, rows, strict=True)
        ),
    )
    return Block(
        key="basket",
        title=_("Panier moyen"),
        sentence=_basket_sentence(asked, whole, before),
        graph=Graph(
            "lines",
            tuple(part_mark(start, step) for start, _end in cut),
            (Series(_("Panier moyen"), values),),
            "money",
            said=_basket_sentence(asked, whole, before),
        ),
        table=table,
        formula=_("Chiffre d’affaires divisé par le nombre d’achats."),
    )


def _each(row: Sales) -> str | None:
    return number_format(row.orders / row.buyers, 2) if row.buyers else None


def _basket_sentence(asked: Asked, whole: Sales, before: Sales | None) -> str:
    if whole.basket_milli is None:
        return _("Aucun achat dans cette période.")
    said = _("%(amount)s en moyenne sur %(purchases)s.") % {
        "amount": money(whole.basket_milli, asked.currency),
        "purchases": purchases(whole.orders),
    }
    moved = change(whole.basket_milli, before.basket_milli) if before else None
    if moved is None or before is None or before.basket_milli is None or asked.before is None:
        return said
    return f"{said} " + _("C’est %(change)s par rapport à %(amount)s %(window)s.") % {
        "change": changed(moved),
        "amount": money(before.basket_milli, asked.currency),
        "window": window(asked.before),
    }
