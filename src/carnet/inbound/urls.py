"""The addresses of the room; the public ones are named as their tokens are."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path, re_path

from carnet.inbound.screens import about, choose, doors, hooks, links, returns

app_name = "inbound"


def _page(first: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """Serve a page with and without a slash at its end: a redirect would lose what was posted (RFC 8058)."""
    return re_path(rf"^{first}/(?P<token>[^/]+)/?$", view, name=name)


urlpatterns = [
    path("l/<str:token>", links.click, name="click"),
    path("o/<str:token>.gif", links.picture, name="open"),
    _page("stop", choose.stop_page, "stop"),
    _page("preferences", choose.choices_page, "preferences"),
    _page("renouveler", choose.renew_page, "renew"),
    _page("pourquoi", about.why_page, "why"),
    _page("lire", about.read_page, "read"),
    path("retour/<str:carrier>/<str:secret>/", hooks.hook, name="hook"),
    path("communiquer/retours/", returns.listing, name="returns"),
    path("communiquer/retours/<int:return_id>/annuler/", returns.take_back, name="undo"),
    path("reglages/retours/", doors.doors, name="doors"),
    path("reglages/retours/oublier/", doors.forget, name="forget_mailbox"),
]
