"""What a value is worth, told while it is typed into a form on line: asked by POST, so that no address holds it."""

from django.http import HttpResponse, JsonResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt

from carnet.collect.queries.forms import public
from carnet.kit.text import squeeze
from carnet.quality.queries.fields_entry import check_entry
from carnet.web.bounds import network_of, too_many
from carnet.web.screen import Request, screen

CHECKS = 120
"""Checks a minute from one network."""
_KINDS = {
    "given_name": "name",
    "family_name": "name",
    "email": "email",
    "mobile": "phone",
    "postcode": "postcode",
}
_LARGEST = 4_096


@xframe_options_exempt
@csrf_exempt
@screen(permission=None, methods=("POST",))
def check(request: Request, slug: str) -> HttpResponse:
    """Answer with what is wrong and what is likely meant, the same whoever is in the base: no person is read."""
    shown = public(slug)
    if shown is None:
        return JsonResponse({}, status=404)
    if too_many(f"collect.check:{network_of(request)}", CHECKS):
        return JsonResponse({}, status=429)
    if int(request.META.get("CONTENT_LENGTH") or 0) > _LARGEST:
        return JsonResponse({}, status=413)
    value = request.POST.get("value", "")[:254]
    with override(shown.content.language):
        told = check_entry(_KINDS.get(request.POST.get("name", ""), ""), value, {})
        same = not told.proposal or squeeze(told.proposal) == squeeze(value)
        response = JsonResponse(
            {
                "said": told.error or told.advice,
                "proposal": "" if same else told.proposal,
                "ask": "" if same else _("Vouliez-vous dire %(it)s ?") % {"it": told.proposal},
            }
        )
    add_never_cache_headers(response)
    return response
