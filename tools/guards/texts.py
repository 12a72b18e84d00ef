"""Every text shown to people has its English: each msgid stands, translated, in the catalogue of its room."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tools.guards.files import modules, rooms

Text = tuple[str | None, str]
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_NAMED = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def find(root: Path) -> list[str]:
    """Return texts without English, doubtful translations, and those that lose or invent a value."""
    found = []
    for room in rooms(root):
        catalogue = _catalogue(room)
        where = room.relative_to(root)
        texts = dict(_texts(room))
        missing = [
            (text, place) for text, place in texts.items() if not _translated(catalogue, text)
        ]
        found += [
            f"{place}: no English for “{text[1]}” in {where}/locale." for text, place in missing
        ]
        found += [
            f"{where}/locale: {problem}" for message in catalogue for problem in _wrong(message)
        ]
    return found


def _texts(room: Path) -> Iterator[tuple[Text, str]]:
    for path in modules(room):
        if "tests" not in path.parts:
            yield from _extracted(path, path.read_bytes())
    for path in sorted((room / "templates").rglob("*.*")):
        yield from _extracted(
            path, templatize(path.read_text(encoding="utf-8"), origin=str(path)).encode()
        )


def _extracted(path: Path, code: bytes) -> Iterator[tuple[Text, str]]:
    # The encoding cookie is Babel's way to be told; templates have none.
    opened = io.BytesIO(b"# -*- coding: utf-8 -*-\n" + code)
    for line, message, _comments, context in extract("python", opened, keywords=_KEYWORDS):
        msgid = message[0] if isinstance(message, tuple) else message
        if msgid:
            yield (context, msgid), f"{path.name}:{line - 1}"


def _catalogue(room: Path) -> Catalog:
    path = room / "locale" / "en" / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as opened:
        return read_po(opened, locale="en")


def _translated(catalogue: Catalog, text: Text) -> bool:
    context, msgid = text
    found = catalogue.get(msgid, context)
    return found is not None and bool(found.string) and all(_strings(found)) and not found.fuzzy


def _strings(message: Message) -> tuple[str, ...]:
    said = message.string
    return (said,) if isinstance(said, str) else tuple(str(s or "") for s in said or ())


def _wrong(message: Message) -> Iterator[str]:
    if not message.id:
        return
    first = message.id if isinstance(message.id, str) else message.id[0]
    wanted = {
        n
        for part in ([message.id] if isinstance(message.id, str) else message.id)
        for n in _NAMED.findall(part)
    }
    for string in _strings(message):
        if string and not set(_NAMED.findall(string)) <= wanted:
            yield f"the English of “{first}” names a value that the French does not."
    if message.string and not any(wanted <= set(_NAMED.findall(s)) for s in _strings(message)):
        yield f"the English of “{first}” loses a value."
