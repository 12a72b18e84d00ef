"""A source whose long constant parts the engine only names, so that each stays one and the same text in all messages."""

import re

from carnet.content.rules.sources import TAG

# No value that a message shows holds this sign, nor does any source: both are printable but for breaks and tabs.
_MARK = "\x1d"
_LEAST = 40  # characters: a shorter part costs more apart than it spares
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NAMES = tuple(a + b for a in _LETTERS for b in _LETTERS)
_NAMED = re.compile(f"{_MARK}([a-z][a-z])")
_QUOTES = "\"'"


class Shared:
    """The constant parts of one source, put aside under names of two letters."""

    def __init__(self, source: str) -> None:
        """Put the constant parts of a source aside; `source` is what the engine compiles."""
        self._parts: dict[str, str] = {}
        self.source = self._named(source)

    def _named(self, source: str) -> str:
        tags = [tag.span() for tag in TAG.finditer(source)]
        texts = [source[a:b] for a, b in tags]
        # A sign of a tag within a quotation ends it too early here, not in the engine: such a source stays whole.
        if _MARK in source or any(text.count(q) % 2 for text in texts for q in _QUOTES):
            return source
        told: list[str] = []
        end = 0
        for (start, after), text in zip(tags, texts, strict=True):
            told += [self._name(source[end:start], after_tag=told[-1:], tag=text), text]
            end = after
        return "".join((*told, self._name(source[end:], after_tag=told[-1:], tag="")))

    def _name(self, part: str, *, after_tag: list[str], tag: str) -> str:
        """Return the name of a constant part between two tags, those that take blanks away (`-`) heard; a short one itself."""
        part = part.lstrip() if after_tag and after_tag[0].endswith(("-}}", "-%}", "-#}")) else part
        part = part.rstrip() if tag.startswith(("{{-", "{%-", "{#-")) else part
        if len(part) < _LEAST or len(self._parts) == len(_NAMES):
            return part
        name = _NAMES[len(self._parts)]
        self._parts[name] = part
        return _MARK + name

    def pieces(self, filled: str) -> tuple[str, ...]:
        """Return what the engine made as pieces, in turn of a person's own and shared."""
        found = _NAMED.split(filled)
        found[1::2] = [self._parts.get(name, "") for name in found[1::2]]
        return tuple(found)
