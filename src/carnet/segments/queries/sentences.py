"""Rules said aloud."""

from django.utils.translation import get_language

from carnet.conditions.rules import sentence
from carnet.conditions.types import Language, NotUnderstood
from carnet.segments.queries.asked import Book
from carnet.segments.types import RuleJson


def language() -> Language:
    """Return the language of the reader, one of the two in which rules are said."""
    return "fr" if (get_language() or "fr").startswith("fr") else "en"


class Sayer:
    """Says many rules; the names of segments are read once."""

    def __init__(self) -> None:
        """Read what rules may name."""
        self._book = Book()

    def say(self, rule: RuleJson) -> str:
        """Return the sentence of a rule, nothing for one that is not understood any more or for no rule."""
        if not rule:
            return ""
        try:
            return sentence(self._book.question(rule).rule, language(), names=self._book.names)
        except NotUnderstood:
            return ""


def said(rule: RuleJson) -> str:
    """Return the sentence of one rule."""
    return Sayer().say(rule)
