"""A frozen version filled for one person after the other: compiled once, rendered for each, nothing parsed again.

The page and the words are apart: the page is ASCII, and a large text with one letter beyond Latin costs four times as much.
"""

from collections.abc import Callable, Iterator, Mapping, MutableSequence, Sequence
from typing import Any, Protocol

from minijinja import TemplateError

from carnet.content.rules.lines import one_line
from carnet.content.rules.shared import Shared
from carnet.content.rules.sources import environment
from carnet.content.types import PIXEL, PREFERENCES, SPECIAL, NotFilled, Rendered

CUT = "\x1e"
_HTML, _WORDS = "html", "words"
_MOST = -min(SPECIAL.values()) + 1

AddressOf = Callable[[int, int], str | None]


class Source(Protocol):
    """What is filled: the parts of a version."""

    @property
    def subject(self) -> str: ...
    @property
    def html(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def links(self) -> Sequence[str]: ...


class Filler:
    """One version, ready to be filled."""

    def __init__(self, version: Source) -> None:
        """Compile the parts. Raises TemplateError for a source that is broken."""
        self._engine = environment(escaped=True)
        self._text, self._page = Shared(version.text), Shared(version.html)
        words = CUT.join((version.subject, self._text.source))
        self._engine.add_template(_WORDS, f"{{% autoescape false %}}{words}{{% endautoescape %}}")
        self._html = bool(version.html)
        if self._html:
            self._engine.add_template(_HTML, self._page.source)
        whole = version.html + version.text
        self._links = range(len(version.links))
        self._ours = [n for n in range(-1, -_MOST, -1) if f"_s[{-n}]" in whole]

    def fill(
        self,
        people: Mapping[int, Mapping[str, Any]],
        address_of: AddressOf,
        extra: Mapping[str, Any],
        faults: MutableSequence[tuple[int, str]] | None = None,
    ) -> Iterator[Rendered]:
        """Return the message of each person, in their order.

        `address_of` gives the address of a link by its number (ours are negative; no page for one of those to renew or
        confirm: the preferences; no pixel: none). `extra` are values that all share; those of a person win. With
        `faults`, who cannot be filled is put there and left out. Raises NotFilled otherwise.
        """
        shared = {**extra, "_home": extra.get("home", "")}
        for contact_id, values in people.items():
            known = {**shared, **values}
            known["_l"] = [address_of(contact_id, n) for n in self._links]
            known["_s"] = self._own(contact_id, address_of)
            try:
                html = self._filled(contact_id, known, address_of)
                words = self._engine.render_template(_WORDS, **known)
            except TemplateError as error:
                sentence = error.detail or error.message
                if faults is None:
                    raise NotFilled(contact_id, sentence) from error
                faults.append((contact_id, sentence))
                continue
            subject, _cut, text = words.partition(CUT)
            yield Rendered(contact_id, one_line(subject), html, self._text.pieces(text))

    def _filled(
        self, contact_id: int, known: dict[str, Any], address_of: AddressOf
    ) -> tuple[str, ...]:
        if not self._html:
            return ()
        known["_pixel"] = address_of(contact_id, PIXEL)
        return self._page.pieces(self._engine.render_template(_HTML, **known))

    def _own(self, contact_id: int, address_of: AddressOf) -> list[str]:
        ours = [""] * _MOST
        for number in self._ours:
            told = address_of(contact_id, number)
            ours[-number] = told or address_of(contact_id, PREFERENCES) or ""
        return ours
