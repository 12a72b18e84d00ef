"""Mesurer › Articles et Lieux: what sells, with which margin, and where its buyers live."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from carnet.analytics.queries.goods import (
    Goods,
    Place,
    all_goods,
    by_category,
    by_place,
    by_product,
)
from carnet.analytics.queries.pieces import Reads
from carnet.analytics.rules.marks import mark_of
from carnet.analytics.screens.asking import Asked, door
from carnet.analytics.screens.shown import customers, money, window
from carnet.analytics.types import Block, Cell, Column, Graph, Series, Sheet, Table
from carnet.reference.queries.known import area_names
from carnet.web.templatetags.carnet import percent

_DRAWN = 12


def goods_sheet(reads: Reads, asked: Asked) -> Sheet:
    """Return the page of products and categories; without blocks where no line was sold."""
    whole = all_goods(reads, asked.period, asked.currency)
    blocks: tuple[Block, ...] = ()
    if whole.orders:
        blocks = (
            _block(asked, whole, by_product(reads, asked.period, asked.currency), "article"),
            _block(asked, whole, by_category(reads, asked.period, asked.currency), "rayon"),
        )
    return Sheet(key="articles", title=_("Articles"), window=window(asked.period), blocks=blocks)


def _block(asked: Asked, whole: Goods, found: Sequence[Goods], kind: str) -> Block:
    products = kind == "article"
    names = tuple(g.name or _("Sans rayon") for g in found)
    start, end = asked.period.start, asked.period.end
    urls = tuple(door(kind, start, end, g.key if products else mark_of(g.key)) for g in found)
    first = found[0]
    template = (
        _("« %(name)s » est l’article qui rapporte le plus : %(amount)s, %(share)s du total.")
        if products
        else _("« %(name)s » est le rayon qui rapporte le plus : %(amount)s, %(share)s du total.")
    )
    said = template % {
        "name": names[0],
        "amount": money(first.total_milli, asked.currency),
        "share": percent(first.total_milli / (whole.total_milli or 1)),
    }
    drawn = Series(_("Chiffre d’affaires"), tuple(float(g.total_milli) for g in found[:_DRAWN]))
    caption = (
        _("Articles, du plus au moins vendu") if products else _("Rayons, du plus au moins vendu")
    )
    return Block(
        key=kind,
        title=_("Par article") if products else _("Par rayon"),
        sentence=said,
        graph=Graph("rows", names[:_DRAWN], (drawn,), "money", urls[:_DRAWN], said),
        table=_table(caption, _("Article") if products else _("Rayon"), (names, urls), found, whole),
        formula=_(
            "Lignes des achats de la période, pièces reprises déduites. Marge : montant moins coût d’achat, là où le coût de l’article est connu."
        ),
        notes=_margin_note(asked, whole),
    )  # fmt: skip


def _table(
    caption: str,
    head: str,
    named: tuple[Sequence[str], Sequence[str]],
    found: Sequence[Goods],
    whole: Goods,
) -> Table:
    columns: tuple[Column, ...] = (
        Column(head, "text"),
        Column(_("Chiffre d’affaires"), "money"),
        Column(_("Part"), "percent"),
        Column(_("Pièces")),
        Column(_("Clients")),
    )
    if whole.costed_milli:
        columns += (Column(_("Marge"), "money"), Column(_("Taux de marge"), "percent"))
    rows = [
        _line(Cell(name), goods, whole, url) for name, url, goods in zip(*named, found, strict=True)
    ]
    return Table(
        caption, columns, (*rows, _line(Cell(_("Tout ce qui s’est vendu")), whole, whole, ""))
    )


def _line(name: Cell, goods: Goods, whole: Goods, url: str) -> tuple[Cell, ...]:
    known = goods.costed_milli != 0
    cells = (
        name,
        Cell(goods.total_milli),
        Cell(goods.total_milli / whole.total_milli if whole.total_milli else None),
        Cell(goods.pieces),
        Cell(goods.buyers, url),
    )
    if not whole.costed_milli:
        return cells
    return (
        *cells,
        Cell(goods.margin_milli if known else None),
        Cell(goods.margin_milli / goods.costed_milli if known else None),
    )


def _margin_note(asked: Asked, whole: Goods) -> tuple[str, ...]:
    if not whole.costed_milli:
        return (
            _("La marge ne se calcule pas encore : aucun article vendu n’a de coût d’achat connu."),
        )
    return (
        _("La marge porte sur %(amount)s, %(share)s du chiffre d’affaires : ailleurs, le coût d’achat n’est pas connu.")
        % {
            "amount": money(whole.costed_milli, asked.currency),
            "share": percent(whole.costed_milli / (whole.total_milli or 1)),
        },
    )  # fmt: skip


def places_sheet(reads: Reads, asked: Asked) -> Sheet:
    """Return the page of departments; without blocks where nobody bought."""
    found = by_place(reads, asked.period, asked.currency)
    total = sum(p.total_milli for p in found)
    blocks = (_places(asked, found, total),) if total else ()
    return Sheet(key="lieux", title=_("Lieux"), window=window(asked.period), blocks=blocks)


def _places(asked: Asked, found: Sequence[Place], total: int) -> Block:
    known = area_names("department")
    names = {p.code: place_name(p.code, known) for p in found}
    start, end = asked.period.start, asked.period.end
    rows = tuple(
        (
            Cell(names[p.code]),
            Cell(p.total_milli),
            Cell(p.total_milli / total),
            Cell(p.orders),
            Cell(p.buyers, door("lieu", start, end, p.code) if p.buyers else ""),
            Cell(p.people),
            Cell(p.buyers / p.people),
        )
        for p in found
    )
    columns = (
        Column(_("Département"), "text"),
        Column(_("Chiffre d’affaires"), "money"),
        Column(_("Part"), "percent"),
        Column(_("Achats")),
        Column(_("Clients")),
        Column(_("Personnes connues")),
        Column(_("Ont acheté"), "percent"),
    )
    first = next((p for p in found if p.code), found[0])
    said = _("%(place)s vient en tête : %(customers)s, %(amount)s, %(share)s du total.") % {
        "place": names[first.code],
        "customers": customers(first.buyers),
        "amount": money(first.total_milli, asked.currency),
        "share": percent(first.total_milli / total),
    }
    sold = [p for p in found if p.total_milli][:_DRAWN]
    drawn = Series(_("Chiffre d’affaires"), tuple(float(p.total_milli) for p in sold))
    urls = tuple(door("lieu", start, end, p.code) for p in sold)
    return Block(
        key="places",
        title=_("Par département"),
        sentence=said,
        graph=Graph("rows", tuple(names[p.code] for p in sold), (drawn,), "money", urls, said),
        table=Table(_("Départements, du plus au moins vendu"), columns, rows),
        formula=_(
            "Département de l’adresse postale de la personne en France. Les autres, et ceux sans adresse, sont ensemble."
        ),
    )


def place_name(code: str, known: dict[str, str]) -> str:
    """Name a department: 44 Loire-Atlantique; its number alone where the official file is not loaded."""
    if not code:
        return _("Ailleurs ou sans adresse")
    name = known.get(code, "")
    return f"{code} {name}" if name else _("Département %(code)s") % {"code": code}
