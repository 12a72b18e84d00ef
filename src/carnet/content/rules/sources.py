"""The variables and conditions that an author may write in a text: a small part of the Jinja language, checked first.

Only `if`, `for` and values with a few filters are let through, so that no text can run away with time or memory, and
no value can become markup.
"""

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from minijinja import Environment, TemplateError

from carnet.content.types import Fault

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
STATEMENTS = ("if", "elif", "else", "endif", "for", "endfor")
FILTERS = (
    "capitalize", "default", "first", "join", "last", "length", "lower", "round", "title", "trim", "upper",
)  # fmt: skip
FRENCH = {"defaut": "default", "majuscules": "upper", "minuscules": "lower", "titre": "title"}
FUEL = 20_000
REMOVED = ("range", "dict", "debug", "namespace")
OURS = ("_l", "_s", "_home", "_pixel", "pourquoi")

_OPENER = re.compile(r"\{\{|\{%|\{#")
_STRING = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'')
_NAMED = re.compile(r"\{%-?\s*(\w+)")
_FILTER = re.compile(r"\|\s*(\w+)")
_CALL = re.compile(r"(\|\s*)?\b(?!and\b|or\b|not\b|in\b|is\b|if\b|elif\b)([^\W\d]\w*)\s*\(")
_SIGN = re.compile(r"[^\w\s.,|()<>=!%{}#\-]")
_WORD = re.compile(r"\b[^\W\d]\w*\b")
_FRENCH = re.compile(r"(\|\s*)(" + "|".join(FRENCH) + r")\b")


class Place(NamedTuple):
    """Where something stands in a text: line and column from 1."""

    line: int
    column: int


def environment(*, escaped: bool) -> Environment:
    """Return an engine with little fuel, in which what is not known is empty; values are escaped as HTML if `escaped`."""
    engine = Environment(
        fuel=FUEL,
        undefined_behavior="chainable",
        auto_escape_callback=lambda _name: escaped,
        pycompat=False,
        keep_trailing_newline=True,
    )
    for name in REMOVED:
        engine.remove_global(name)
    return engine


def plain(source: str) -> str:
    """Return a source with the French filters under the names that the engine knows."""
    return TAG.sub(lambda tag: _FRENCH.sub(_english, tag[0]), source)


def aloud(source: str) -> str:
    """Return a source as a person reads it: a variable by its default, else by its name; conditions left out."""

    def said(tag: re.Match[str]) -> str:
        if not tag[0].startswith("{{"):
            return ""
        default, name = _STRING.search(tag[0]), _WORD.search(tag[0])
        return default[0][1:-1] if default else f"‹{name[0]}›" if name else ""

    return TAG.sub(said, source)


def variables(source: str) -> set[str]:
    """Return the names that a source asks for; none of one with errors."""
    try:
        return set(environment(escaped=False).undeclared_variables_in_str(plain(source))) - set(
            OURS
        )
    except TemplateError:
        return set()


def bare(source: str) -> set[str]:
    """Return the names that leave a hole where they are empty: shown without a default and outside any condition on them."""
    asked = {w for tag in TAG.findall(source) if _name(tag) == "if" for w in _WORD.findall(tag)}
    shown: set[str] = set()
    for tag in TAG.findall(source):
        if tag.startswith("{{") and not ({"default", "defaut"} & set(_FILTER.findall(tag))):
            shown.update(_WORD.findall(_STRING.sub("", tag))[:1])
    return (shown & variables(source)) - asked


def faults(source: str, block: str, known: Collection[str]) -> Iterator[Fault]:
    """Return what is wrong with a source: a sign, a word, a filter, a name that is not known, or its structure."""
    found = list(_signs(source, block))
    if found:
        yield from found
        return
    try:
        engine = environment(escaped=False)
        engine.add_template("text", plain(source))
    except TemplateError as error:
        at = _at(plain(source), error)
        yield Fault(block, "syntax", at.line, at.column, {"detail": error.detail or ""})
        return
    for name in sorted(engine.undeclared_variables_in_str(plain(source)) - set(known)):
        at = _first(source, rf"\b{re.escape(name)}\b")
        near = (get_close_matches(name, known, n=1) or [""])[0]
        yield Fault(block, "variable", at.line, at.column, {"name": name, "near": near})


def _signs(source: str, block: str) -> Iterator[Fault]:
    """Walk the tags of a source and tell what none may hold."""
    end = 0
    for found in TAG.finditer(source):
        end = found.end()
        yield from _of_tag(source, found.start(), found[0], block)
    open_tag = _OPENER.search(source, end)
    if open_tag:
        yield _fault(block, "open", source, open_tag.start(), sign=open_tag[0])


def _of_tag(source: str, start: int, tag: str, block: str) -> Iterator[Fault]:
    if tag.startswith("{#"):
        return
    if tag.startswith("{%") and (name := _name(tag)) not in STATEMENTS:
        yield _fault(block, "statement", source, start, name=name)
        return
    bones = _STRING.sub(lambda s: '"' + "x" * (len(s[0]) - 2) + '"', tag)
    unquoted = _STRING.sub(lambda s: " " * len(s[0]), tag)
    for wrong in _SIGN.finditer(unquoted):
        yield _fault(block, "sign", source, start + wrong.start(), sign=wrong[0])
    for wrong in _FILTER.finditer(unquoted):
        if wrong[1] not in FILTERS and wrong[1] not in FRENCH:
            yield _fault(block, "filter", source, start + wrong.start(1), name=wrong[1])
    for wrong in _CALL.finditer(bones):
        if not wrong[1]:
            yield _fault(block, "call", source, start + wrong.start(2), name=wrong[2])


def _fault(block: str, key: str, source: str, start: int, **values: str) -> Fault:
    at = place(source, start)
    return Fault(block, key, at.line, at.column, values)


def place(source: str, start: int) -> Place:
    """Return the line and column of a position in a text."""
    before = source[:start]
    return Place(before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1)


def _first(source: str, pattern: str) -> Place:
    for tag in TAG.finditer(source):
        found = re.search(pattern, tag[0])
        if found:
            return place(source, tag.start() + found.start())
    return Place(1, 1)


def _at(source: str, error: TemplateError) -> Place:
    """Return where the engine stopped; it counts bytes."""
    if error.range is None:
        return Place(error.line or 0, 0)
    return place(source, len(source.encode()[: error.range[0]].decode(errors="ignore")))


def _name(tag: str) -> str:
    named = _NAMED.match(tag)
    return named[1] if named else ""


def _english(found: re.Match[str]) -> str:
    return found[1] + FRENCH[found[2]]
