"""What an author wrote is put aside while the layout is made, and put back afterwards.

The maker of the layout sees only marks of plain letters: it reads no variable as markup, and it cannot spoil a sign (it
writes attributes with some signs escaped in a way of its own).
"""

import re
from html import escape

from carnet.content.rules.lines import one_line
from carnet.content.rules.sources import TAG, plain

_LOOP = re.compile(r"(?:\{%.*?%\}|\{#.*?#\}|\s)+", re.DOTALL)


class Keeper:
    """Pieces put aside, by a mark that stands nowhere in the draft."""

    def __init__(self, draft: str) -> None:
        """Choose a mark that the draft does not hold."""
        number = 0
        while f"Zq{number}x" in draft:
            number += 1
        self._mark = f"Zq{number}x"
        self._held: list[str] = []
        self._token = re.compile(rf"{self._mark}(\d+)z")

    def hold(self, piece: str) -> str:
        """Put a piece of source aside and return its mark."""
        self._held.append(piece)
        return f"{self._mark}{len(self._held) - 1}z"

    def hold_tags(self, text: str) -> str:
        """Return a text with every variable and condition as a mark."""
        return TAG.sub(lambda tag: self.hold(plain(tag[0])), text)

    def hold_link(self, number: int) -> str:
        """Return the mark of the address of a link by its number; ours have negative numbers."""
        return self.hold(address(number))

    def hold_attribute(self, text: str) -> str:
        """Return the mark of a text that stands in an attribute."""
        quoted = escape(one_line(TAG.sub("", text)), quote=True)
        return self.hold(quoted)

    def only_statements(self, line: str) -> bool:
        """Say whether a line holds conditions and loops only, nothing that is shown."""
        whole = self._token.sub(lambda m: self._held[int(m[1])], line)
        return bool(whole.strip()) and bool(_LOOP.fullmatch(whole))

    def put_back(self, made: str) -> str:
        """Return what was made, with every piece in its place; pieces may hold earlier ones."""
        while self._token.search(made):
            made = self._token.sub(lambda m: self._held[int(m[1])], made)
        return made


def address(number: int) -> str:
    """Return the source that gives the address of a link: a place in the list, or one of ours."""
    return f"{{{{ _l[{number}]|safe }}}}" if number >= 0 else f"{{{{ _s[{-number}]|safe }}}}"
