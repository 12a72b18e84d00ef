"""The images: kept and described by the staff, shown to everybody at an address that nobody can guess."""

from collections.abc import Mapping

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from carnet.content.actions.pictures import add_image, describe_image, remove_image
from carnet.content.queries.images import file_of, images
from carnet.content.rules.pictures import LARGEST
from carnet.content.screens.editor import PAGE
from carnet.content.types import BadImage, Gone
from carnet.kit.declarations import Text
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

A_YEAR = 365 * 24 * 3600
REFUSED: Mapping[str, Text] = {
    "none": gettext_lazy("Choisissez d’abord une image."),
    "empty": gettext_lazy("Ce fichier est vide."),
    "large": gettext_lazy(
        "Cette image pèse plus de 5 Mo. Réduisez-la : 1 200 pixels de large suffisent à un e-mail."
    ),
    "kind": gettext_lazy("Ce fichier n’est pas une image PNG, JPEG ou GIF."),
    "broken": gettext_lazy("Cette image est abîmée : le fichier est incomplet."),
    "wide": gettext_lazy("Cette image fait plus de 6 000 pixels. Réduisez-la : 1 200 suffisent."),
}


@never_cache
@screen(permission="content.view", methods=("GET", "POST"))
def every(request: Request) -> HttpResponse:
    """Show the images and the templates that use them, or keep a new one."""
    error = ""
    if request.method == "POST":
        try:
            add_image(
                actor=request.actor,
                alt=request.POST.get("alt", ""),
                **_sent(request.FILES.get("fichier")),  # type: ignore[arg-type]
            )
        except BadImage as bad:
            error = str(REFUSED[bad.reason])
        else:
            toast(request, _("Image ajoutée."))
            return redirect("content:images")
    may_edit = request.actor.may("content.edit")
    told = {**PAGE, "images": images(), "error": error, "may_edit": may_edit}
    return page(request, "content/images.html", told, status=422 if error else 200)


@screen(permission="content.edit", methods=("POST",), writes=True)
def describe(request: Request, image_id: int) -> HttpResponse:
    """Say what an image shows."""
    try:
        describe_image(actor=request.actor, image_id=image_id, alt=request.POST.get("alt", ""))
    except Gone as gone:
        raise Http404 from gone
    toast(request, _("Description enregistrée."))
    return redirect("content:images")


@screen(permission="content.edit", methods=("POST",), writes=True)
def drop(request: Request, image_id: int) -> HttpResponse:
    """Delete an image that nothing shows."""
    try:
        gone = remove_image(actor=request.actor, image_id=image_id)
    except Gone as missing:
        raise Http404 from missing
    said = _("Image supprimée.") if gone else _("Cette image est gardée : un message la montre.")
    toast(request, said)
    return redirect("content:images")


@screen(permission=None)
def shown(_request: Request, stored_as: str) -> HttpResponseBase:
    """Serve one image: it never changes, and nobody is recognised by it."""
    try:
        place, media = file_of(stored_as)
        file = place.open("rb")
    except (Gone, FileNotFoundError) as gone:
        raise Http404 from gone
    response = FileResponse(file, content_type=media)
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _sent(file: object) -> dict[str, object]:
    """Return name and content of what was sent, read only when it is not too large."""
    if not isinstance(file, UploadedFile):
        raise BadImage("none")
    if (file.size or 0) > LARGEST:
        raise BadImage("large")
    return {"name": file.name or "image", "content": file.read()}
