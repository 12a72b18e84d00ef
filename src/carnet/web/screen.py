"""`@screen`: every page states who may open it and by which method, or the house does not start."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

from carnet.kit.actor import Actor, NotPermitted
from carnet.kit.page_memo import answers_kept
from carnet.web.actors import NOBODY, actor_of
from carnet.web.within import answer

__all__ = ["Asked", "Request", "asked_of", "screen", "stated"]


class Request(HttpRequest):
    """A request that `@screen` has let in: `actor` acts, `htmx` tells a partial from a page."""

    actor: Actor
    htmx: Any


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a screen states: the permission (None: anybody), the methods, whether it writes."""

    permission: str | None
    methods: frozenset[str]
    writes: bool


View = Callable[..., HttpResponseBase]
_READS = ("GET", "HEAD")
stated: dict[str, str | None] = {}
_asked: dict[str, Asked] = {}


def asked_of(view: Callable[..., Any]) -> Asked | None:
    """Return what the screen behind a view of the URL table states; None for a view that is no screen."""
    return _asked.get(f"{view.__module__}.{getattr(view, '__name__', '')}")


def screen(
    *, permission: str | None, methods: tuple[str, ...] = ("GET",), writes: bool = False
) -> Callable[[View], View]:
    """Make a function a screen for those who hold `permission`; None opens it to everybody.

    `writes` says that it changes something, which no GET may do: only the other methods then reach the record.
    A stranger is sent to sign in; staff without the permission get 403.
    """
    allowed = {*methods, "HEAD"} if "GET" in methods else set(methods)
    if writes and allowed == {"GET", "HEAD"}:
        raise ValueError("a screen that writes needs a method other than GET")

    def decorate(view: View) -> View:
        name = f"{view.__module__}.{view.__name__}"
        stated[name] = permission
        _asked[name] = Asked(permission=permission, methods=frozenset(allowed), writes=writes)

        @wraps(view)
        def enter(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in allowed:
                return HttpResponseNotAllowed(sorted(allowed))
            refused = _let_in(request, permission)
            if refused is not None:
                return refused
            drawn = partial(
                view if writes or request.method not in _READS else _kept(view), request
            )
            try:
                if permission is None or not _actor_in(request).limits:
                    return drawn(*args, **kwargs)
                return answer(
                    request,
                    _actor_in(request).limits,
                    screen=name,
                    reads=not writes or request.method in _READS,
                    parts=kwargs,
                    view=partial(drawn, *args, **kwargs),
                )
            except NotPermitted as lacking:
                raise PermissionDenied(lacking.permission) from lacking

        return enter

    return decorate


def _actor_in(request: Any) -> Actor:
    """Return who acts in a request that was let in."""
    found: Actor = request.actor
    return found


def _kept(view: View) -> View:
    """Return the view asking the record for the same thing once: it writes nothing."""

    def read(*args: Any, **kwargs: Any) -> HttpResponseBase:
        with answers_kept():
            return view(*args, **kwargs)

    return read


def _let_in(request: HttpRequest, permission: str | None) -> HttpResponseBase | None:
    """Give the request its actor, or return what a stranger gets instead."""
    signed_in = request.user.is_authenticated
    actor = actor_of(request.user) if signed_in else NOBODY
    request.actor = actor  # type: ignore[attr-defined]
    if permission is None:
        return None
    if not signed_in:
        if getattr(request, "htmx", None):
            return HttpResponse(status=401, headers={"HX-Redirect": request.get_full_path()})
        return redirect_to_login(request.get_full_path())
    if not actor.may(permission):
        raise PermissionDenied(permission)
    return None
