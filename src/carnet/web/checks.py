"""A permission that no room declares fails the start, not a visitor."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.urls import NoReverseMatch, reverse

from carnet.kit.declarations import declared
from carnet.web.actors import permissions
from carnet.web.screen import stated


@register()
def unknown_permissions(**_kwargs: Any) -> list[CheckMessage]:
    """Return an error for each screen whose permission no manifest declares."""
    import_module(settings.ROOT_URLCONF)
    known = permissions()
    return [
        Error(
            f"the screen {name} asks for the permission {wanted}, which no room declares",
            id="web.E001",
        )
        for name, wanted in stated.items()
        if wanted is not None and wanted not in known
    ]


@register()
def unknown_addresses(**_kwargs: Any) -> list[CheckMessage]:
    """Return an error for each entry of the margin, action or settings page whose address does not exist."""
    wanted = [
        e.url for what in ("navigation", "actions", "settings_panels") for e in declared(what)
    ]
    return [
        Error(f"a manifest declares the address {name}, which no room serves", id="web.E002")
        for name in wanted
        if not _served(name)
    ]


def _served(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True
