"""The cast for the shell: Ada may everything, Ben reads, Cleo is a stranger."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from carnet.kit import declarations
from carnet.kit.declarations import Manifest
from carnet.kit.home import home
from carnet.web import bounds

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def staff(name: str = "Ada Marchand", role: str = "owner") -> Any:
    """Make a member of staff."""
    email = f"{name.split()[0]}@exemple.fr".lower()
    return get_user_model().objects.create_user(
        email, "une phrase assez longue", name=name, role=role
    )


def signed_in(name: str = "Ada Marchand", role: str = "owner") -> Client:
    """Return a browser in which a member of staff is signed in."""
    client = Client()
    client.force_login(staff(name, role), backend=BACKEND)
    return client


@contextmanager
def also_declared(**what: Any) -> Iterator[None]:
    """Add a room's declarations inside the block."""
    manifest = Manifest(room="test", **what)
    declarations._manifests.append(manifest)
    try:
        yield
    finally:
        declarations._manifests.remove(manifest)


@contextmanager
def only_declared(**what: Any) -> Iterator[None]:
    """Keep, of the lists named, nothing but these inside the block."""
    before = list(declarations._manifests)
    bare = [
        Manifest(
            **{**{f: getattr(m, f) for f in m.__dataclass_fields__}, **dict.fromkeys(what, ())}
        )
        for m in before
    ]
    declarations._manifests[:] = [*bare, Manifest(room="test", **what)]
    try:
        yield
    finally:
        declarations._manifests[:] = before


def calm() -> None:
    """Forget how often pages were asked for in this minute."""
    memory = bounds._mapped(str(home()), os.getpid()).memory
    memory[:] = bytes(len(memory))
