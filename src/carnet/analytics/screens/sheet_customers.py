"""Mesurer › Meilleurs clients: what share of the turnover they make, and who they are."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.analytics.queries.best import Buyer, Layer, best, four_fifths, layers
from carnet.analytics.queries.pieces import Reads
from carnet.analytics.screens.asking import Asked, door
from carnet.analytics.screens.shown import customers, money, window
from carnet.analytics.types import Block, Cell, Column, Graph, Series, Sheet, Table
from carnet.people.queries import cards
from carnet.people.rules.naming import called
from carnet.web.templatetags.carnet import in_words, percent

_TEN = 10


def customers_sheet(reads: Reads, asked: Asked) -> Sheet:
    """Return the page of the best customers; without blocks where nobody bought."""
    found = layers(reads, asked.period, asked.currency)
    blocks: tuple[Block, ...] = ()
    if found:
        few, everybody = four_fifths(reads, asked.period, asked.currency)
        top = best(reads, asked.period, asked.currency)
        blocks = (_layers(asked, found, few, everybody), _names(asked, top))
    title = _("Meilleurs clients")
    return Sheet(key="clients", title=title, window=window(asked.period), blocks=blocks)


def _layers(asked: Asked, found: Sequence[Layer], few: int, everybody: int) -> Block:
    total = found[-1].total_milli or 1
    tenth = next(layer for layer in found if layer.percent == _TEN)
    said = _(
        "%(few)s sur %(everybody)s font 80 %% du chiffre d’affaires. Les 10 %% qui achètent le plus en font %(share)s."
    ) % {
        "few": customers(few),
        "everybody": in_words(everybody),
        "share": percent(tenth.total_milli / total),
    }
    names = tuple(_layer_name(layer.percent) for layer in found)
    start, end = asked.period.start, asked.period.end
    urls = tuple(door("meilleurs", start, end, layer.percent) for layer in found)
    rows = tuple(
        (
            Cell(name),
            Cell(layer.people, url),
            Cell(layer.total_milli),
            Cell(layer.total_milli / total),
            Cell(layer.total_milli // layer.people),
        )
        for name, url, layer in zip(names, urls, found, strict=True)
    )
    columns = (
        Column(_("Clients rangés par montant"), "text"),
        Column(_("Clients")),
        Column(_("Chiffre d’affaires"), "money"),
        Column(_("Part"), "percent"),
        Column(_("Par client"), "money"),
    )
    shares = tuple(layer.total_milli / total for layer in found)
    return Block(
        key="layers",
        title=_("Part du chiffre d’affaires"),
        sentence=said,
        graph=Graph("rows", names, (Series(_("Part"), shares),), "percent", urls, said),
        table=Table(_("Part du chiffre d’affaires des meilleurs clients"), columns, rows),
        formula=_(
            "Clients rangés par ce qu’ils ont acheté dans la période ; chaque ligne compte aussi ceux des lignes au-dessus. Un nombre de clients s’arrondit vers le haut."
        ),
    )


def _layer_name(share: int) -> str:
    if share == 100:
        return _("tous")
    return _("les premiers %(share)s %%") % {"share": share}


def _names(asked: Asked, top: Sequence[Buyer]) -> Block:
    held = cards([b.contact_id for b in top])
    rows = tuple(
        (
            Cell(
                called(held[b.contact_id]) or _("Sans nom"),
                reverse("people:contact", args=[b.contact_id]),
                person=b.contact_id,
            ),
            Cell(b.orders),
            Cell(b.total_milli),
            Cell(b.total_milli // b.orders),
        )
        for b in top
        if b.contact_id in held
    )
    columns = (
        Column(_("Client"), "text"),
        Column(_("Achats")),
        Column(_("Chiffre d’affaires"), "money"),
        Column(_("Panier moyen"), "money"),
    )
    said = _("Le premier a acheté pour %(amount)s.") % {
        "amount": money(top[0].total_milli, asked.currency)
    }
    return Block(
        key="names",
        title=_("Les 20 premiers"),
        sentence=said,
        table=Table(_("Les clients qui ont acheté le plus"), columns, rows),
        formula=_("Montant des achats de la période. À montant égal, la fiche la plus ancienne."),
        personal=True,
    )
