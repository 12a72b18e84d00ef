"""What a value is worth, told while somebody types it into any form: asked by POST, so that no address holds it."""

from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from carnet.kit.text import squeeze
from carnet.quality.queries.fields_entry import check_entry
from carnet.web.render import page
from carnet.web.screen import Request, screen


@never_cache
@screen(permission=None, methods=("POST",))
def check(request: Request) -> HttpResponse:
    """Answer with what is wrong and what is likely meant, nothing when all is well. It reads no person of the base."""
    field = request.POST.get("field", "")[:40]
    value = request.POST.get(field, "")[:254]
    beside = {name: request.POST.get(name, "")[:254] for name in ("postcode", "city", "street")}
    found = check_entry(request.POST.get("kind", ""), value, beside)
    same = squeeze(found.proposal) == squeeze(value)
    context = {"told": found, "field": field, "proposal": "" if same else found.proposal}
    return page(request, "quality/fields_told.html", context)
