"""The marks of a text: **strong**, *emphasis*, [a link](https://…), lists of lines that begin with "- ".

Everything else is text: signs of HTML are shown as they were typed and never become markup.
"""

import re
from collections.abc import Callable, Sequence
from html import escape

from carnet.content.rules.keeper import Keeper
from carnet.content.rules.lines import one_line

LINK = re.compile(r"\[([^\[\]\n]+)\]\(\s*([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\s*\)")
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])")
_ITEM = re.compile(r"^\s*[-•]\s+")
_BLANK = re.compile(r"\n[ \t]*\n+")
_P = '<p style="margin:0 0 14px">'
_UL = '<ul style="margin:0 0 14px;padding-left:22px;text-align:left">'


def addresses(text: str) -> list[str]:
    """Return the addresses that the links of a text lead to, in their order."""
    return [found[2] for found in LINK.finditer(text)]


def to_html(text: str, keeper: Keeper, number: Callable[[str], int], color: str) -> str:
    """Return a text as paragraphs and lists; variables and addresses are put aside by `keeper`."""
    held = keeper.hold_tags(text.replace("\r\n", "\n").strip())
    parts = [p for p in _BLANK.split(held) if p.strip()]
    return keeper.hold("".join(_part(p.split("\n"), keeper, number, color) for p in parts))


def inline_html(text: str, keeper: Keeper) -> str:
    """Return a line without marks as HTML."""
    return keeper.hold(escape(keeper.hold_tags(one_line(text)), quote=False))


def to_text(text: str, number: Callable[[str], str]) -> str:
    """Return a text without its marks; a link becomes its words and what `number` gives for its address."""
    told = LINK.sub(lambda m: f"{m[1]} : {number(m[2])}", text.replace("\r\n", "\n").strip())
    told = _STRONG.sub(r"\1", told)
    return _EMPHASIS.sub(r"\1", told)


def _part(lines: Sequence[str], keeper: Keeper, number: Callable[[str], int], color: str) -> str:
    """Return lines without an empty one between them: a list when all are items, else a paragraph."""
    shown = [_inline(line, keeper, number, color) for line in lines]
    tags = [keeper.only_statements(line) for line in lines]
    if all(tags):
        return "".join(line.strip() for line in lines)
    rows = list(zip(shown, tags, strict=True))
    if all(tag or _ITEM.match(line) for line, tag in rows):
        items = (x.strip() if tag else f"<li>{_ITEM.sub('', x)}</li>" for x, tag in rows)
        return _UL + "".join(items) + "</ul>"
    said, begun = "", False
    for line, tag in rows:
        said += line.strip() if tag else f"<br />{line}" if begun else line
        begun = begun or not tag
    return f"{_P}{said}</p>"


def _stressed(text: str) -> str:
    """Return a text with its marks as tags, one inside the other and never across."""
    parts = _STRONG.split(text)
    told = [_EMPHASIS.sub(r"<i>\1</i>", part) for part in parts]
    return "".join(f"<b>{part}</b>" if n % 2 else part for n, part in enumerate(told))


def _inline(line: str, keeper: Keeper, number: Callable[[str], int], color: str) -> str:
    found: list[str] = []

    def link(m: re.Match[str]) -> str:
        found.append(
            f'<a href="{keeper.hold_link(number(m[2]))}" style="color:{color}">{escape(m[1], quote=False)}</a>'
        )
        return f"\x02{len(found) - 1}\x03"

    text = escape(LINK.sub(link, line.replace("\x02", "").replace("\x03", "")), quote=False)
    text = _stressed(text)
    return re.sub("\x02(\\d+)\x03", lambda m: found[int(m[1])], text)
