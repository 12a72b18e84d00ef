"""A rule said aloud, in French and in English: who, which of them, except whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from carnet.conditions.rules import sentence_en, sentence_fr
from carnet.conditions.rules.spoken import Clause, lowered, raised
from carnet.conditions.types import (
    All,
    AnyOf,
    Chain,
    Did,
    Except,
    Field,
    InList,
    InSegment,
    Near,
    Ranked,
    Reachable,
    Rule,
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that hold clauses together."""

    speech: ModuleType
    people: str
    everybody: str
    both: str
    either: str
    but: str
    those: str
    neither: str


_FRENCH = _Words(sentence_fr, "Personnes", "Tout le monde", "et", "ou", "sauf", "celles", "sauf")
_ENGLISH = _Words(sentence_en, "People", "Everybody", "and", "or", "except", "those", "except")


def sentence(rule: Rule, language: str = "fr", names: Mapping[str, str] | None = None) -> str:
    """Return a rule in words; `names` are those of segments and lists by key."""
    words = _ENGLISH if language == "en" else _FRENCH
    parts = list(rule.of) if isinstance(rule, All) else [rule]
    subject, parts = _subject(parts, words)
    masculine = subject != words.people and words is _FRENCH
    those = "ceux" if masculine else words.those
    saying = _Saying(words, names or {}, those)
    kept = [part for part in parts if not isinstance(part, Except)]
    left_out = [inner for part in parts if isinstance(part, Except) for inner in part.of]
    said = subject
    if kept:
        said += f" {saying.joined(kept, words.both)}"
    elif subject == words.people:
        said = words.everybody
        saying = _Saying(words, names or {}, "ceux" if words is _FRENCH else words.those)
    if left_out:
        said += f", {words.but} {saying.left_out(left_out)}"
    return f"{raised(said)}."


def _subject(parts: Sequence[Rule], words: _Words) -> tuple[str, list[Rule]]:
    """Return whom the sentence is about: the kind of contact where one is asked, and the conditions that are left."""
    for part in parts:
        if isinstance(part, Field) and part.info.name == "kind" and part.test.operator in ("is", "in"):  # fmt: skip
            language = "en" if words is _ENGLISH else "fr"
            kinds = [_plural(part.info.worded(str(v), language)) for v in part.test.values]
            rest = [p for p in parts if p is not part]
            return f" {words.both} ".join([kinds[0], *map(lowered, kinds[1:])]), rest
    return words.people, list(parts)


def _plural(word: str) -> str:
    return word if word.endswith(("s", "x", "z")) else f"{word}s"


@dataclass(frozen=True, slots=True)
class _Saying:
    """One sentence being said."""

    words: _Words
    names: Mapping[str, str]
    those: str

    def joined(self, parts: Sequence[Rule], word: str) -> str:
        """Return relative clauses joined by a word, each with its link: a group within is said as one."""
        said = [self.clause(part, alone=len(parts) == 1) for part in parts]
        if len(said) == 1:
            return said[0].whole
        return f"{', '.join(c.whole for c in said[:-1])} {word} {said[-1].whole}"

    def left_out(self, parts: Sequence[Rule]) -> str:
        """Return who is left out: "ceux qui ont acheté ou qui ont cliqué"."""
        return f"{self.those} {self.joined(parts, self.words.either)}"

    def clause(self, rule: Rule, *, alone: bool = False) -> Clause:
        """Return a node as one clause."""
        match rule:
            case All() | AnyOf():
                return self._group(rule, alone=alone)
            case Except():
                not_one = self.joined(rule.of, self.words.either)
                if self.words is _ENGLISH:
                    return Clause("who", f"are none of those {not_one}")
                return Clause("qui", f"ne sont pas de {self.those} {not_one}")
            case _:
                return self._leaf(rule)

    def _group(self, rule: All | AnyOf, *, alone: bool) -> Clause:
        """Return a group: the link once where its clauses share it, "qui habitent Nantes ou ont acheté"."""
        word = self.words.both if isinstance(rule, All) else self.words.either
        said = [self.clause(part) for part in rule.of]
        if not said:
            return Clause("", self.words.everybody.lower())
        if len(said) == 1:
            return said[0]
        shared = {c.link for c in said} == {said[0].link}
        texts = [said[0].text, *(c.text if shared else c.whole for c in said[1:])]
        listed = f"{', '.join(texts[:-1])} {word} {texts[-1]}"
        if alone or isinstance(rule, AnyOf):
            return Clause(said[0].link, listed)
        return Clause(f"({said[0].link}", f"{listed})")

    def _leaf(self, rule: Rule) -> Clause:
        speech = self.words.speech
        found: Clause
        match rule:
            case Field():
                found = speech.field(rule)
            case Did():
                found = speech.did(rule)
            case Chain():
                found = speech.chain(rule)
            case Near():
                found = speech.near(rule)
            case Ranked():
                found = speech.ranked(rule)
            case Reachable():
                found = speech.reachable(rule)
            case InSegment():
                found = speech.segment(rule, self.names.get(rule.key, rule.name or rule.key))
            case InList():
                found = speech.listed(rule, self.names.get(rule.key, rule.name or rule.key))
            case _:
                raise TypeError(rule)
        return found
