"""The answers of a survey as a file for a spreadsheet."""

import csv
from io import StringIO

from django.http import Http404, HttpResponse

from carnet.surveys.actions.export import export_answers
from carnet.surveys.types import NotThere
from carnet.web.screen import Request, screen

_BOM = "\ufeff"


@screen(permission="surveys.export", methods=("POST",), writes=True)
def answers_file(request: Request, number: int) -> HttpResponse:
    """Return every answer that counts as a file."""
    try:
        rows = export_answers(actor=request.actor, number=number)
    except NotThere as gone:
        raise Http404 from gone
    out = StringIO()
    csv.writer(out, delimiter=";").writerows([_cell(told) for told in row] for row in rows)
    answer = HttpResponse(_BOM + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="sondage-{number}.csv"'
    return answer


def _cell(told: str) -> str:
    """Return a cell that a spreadsheet does not take for a formula."""
    return f"'{told}" if told[:1] in ("=", "+", "-", "@", "\t", "\r") else told
