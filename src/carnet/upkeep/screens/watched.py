"""What machines ask: is the house well, and how does it do. Neither says anything of anybody."""

from hmac import compare_digest
from ipaddress import ip_address

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from carnet.accounts.queries import setting
from carnet.upkeep.queries.measures import TYPE, measures
from carnet.web.screen import Request, screen


@never_cache
@screen(permission=None)
def health(request: Request) -> HttpResponse:
    """Answer 200 when the record can be read, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "down"}, status=503)
    return JsonResponse({"status": "up"})


@never_cache
@screen(permission=None)
def metrics(request: Request) -> HttpResponse:
    """Answer the figures to who holds the token; without one set, to this machine alone."""
    if not _may_read(request):
        return HttpResponse(status=404)
    return HttpResponse(measures(), content_type=TYPE)


def _may_read(request: HttpRequest) -> bool:
    token = str(setting("upkeep.metrics_token") or "")
    if token:
        told = request.headers.get("Authorization", "")
        return compare_digest(told.encode(), f"Bearer {token}".encode())
    # Behind a proxy everybody comes from here: then a token is needed.
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
