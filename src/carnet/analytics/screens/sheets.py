"""Mesurer › Indicateurs: the pages of figures by their key, on screen and as files."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from carnet.accounts.queries import company
from carnet.analytics.queries.pieces import Reads
from carnet.analytics.screens.asking import NAMED, STEPS, VERSUS, Asked, asked
from carnet.analytics.screens.drawn import shown
from carnet.analytics.screens.files import XLSX, answer, file_name, printed, workbook
from carnet.analytics.screens.sheet_customers import customers_sheet
from carnet.analytics.screens.sheet_goods import goods_sheet, places_sheet
from carnet.analytics.screens.sheet_list import list_sheet
from carnet.analytics.screens.sheet_loyalty import loyalty_sheet
from carnet.analytics.screens.sheet_sales import sales_sheet
from carnet.analytics.screens.sheet_sources import sources_sheet
from carnet.analytics.screens.shown import last_day
from carnet.analytics.screens.waiting import or_wait
from carnet.analytics.types import Sheet
from carnet.kit.declarations import Text
from carnet.mirror.queries import reading
from carnet.web.render import page
from carnet.web.screen import Request, screen

PAGE = {"section": "measure", "page_key": "figures"}
Builder = Callable[[Reads, Asked], Sheet]
SHEETS: dict[str, tuple[Text, Builder]] = {
    "ventes": (_("Ventes"), sales_sheet),
    "fidelite": (_("Fidélité"), loyalty_sheet),
    "clients": (_("Meilleurs clients"), customers_sheet),
    "articles": (_("Articles"), goods_sheet),
    "lieux": (_("Lieux"), places_sheet),
    "provenances": (_("Provenances"), sources_sheet),
    "carnet": (_("Le carnet"), list_sheet),
}


@never_cache
@screen(permission="analytics.view")
@or_wait
def sheet(request: Request, key: str = "ventes") -> HttpResponse:
    """Show a page of figures for the period that its address asks."""
    wanted = asked(request.GET)
    found = _built(key, wanted)
    context = {
        **PAGE,
        "key": key,
        "tabs": [(name, label) for name, (label, _builder) in SHEETS.items()],
        "sheet": found,
        "blocks": shown(found, wanted.currency),
        "asked": wanted,
        "first": wanted.period.start.isoformat(),
        "last": last_day(wanted.period).isoformat(),
        "named": NAMED,
        "steps": STEPS,
        "versus": VERSUS,
        "may_spend": request.actor.may("analytics.note_spending"),
        "this_month": wanted.today.strftime("%Y-%m"),
    }
    return page(request, "analytics/sheet.html", context)


@never_cache
@screen(permission="analytics.view")
@or_wait
def sheet_file(request: Request, key: str, form: str) -> HttpResponse:
    """Give a page of figures as a workbook or as a PDF."""
    wanted = asked(request.GET)
    found = _built(key, wanted)
    name = file_name((found.key, wanted.period.start.isoformat(), last_day(wanted.period).isoformat()), form)  # fmt: skip
    if form == "xlsx":
        return answer(workbook(found, wanted.currency), XLSX, name)
    card = company()
    content = printed(found, wanted.currency, company=card.name if card else "")
    return answer(content, "application/pdf", name)


def _built(key: str, wanted: Asked) -> Sheet:
    if key not in SHEETS:
        raise Http404
    with reading(fresh=True) as reads:
        return SHEETS[key][1](reads, wanted)
