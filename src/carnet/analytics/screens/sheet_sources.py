"""Mesurer › Provenances: where people come from, what came of it, and what a new customer costs."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from carnet.analytics.queries.kept import spent
from carnet.analytics.queries.loyal import converted
from carnet.analytics.queries.pieces import Reads
from carnet.analytics.queries.sources import Source, by_source, new_customers
from carnet.analytics.rules.marks import mark_of
from carnet.analytics.screens.asking import Asked, door
from carnet.analytics.screens.shown import customers, money, window
from carnet.analytics.types import Block, Cell, Column, Graph, Rate, Series, Sheet, Table
from carnet.web.templatetags.carnet import in_words, percent

_DRAWN = 12


def sources_sheet(reads: Reads, asked: Asked) -> Sheet:
    """Return the page of sources; without blocks while nobody is known."""
    found = by_source(reads, asked.period, asked.currency)
    blocks: tuple[Block, ...] = ()
    if found:
        blocks = (
            _conversion(asked, found, converted(reads, asked.period)),
            _cost(asked, found, new_customers(reads, asked.period)),
        )
    title = _("Provenances")
    return Sheet(key="provenances", title=title, window=window(asked.period), blocks=blocks)


def source_name(name: str) -> str:
    """Name a source on screen."""
    return name or _("provenance inconnue")


def _conversion(asked: Asked, found: Sequence[Source], rate: Rate) -> Block:
    start, end = asked.period.start, asked.period.end
    said = _(
        "Personne n’était connu sans avoir déjà acheté : il n’y a pas de conversion à mesurer."
    )
    if rate.whole:
        said = _(
            "%(won)s des %(base)s personnes connues sans avoir acheté l’ont fait %(window)s : %(share)s."
        ) % {
            "won": in_words(rate.part),
            "base": in_words(rate.whole),
            "window": window(asked.period),
            "share": percent(rate.share),
        }
    rows = [
        (
            Cell(source_name(s.name)),
            Cell(s.people, door("source", mark_of(s.name))),
            Cell(s.customers, door("source", mark_of(s.name), "oui") if s.customers else ""),
            Cell(s.customers / s.people),
            Cell(s.new, door("nouveaux", start, end, mark_of(s.name)) if s.new else ""),
            Cell(s.total_milli),
        )
        for s in found
    ]
    columns = (
        Column(_("Provenance"), "text"),
        Column(_("Personnes")),
        Column(_("Ont déjà acheté")),
        Column(_("Conversion"), "percent"),
        Column(_("Premier achat dans la période")),
        Column(_("Chiffre d’affaires"), "money"),
    )
    shown = found[:_DRAWN]
    drawn = Series(_("Conversion"), tuple(s.customers / s.people for s in shown))
    urls = tuple(door("source", mark_of(s.name), "oui") for s in shown)
    return Block(
        key="conversion",
        title=_("Conversion par provenance"),
        sentence=said,
        graph=Graph(
            "rows", tuple(source_name(s.name) for s in shown), (drawn,), "percent", urls, said
        ),
        table=Table(_("Provenances, de la plus à la moins nombreuse"), columns, tuple(rows)),
        formula=_(
            "Conversion d’une provenance : part de ses personnes qui ont acheté au moins une fois. Qui a deux provenances compte dans les deux ; les lignes ne s’additionnent donc pas."
        ),
    )


def _cost(asked: Asked, found: Sequence[Source], new: int) -> Block:
    amounts = spent(asked.period)
    whole = sum(amounts.values())
    start, end = asked.period.start, asked.period.end
    said = _(
        "Aucune dépense n’est notée pour cette période : notez-les pour connaître le coût d’un nouveau client."
    )
    if whole and new:
        said = _("%(amount)s dépensés pour %(customers)s : %(each)s par nouveau client.") % {
            "amount": money(whole, asked.currency),
            "customers": customers(new),
            "each": money(round(whole / new), asked.currency),
        }
    elif whole:
        said = _("%(amount)s dépensés, et personne n’a encore acheté pour la première fois.") % {
            "amount": money(whole, asked.currency)
        }
    by_name = {s.name: s for s in found}
    named = [n for n in by_name if amounts.get(n) or by_name[n].new]
    named += [n for n in sorted(amounts) if n not in by_name]
    rows = tuple(
        (
            Cell(source_name(name)),
            Cell(amounts.get(name, 0)),
            Cell(_new(by_name, name), door("nouveaux", start, end, mark_of(name)) if _new(by_name, name) else ""),
            Cell(_each(amounts.get(name, 0), _new(by_name, name))),
        )
        for name in named
    )  # fmt: skip
    total = (
        Cell(_("Ensemble")),
        Cell(whole),
        Cell(new, door("nouveaux", start, end) if new else ""),
        Cell(_each(whole, new)),
    )
    columns = (
        Column(_("Provenance"), "text"),
        Column(_("Dépensé"), "money"),
        Column(_("Nouveaux clients")),
        Column(_("Coût d’un nouveau client"), "money"),
    )
    return Block(
        key="cost",
        title=_("Coût d’un nouveau client"),
        sentence=said,
        table=Table(_("Dépenses et nouveaux clients par provenance"), columns, (*rows, total)),
        formula=_(
            "Dépenses notées pour les mois qui commencent dans la période (et celui de son premier jour), divisées par le nombre de personnes dont le tout premier achat tombe dans la période. La ligne Ensemble compte chacun une fois."
        ),
    )


def _new(found: Mapping[str, Source], name: str) -> int:
    return found[name].new if name in found else 0


def _each(amount: int, new: int) -> int | None:
    return round(amount / new) if amount and new else None
