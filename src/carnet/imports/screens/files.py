"""Files to take away: what was done with each row, the rows that were refused, the report."""

from collections.abc import Iterable, Iterator, Sequence

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from carnet.accounts.queries import company
from carnet.audit.actions import record
from carnet.imports.queries import get, rows, summary
from carnet.imports.rows_file import HEADER, lines
from carnet.imports.screens.found import found_or_404
from carnet.imports.types_flow import ImportCard
from carnet.kinds.queries.words import refusal
from carnet.report.queries import words
from carnet.report.queries.page import render
from carnet.report.queries.sheet import safe, written
from carnet.report.types import Outcome
from carnet.web.screen import Request, screen


@screen(permission="imports.view")
def rows_file(request: Request, import_id: int) -> StreamingHttpResponse:
    """Send what was done with each row of the file, as CSV."""
    found = found_or_404(import_id)
    record(actor=request.actor, name="imports.rows_read", subject="imports.Import", ids=[import_id])
    return _csv(HEADER, lines(import_id), f"{_stem(found)}-{_('lignes')}.csv")


@screen(permission="imports.view")
def refused_file(request: Request, import_id: int) -> StreamingHttpResponse:
    """Send the refused rows as they were in the file, with the reason beside: to mend and to hand in again."""
    found = found_or_404(import_id)
    record(actor=request.actor, name="imports.rows_read", subject="imports.Import", ids=[import_id])
    headers = [str(c["header"]) for c in get(import_id).columns]
    header = [*headers, _("Pourquoi la ligne est refusée")]
    return _csv(header, _refused(import_id, len(headers)), f"{_stem(found)}-{_('refusees')}.csv")


@screen(permission="imports.view")
def report(request: Request, import_id: int) -> HttpResponse:
    """Show the report to keep or to print."""
    done = summary(import_id)
    if done is None:
        raise Http404
    card = company()
    text = render(
        done, company=card.name if card else "", demonstration=bool(card and card.demonstration)
    )
    response = HttpResponse(text)
    # The report carries its own style so that it can be kept as one file.
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    )
    return response


def _refused(import_id: int, width: int) -> Iterator[list[str]]:
    after = 0
    while found := rows(import_id, outcome=Outcome.REFUSED, after=after, limit=500):
        for row in found:
            cells = [*row.raw[:width], *[""] * (width - len(row.raw))]
            yield [*map(safe, cells), refusal(row.reason) or words.refusal(row.reason)]
        after = found[-1].number


def _stem(found: ImportCard) -> str:
    return "".join(
        c if c.isalnum() or c in "-_" else "-" for c in found.file_name.rsplit(".", 1)[0]
    )[:60]


def _csv(header: Sequence[str], body: Iterable[Sequence[str]], name: str) -> StreamingHttpResponse:
    parts = written(header, body)
    response = StreamingHttpResponse(parts, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
