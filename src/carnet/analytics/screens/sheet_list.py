"""Mesurer › Carnet: how the list of people grew: who came, left, agreed and withdrew."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.analytics.queries.growth import Growth, growth, people_at
from carnet.analytics.queries.pieces import Reads
from carnet.analytics.rules.periods import parts
from carnet.analytics.screens.asking import Asked, door
from carnet.analytics.screens.shown import part_mark, part_name, window
from carnet.analytics.types import Block, Cell, Column, Graph, Series, Sheet, Table
from carnet.web.templatetags.carnet import in_words


def list_sheet(reads: Reads, asked: Asked) -> Sheet:
    """Return the page of the list; without blocks while nobody is known."""
    people = people_at(reads, asked.period.end)
    blocks = (_growth(asked, growth(reads, asked.period), people),) if people else ()
    title = _("Le carnet")
    return Sheet(key="carnet", title=title, window=window(asked.period), blocks=blocks)


def _growth(asked: Asked, rows: list[Growth], people: int) -> Block:
    cut, step = parts(asked.period), asked.period.step
    totals = Growth(
        *(sum(getattr(r, field) for r in rows) for field in ("came", "left", "agreed", "withdrew"))
    )
    said = _sentence(totals)
    all_series = (
        Series(_("Arrivées"), tuple(float(r.came) for r in rows), 1),
        Series(_("Accords"), tuple(float(r.agreed) for r in rows), 2),
        Series(_("Retraits"), tuple(float(r.withdrew) for r in rows), 4),
        Series(_("Départs"), tuple(float(r.left) for r in rows), 5),
    )
    series = tuple(s for n, s in enumerate(all_series) if n == 0 or any(s.values))
    lines = []
    for (start, end), r in zip(cut, rows, strict=True):
        lines.append(
            (
                Cell(part_name(start, end, step)),
                Cell(r.came, door("connus", start, end) if r.came else ""),
                Cell(r.left),
                Cell(r.agreed, door("accords", start, end) if r.agreed else ""),
                Cell(r.withdrew, door("retraits", start, end) if r.withdrew else ""),
            )
        )
    lines.append(
        (
            Cell(_("Total")),
            Cell(totals.came),
            Cell(totals.left),
            Cell(totals.agreed),
            Cell(totals.withdrew),
        )
    )
    columns = (
        Column(_("Période"), "text"),
        Column(_("Arrivées")),
        Column(_("Départs")),
        Column(_("Accords")),
        Column(_("Retraits")),
    )
    labels = tuple(part_mark(start, step) for start, _end in cut)
    return Block(
        key="growth",
        title=_("Arrivées et départs"),
        sentence=said,
        graph=Graph("lines", labels, series, "count", said=said),
        table=Table(_("Arrivées, départs, accords et retraits"), columns, tuple(lines)),
        formula=_(
            "Arrivées : personnes encore au carnet, au jour depuis lequel elles sont connues. Départs : personnes effacées ou sorties à leur terme ; il n’en reste que le nombre. Accords et retraits : ce que disent les preuves, une fois par personne et par heure ; une opposition compte comme un retrait."
        ),
        notes=(
            ngettext(
                "%(n)s personne est connue à la fin de la période.",
                "%(n)s personnes sont connues à la fin de la période.",
                people,
            )
            % {"n": in_words(people)},
        ),
    )


def _sentence(totals: Growth) -> str:
    came = ngettext("%(n)s personne arrivée", "%(n)s personnes arrivées", totals.came)
    left = ngettext("%(n)s partie", "%(n)s parties", totals.left)
    gave = ngettext("%(n)s accord", "%(n)s accords", totals.agreed)
    took = ngettext("%(n)s retrait ou opposition", "%(n)s retraits ou oppositions", totals.withdrew)
    return _("%(came)s, %(left)s ; %(gave)s et %(took)s.") % {
        "came": came % {"n": in_words(totals.came)},
        "left": left % {"n": in_words(totals.left)},
        "gave": gave % {"n": in_words(totals.agreed)},
        "took": took % {"n": in_words(totals.withdrew)},
    }
