"""A rule explained: aloud, line by line with who remains, and what it depends on; and rules as they stand in a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from carnet.conditions.rules import parse, profile, sentence, to_json, uses
from carnet.conditions.types import All, AnyOf, Except, Rule
from carnet.segments.queries.asked import Book
from carnet.segments.queries.reading import edit_count
from carnet.segments.queries.sentences import language
from carnet.segments.types import RuleJson


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """A rule in words: `lines` are path, words and how many remain after the line."""

    sentence: str
    total: int
    lines: tuple[tuple[str, str, int], ...]
    fields: tuple[str, ...]
    facts: tuple[str, ...]
    segments: tuple[str, ...]
    next_at: datetime | None
    special: tuple[str, ...]
    profile: tuple[str, ...]


def explained(rule: RuleJson) -> Explained:
    """Return what a rule means and how many remain after each line. Raises as `reading.edit_count`."""
    book = Book()
    question = book.question(rule)
    counts, named = edit_count(rule), uses(question.rule, question.known)
    said = {
        path: sentence(part, language(), names=book.names) for path, part in _parts(question.rule)
    }
    lines = tuple(
        (path, said.get(path, ""), n) for path, n in counts.remaining.items() if path in said
    )
    return Explained(
        sentence=sentence(question.rule, language(), names=book.names),
        total=counts.total,
        lines=lines,
        fields=tuple(sorted(named.fields)),
        facts=tuple(sorted(named.facts)),
        segments=tuple(sorted(named.segments | named.lists)),
        next_at=question.next_moment(),
        special=question.special(),
        profile=profile(question.rule, question.known),
    )


def rule_of_text(text: str) -> RuleJson:
    """Return the structure of a rule that stands in a file. Raises NotUnderstood, with the lines of the file."""
    return to_json(parse(text, Book().catalogue))


def _parts(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Give every line of a rule but the whole, with its path."""
    waiting = [rule]
    while waiting:
        found = waiting.pop()
        if isinstance(found, All | AnyOf | Except):
            waiting += found.of
        if found.path:
            yield found.path, found
