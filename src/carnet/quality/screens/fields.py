"""« À quoi sert cette donnée ? »: sources, fill rate, readers and uses of every piece of data; on screen, paper, in CSV."""

import csv
import io
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.kit import clock
from carnet.people.queries.views import people_url
from carnet.quality.queries.fields import FieldCard, field_cards
from carnet.quality.rules.fields import Use
from carnet.quality.screens.fields_words import KINDS, label_of, readers, unused_words
from carnet.web.render import page
from carnet.web.screen import Request, screen
from carnet.web.templatetags.carnet import in_days, percent

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One piece of data as the page shows it."""

    card: FieldCard
    label: str
    url: str
    told: str


@never_cache
@screen(permission="quality.view")
def fields(request: Request) -> HttpResponse:
    """Show what every piece of data is for, and what nobody uses."""
    rows = _rows()
    context = {
        "section": "protect",
        "page_key": "fields",
        "rows": rows,
        "to_use": [r for r in rows if r.card.proposal == "use"],
        "to_remove": [r for r in rows if r.card.proposal == "remove"],
        "readers": readers(),
        "total": rows[0].card.total,
        "everybody": people_url("renseigne", "name"),
        "may_manage": request.actor.may("fields.manage"),
        "today": clock.today(),
    }
    return page(request, "quality/fields.html", context)


@never_cache
@screen(permission="quality.view")
def fields_file(request: Request) -> HttpResponse:
    """Give the same table as a file: source, data, use. It holds counts, nobody's data."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    heads = (_("Donnée"), _("Sources"), _("Renseignée pour"), _("Part"), _("Lue par"), _("Sert à"), _("Sans usage depuis"), _("Reste"))  # fmt: skip
    writer.writerow(heads)
    read_by = ", ".join(readers())
    for row in _rows():
        card = row.card
        months = card.custom.months if card.custom else None
        writer.writerow(
            _safe(cell)
            for cell in (
                row.label,
                _told(card.sources),
                str(card.people),
                percent(card.share),
                read_by,
                _told((*card.uses, *card.checks)),
                in_days(card.since) if card.since else "",
                _("%(n)s mois") % {"n": months} if months else _("comme la fiche"),
            )
        )
    answer = HttpResponse(_BOM + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="donnees-sources-usages.csv"'
    return answer


def _rows() -> list[Row]:
    french = (translation.get_language() or "fr").startswith("fr")
    rows = []
    for card in field_cards():
        label = label_of(card, french=french)
        rows.append(
            Row(
                card=card,
                label=label,
                url=_people(card),
                told=unused_words(card, label) if card.proposal else "",
            )
        )
    return rows


def _people(card: FieldCard) -> str:
    """Return where the people who hold a field are listed."""
    return (
        people_url("champ", card.custom.key) if card.custom else people_url("renseigne", card.key)
    )


def _told(uses: tuple[Use, ...]) -> str:
    return " · ".join(f"{u.label} ({KINDS[u.by]})" if u.by != "source" else u.label for u in uses)


def _safe(cell: str) -> str:
    """Return a cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell[:1] else cell
