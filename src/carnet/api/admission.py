"""Who is let in to an endpoint: the key and what it may, how often, how large a call, in which format."""

import base64
import binascii
import re
import zlib
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from carnet.api.problems import too_large
from carnet.api.rates import seconds_to_wait
from carnet.api.types import Problem
from carnet.kit.actor import Actor
from carnet.kit.declarations import Keyholder, manifests

LARGEST = 1_000_000
_WRITE_KEY = re.compile(rb'"writeKey"\s*:\s*"([\w.-]{1,100})"')
_FORMATS = {"application/json"}
_FROM_PAGES = {"application/json", "text/plain"}
"""A page sends text/plain: a browser then asks no leave of the server before it sends."""


class Request(HttpRequest):
    """A call that was let in: `actor` acts, `holder` is the program, `content` the body as it was meant."""

    actor: Actor
    holder: Keyholder
    content: bytes


@dataclass(frozen=True)
class Admission:
    """Lets in the keys that hold `permission` (any for ""), with at most `largest` bytes; the callable that ninja asks first.

    With `pages` the scripts of other sites may call, and may name their key as "writeKey" in the body.
    """

    permission: str = ""
    largest: int = LARGEST
    pages: bool = False

    def __call__(self, request: HttpRequest) -> bool:
        """Give the request its actor and content, or raise a Problem."""
        request.from_pages = self.pages  # type: ignore[attr-defined]
        secret = _secret(request)
        if secret is None and not self.pages:
            raise _unknown()
        if secret is not None:
            self._hold(request, secret)
        if request.method in {"POST", "PUT", "PATCH"}:
            self._read(request)
        if secret is None:
            self._hold(request, _named_inside(request.content))  # type: ignore[attr-defined]
        return True

    def _hold(self, request: HttpRequest, secret: str) -> None:
        holder = next((m.keyholder for m in manifests() if m.keyholder), lambda _secret: None)(
            secret
        )
        if holder is None:
            raise _unknown()
        if wait := seconds_to_wait(holder.actor.id, holder.calls_per_minute):
            detail = _("Trop d’appels en une minute : attendez %(n)s secondes.") % {"n": wait}
            raise Problem(429, "too_many", detail, headers={"Retry-After": str(wait)})
        if self.permission:
            holder.actor.require(self.permission)
        request.holder, request.actor = holder, holder.actor  # type: ignore[attr-defined]

    def _read(self, request: HttpRequest) -> None:
        formats = _FROM_PAGES if self.pages else _FORMATS
        if (request.content_type or "") not in formats:
            detail = _("Le contenu doit être du JSON (Content-Type: application/json).")
            raise Problem(415, "format", detail)
        try:
            length = int(request.headers.get("Content-Length") or 0)
        except ValueError:
            length = 0
        if length > self.largest:
            raise too_large()
        body = request.body
        if request.headers.get("Content-Encoding", "").lower() == "gzip":
            body = _unpacked(body, self.largest)
        if len(body) > self.largest:
            raise too_large()
        request.content = body  # type: ignore[attr-defined]


def _unknown() -> Problem:
    detail = _(
        "Il faut une clé d’accès valable : Authorization: Bearer, ou Basic avec la clé comme nom."
    )
    return Problem(401, "no_key", detail, headers={"WWW-Authenticate": 'Bearer realm="Carnet"'})


def _secret(request: HttpRequest) -> str | None:
    """Return the secret of a Bearer key, or the user name of Basic; None where nothing is told."""
    word, _space, rest = request.headers.get("Authorization", "").partition(" ")
    if not word:
        return None
    if word.lower() == "bearer":
        return rest.strip()
    if word.lower() != "basic":
        raise _unknown()
    try:
        told = base64.b64decode(rest.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError) as wrong:
        raise _unknown() from wrong
    return told.partition(":")[0]


def _named_inside(content: bytes) -> str:
    """Return the "writeKey" of the body, as a script in a page sends it, else nothing."""
    found = _WRITE_KEY.search(content)
    return found[1].decode() if found else ""


def _unpacked(body: bytes, largest: int) -> bytes:
    """Return what was packed by gzip, never more than may be sent. Raises Problem."""
    try:
        unpacker = zlib.decompressobj(wbits=31)
        plain = unpacker.decompress(body, largest + 1)
    except zlib.error as wrong:
        raise Problem(415, "format", _("Le contenu n’est pas du gzip.")) from wrong
    if len(plain) > largest:
        raise too_large()
    return plain
