"""Hand in a file: the list of people, and beside it the orders if there is a file of them."""

from pathlib import Path
from typing import cast

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.files.types import Unreadable
from carnet.imports.actions.kinds import upload_any
from carnet.imports.actions.upload import upload_orders
from carnet.imports.queries import recent
from carnet.imports.screens.found import found_or_404, page_of
from carnet.imports.screens.listing import line
from carnet.imports.screens.steps import OPEN, steps
from carnet.kinds.queries.words import KIND_LABELS
from carnet.web.render import page
from carnet.web.screen import Request, screen

NOTHING = gettext_lazy("Choisissez un fichier, puis recommencez.")


@screen(permission="imports.run", methods=("GET", "POST"), writes=True)
def new(request: Request) -> HttpResponse:
    """Show the place to drop a file; a file handed in becomes a draft, whose columns come next."""
    error = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        if not isinstance(file, UploadedFile):
            error = str(NOTHING)
        else:
            try:
                made = upload_any(
                    actor=request.actor, path=_path(file), name=file.name or _("fichier")
                )
                return HttpResponseRedirect(reverse("imports:columns", args=[made]))
            except Unreadable as why:
                error = why.sentence
    return _new_page(request, error)


def _new_page(request: HttpRequest, error: str) -> HttpResponse:
    context = {
        "section": "contacts",
        "page_key": "imports",
        "steps": steps("new"),
        "lines": [line(c) for c in recent(5)],
        "kinds": list(KIND_LABELS.values()),
        "error": error,
    }
    response = page(request, "imports/new.html", context)
    response.status_code = 422 if error else 200
    return response


@screen(permission="imports.run", methods=("POST",), writes=True)
def orders(request: Request, import_id: int) -> HttpResponse:
    """Take the file of orders that goes with an import, and come back to the columns."""
    found = found_or_404(import_id)
    if found.state not in OPEN:
        return HttpResponseRedirect(page_of(found))
    file = request.FILES.get("orders")
    address = reverse("imports:columns", args=[import_id])
    if not isinstance(file, UploadedFile):
        return HttpResponseRedirect(f"{address}?commandes=vide#commandes")
    try:
        upload_orders(
            actor=request.actor, import_id=import_id, path=_path(file), name=file.name or ""
        )
    except Unreadable as why:
        request.session["imports.orders_error"] = why.sentence
    return HttpResponseRedirect(f"{address}#commandes")


def _path(file: UploadedFile) -> Path:
    """Return where the server has put the file while the request lasts: settings send every upload to the disk."""
    return Path(cast("TemporaryUploadedFile", file).temporary_file_path())
