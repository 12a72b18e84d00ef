"""Blocks as MJML: made by us from known parts, so that no tag stands in it which the compiler would drop in silence."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from carnet.content.rules import marks
from carnet.content.rules.blocks import condition
from carnet.content.rules.keeper import Keeper
from carnet.content.rules.look import FONTS, INK, ON_DARK, PAPER, SOFT
from carnet.content.types import Block, Identity

TAGS = frozenset(
    {
        "mjml", "mj-head", "mj-title", "mj-preview", "mj-attributes", "mj-all", "mj-style", "mj-raw", "mj-body",
        "mj-section", "mj-column", "mj-text", "mj-image", "mj-button", "mj-divider", "mj-spacer",
    }
)  # fmt: skip
_WIDTHS = {"full": "600px", "half": "300px", "small": "150px"}


@dataclass(frozen=True, kw_only=True)
class Pen:
    """What the parts of one mail are written with; `number` counts the links, `source` finds an image."""

    keeper: Keeper
    look: Mapping[str, str]
    identity: Identity
    number: Callable[[str], int]
    image: Callable[[int], str]


def section(inside: str, *, background: str = PAPER, css: str = "card", pad: str = "0 0") -> str:
    """Return a band of the mail around its columns."""
    return f'<mj-section css-class="{css}" background-color="{background}" padding="{pad}">{inside}</mj-section>'


def blocks_mjml(blocks: Iterable[Block], pen: Pen) -> str:
    """Return the blocks in their order; those that stand under each other share one band, which keeps the mail light."""
    made = ""
    for flows, run in groupby(blocks, lambda b: b["kind"] in _FLOW and not condition(b)):
        if flows:
            inside = "".join(_FLOW[b["kind"]](b, pen) for b in run)
            made += section(_column(inside), pad="0 0 8px") if inside else ""
        else:
            made += "".join(_alone(block, pen) for block in run)
    return made


def _alone(block: Block, pen: Pen) -> str:
    """Return a block in a band of its own, under its condition where it has one."""
    if block["kind"] in _FLOW:
        inside = _FLOW[block["kind"]](block, pen)
        made = section(_column(inside), pad="0 0") if inside else ""
    else:
        made = _WIDE[block["kind"]](block, pen)
    asked = condition(block)
    if not asked or not made:
        return made
    begin = pen.keeper.hold("{% if " + asked + " %}")
    return f"<mj-raw>{begin}</mj-raw>{made}<mj-raw>{pen.keeper.hold('{% endif %}')}</mj-raw>"


def _column(inside: str, width: str = "100%") -> str:
    return f'<mj-column width="{width}">{inside}</mj-column>'


def _text(
    inside: str,
    *,
    size: str = "16px",
    color: str = INK,
    align: str = "left",
    pad: str = "6px 28px",
) -> str:
    return f'<mj-text font-size="{size}" color="{color}" align="{align}" padding="{pad}">{inside}</mj-text>'


def _brand(block: Block, pen: Pen) -> str:
    name = marks.inline_html(block["name"] or pen.identity.name, pen.keeper)
    inside = _text(f"<b>{name}</b>", size="22px", color=ON_DARK, align="center")
    if block["line"]:
        line = marks.inline_html(block["line"], pen.keeper)
        inside += _text(line, size="14px", color=ON_DARK, align="center")
    return section(_column(inside), background=pen.look["band"], css="band", pad="16px 0")


def _title(block: Block, pen: Pen) -> str:
    said = marks.inline_html(block["text"], pen.keeper)
    head = f'<h2 style="margin:0;font-size:26px;line-height:1.25;font-weight:600">{said}</h2>'
    return _text(head, color=pen.look["band"], align=block["align"], pad="16px 28px 6px")


def _paragraphs(block: Block, pen: Pen) -> str:
    said = marks.to_html(block["text"], pen.keeper, pen.number, pen.look["accent"])
    return _text(said, align=block["align"], pad="12px 28px 0")


def _picture(part: Mapping[str, Any], pen: Pen, *, width: str, padding: str = "0") -> str:
    if not part["image"]:
        return ""
    link = f'href="{pen.keeper.hold_link(pen.number(part["link"]))}"' if part["link"] else ""
    source = pen.keeper.hold(pen.image(part["image"]))
    alt = pen.keeper.hold_attribute(part["alt"])
    return f'<mj-image src="{source}" alt="{alt}" width="{width}" padding="{padding}" {link} />'


def _image(block: Block, pen: Pen) -> str:
    return _picture(block, pen, width=_WIDTHS[block["width"]], padding="0 0 8px")


def _press(label: str, link: str, pen: Pen, align: str) -> str:
    said = marks.inline_html(label, pen.keeper)
    href = pen.keeper.hold_link(pen.number(link))
    return (
        f'<mj-button href="{href}" align="{align}" background-color="{pen.look["accent"]}" color="{ON_DARK}"'
        f' font-size="16px" font-weight="600" border-radius="6px" inner-padding="12px 26px"'
        f' padding="10px 28px">{said}</mj-button>'
    )


def _button(block: Block, pen: Pen) -> str:
    if not block["label"] or not block["link"]:
        return ""
    return _press(block["label"], block["link"], pen, block["align"])


def _cell(cell: Mapping[str, Any], pen: Pen) -> str:
    inside = _picture(cell, pen, width="260px", padding="0 0 8px")
    if cell["title"]:
        inside += _text(f"<b>{marks.inline_html(cell['title'], pen.keeper)}</b>")
    if cell["text"]:
        inside += _text(marks.to_html(cell["text"], pen.keeper, pen.number, pen.look["accent"]))
    if cell["label"] and cell["link"]:
        inside += _press(cell["label"], cell["link"], pen, "left")
    return inside


def _columns(block: Block, pen: Pen) -> str:
    inside = "".join(_column(_cell(cell, pen), "50%") for cell in block["cells"])
    return section(inside, pad="10px 0")


def _products(block: Block, pen: Pen) -> str:
    if block["source"] == "bought":
        return _bought(pen)
    rows = [block["cells"][i : i + 2] for i in range(0, len(block["cells"]), 2)]
    made = ""
    for row in rows:
        share = "50%" if len(row) > 1 else "100%"
        made += section("".join(_column(_product(c, pen), share) for c in row), pad="8px 0")
    return made


def _product(cell: Mapping[str, Any], pen: Pen) -> str:
    inside = _picture(cell, pen, width="260px", padding="0 0 8px")
    if cell["title"]:
        title = f"<b>{marks.inline_html(cell['title'], pen.keeper)}</b>"
        if cell["link"]:
            href = pen.keeper.hold_link(pen.number(cell["link"]))
            title = f'<a href="{href}" style="color:{INK}">{title}</a>'
        inside += _text(title, align="center")
    if cell["price"]:
        price = marks.inline_html(cell["price"], pen.keeper)
        inside += _text(price, size="15px", color=SOFT, align="center")
    if cell["text"]:
        said = marks.to_html(cell["text"], pen.keeper, pen.number, pen.look["accent"])
        inside += _text(said, align="center")
    return inside


def _bought(pen: Pen) -> str:
    """Return one line for each product that the person bought last."""
    keep = pen.keeper.hold
    name, begin, end = (
        keep("{{ produit.nom }}"),
        keep("{% for produit in produits_achetes %}"),
        keep("{% endfor %}"),
    )
    line = section(_column(_text(f"<b>{name}</b>")), pad="2px 0")
    return f"<mj-raw>{begin}</mj-raw>{line}<mj-raw>{end}</mj-raw>"


def _divider(_block: Block, _pen: Pen) -> str:
    return '<mj-divider border-width="1px" border-color="#d5d9e5" padding="10px 28px" />'


def _spacer(block: Block, _pen: Pen) -> str:
    return f'<mj-spacer height="{block["height"]}px" />'


def _social(block: Block, pen: Pen) -> str:
    said = " · ".join(
        f'<a href="{pen.keeper.hold_link(pen.number(c["link"]))}" style="color:{pen.look["accent"]}">'
        f"{marks.inline_html(c['label'], pen.keeper)}</a>"
        for c in block["cells"]
        if c["label"] and c["link"]
    )
    return _text(said, size="15px", align="center") if said else ""


_FLOW: Mapping[str, Callable[[Block, Pen], str]] = {
    "title": _title,
    "text": _paragraphs,
    "image": _image,
    "button": _button,
    "divider": _divider,
    "spacer": _spacer,
    "social": _social,
}
_WIDE: Mapping[str, Callable[[Block, Pen], str]] = {
    "brand": _brand,
    "columns": _columns,
    "products": _products,
}


def footer_mjml(words: Mapping[str, str], pen: Pen) -> str:
    """Return what stands under every mail: why it came, the ways out, who writes. No block can take it away."""
    keep, link = pen.keeper.hold, pen.keeper.hold_link
    style = f"color:{SOFT};text-decoration:underline"
    why = keep("{% if pourquoi %}{{ pourquoi }}<br />{% endif %}")
    ways = (
        f'<a href="{link(-2)}" style="{style}">{words["why"]}</a><br />'
        f'<a href="{link(-4)}" style="{style}">{words["preferences"]}</a> · '
        f'<a href="{link(-1)}" style="{style}">{words["unsubscribe"]}</a>'
    )
    who = " · ".join(
        marks.inline_html(part, pen.keeper)
        for part in (pen.identity.name, pen.identity.address)
        if part
    )
    inside = _text(f"{why}{ways}<br />{who}", size="13px", color=SOFT, align="center")
    return section(_column(inside), background=pen.look["page"], css="foot", pad="18px 0 26px")


def document(inside: str, head: Mapping[str, str], pen: Pen) -> str:
    """Return the whole document; `head` gives title, preheader, language, the words of the link to the page online."""
    keep = pen.keeper.hold
    online = f'<a href="{pen.keeper.hold_link(-3)}" style="color:{SOFT}">{head["online"]}</a>'
    top = section(
        _column(_text(online, size="13px", color=SOFT, align="center")),
        background=pen.look["page"],
        css="foot",
        pad="8px 0",
    )
    pixel = keep(
        '{% if _pixel %}<img src="{{ _pixel|safe }}" width="1" height="1" alt="" />{% endif %}'
    )
    preview = f"<mj-preview>{head['preheader']}</mj-preview>" if head["preheader"] else ""
    return (
        f'<mjml lang="{head["language"]}" dir="ltr"><mj-head><mj-title>{head["title"]}</mj-title>{preview}'
        f'<mj-attributes><mj-all font-family="{FONTS[pen.look["font"]]}" /><mj-text line-height="1.55" />'
        f"</mj-attributes><mj-style>{_style(pen.look)}</mj-style>"
        '<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes"'
        ' content="light dark"></mj-raw></mj-head>'
        f'<mj-body width="600px" background-color="{pen.look["page"]}">{top}{inside}<mj-raw>{pixel}</mj-raw>'
        "</mj-body></mjml>"
    )


def _style(look: Mapping[str, str]) -> str:
    """Return how the mail looks where the reader prefers the dark."""
    return (
        "a{font-weight:600} @media (prefers-color-scheme: dark){"
        "body,body>div,.foot,.foot table,.foot td{background:#14161c !important}"
        ".card,.card table,.card td{background:#1f222b !important}"
        ".card td[bgcolor],.card td[bgcolor] a{background:" + look["accent"] + " !important}"
        ".card div,.card p,.card h2,.card li,.card b{color:#eceef4 !important}"
        ".foot div,.foot a{color:#b3b8c8 !important} .card p a,.card li a{color:#a9b8ff !important} }"
    )
