"""`@screen`: strangers sign in, staff need the permission, writing needs another method than GET."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from carnet.kit.actor import NotPermitted
from carnet.kit.declarations import Action, Permission
from carnet.web.actors import actor_of, grants_of
from carnet.web.checks import unknown_addresses, unknown_permissions
from carnet.web.screen import Request, screen, stated
from carnet.web.tests.factories import also_declared, staff

SHARP = Permission(name="test.sharpen", label="Affûter", roles=("sales",))


@pytest.fixture(autouse=True)
def _declared():
    grants_of.cache_clear()
    with also_declared(permissions=(SHARP,)):
        yield
    grants_of.cache_clear()


@screen(permission="test.sharpen", methods=("GET", "POST"), writes=True)
def sharpen(request: Request) -> HttpResponse:
    """Say who sharpens."""
    return HttpResponse(request.actor.name)


@screen(permission=None)
def public(request: Request) -> HttpResponse:
    """Say hello."""
    return HttpResponse("hello")


@screen(permission=None)
def refused_inside(request: Request) -> HttpResponse:
    """Meet a refusal of an action."""
    raise NotPermitted("test.sharpen")


def asked(method: str, user: object, *, htmx: bool = False) -> Request:
    """Return a request as the middleware leaves it."""
    request = getattr(RequestFactory(), method)("/affuter/?lame=3")
    request.user = user
    request.htmx = htmx
    return request


def test_a_stranger_is_sent_to_sign_in_and_back() -> None:
    answer = sharpen(asked("get", AnonymousUser()))
    assert answer.status_code == 302
    assert answer.url.endswith("?next=/affuter/%3Flame%3D3")


def test_a_stranger_in_a_part_of_a_page_has_the_whole_page_sent_away() -> None:
    answer = sharpen(asked("get", AnonymousUser(), htmx=True))
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == "/affuter/?lame=3"


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["owner", "sales"])
def test_who_holds_the_permission_comes_in(role: str) -> None:
    assert sharpen(asked("get", staff("Ada", role))).content == b"Ada"


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["reader", "marketing", "support", "dpo"])
def test_other_roles_do_not(role: str) -> None:
    with pytest.raises(PermissionDenied):
        sharpen(asked("get", staff("Ben", role)))


@pytest.mark.django_db
def test_one_who_was_deactivated_may_nothing() -> None:
    ada = staff()
    ada.is_active = False
    assert not actor_of(ada).may("test.sharpen")


def test_other_methods_are_refused_and_head_is_a_get() -> None:
    assert sharpen(asked("put", AnonymousUser())).status_code == 405
    assert public(asked("post", AnonymousUser())).status_code == 405
    assert public(asked("head", AnonymousUser())).status_code == 200


def test_a_screen_that_writes_needs_another_method_than_get() -> None:
    with pytest.raises(ValueError, match="writes"):
        screen(permission=None, writes=True)


def test_an_action_that_refuses_gives_403() -> None:
    with pytest.raises(PermissionDenied):
        refused_inside(asked("get", AnonymousUser()))


def test_a_permission_that_nobody_declares_fails_the_start() -> None:
    assert not unknown_permissions()
    stated["test.gone"] = "test.unknown"
    try:
        assert [e.id for e in unknown_permissions()] == ["web.E001"]
    finally:
        del stated["test.gone"]


def test_an_address_that_nobody_serves_fails_the_start() -> None:
    assert not unknown_addresses()
    with also_declared(actions=(Action(label="x", url="no:where", icon="x", permission="x"),)):
        assert [e.id for e in unknown_addresses()] == ["web.E002"]
