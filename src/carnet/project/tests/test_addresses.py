"""Every page that the code or a template names by hand exists."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLResolver, get_resolver

from carnet.project.settings import PACKAGE

pytestmark = pytest.mark.house

_IN_CODE = re.compile(r'\b(?:reverse|reverse_lazy|redirect)\(\s*"([a-z_]+:[a-z_]+)"')
_IN_TEMPLATE = re.compile(r"{%\s*url\s+[\"']([a-z_]+:[a-z_:]+)[\"']")


def test_every_named_page_exists() -> None:
    known = set(_names(get_resolver()))
    named = list(_named())
    assert len(named) > 200
    assert sorted((str(path), name) for path, name in named if name not in known) == []


def _names(resolver: URLResolver, above: tuple[str, ...] = ()) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _names(entry, (*above, entry.namespace) if entry.namespace else above)
        elif entry.name:
            yield ":".join((*above, entry.name))


def _named() -> Iterator[tuple[Path, str]]:
    for suffix, pattern in ((".py", _IN_CODE), (".html", _IN_TEMPLATE)):
        for path in sorted(PACKAGE.rglob(f"*{suffix}")):
            if "tests" not in path.parts:
                for name in pattern.findall(path.read_text(encoding="utf-8")):
                    yield path.relative_to(PACKAGE), name
