"""The same message as plain text, made from the blocks, with the same variables and the same links."""

from collections.abc import Callable, Mapping
from typing import Any

from carnet.content.rules import marks
from carnet.content.rules.blocks import condition
from carnet.content.rules.keeper import address
from carnet.content.rules.sources import TAG
from carnet.content.rules.sources import plain as english
from carnet.content.types import Block, Draft, Identity

Told = Callable[[str], str]


def body(draft: Draft, identity: Identity, told: Told) -> str:
    """Return the text of the blocks; `told` gives what stands for the address of a link."""
    parts = [_under(block, _block(block, identity, told)) for block in draft.blocks]
    return "\n\n".join(p for p in parts if p.strip())


def shown(draft: Draft, identity: Identity) -> str:
    """Return the text that is made from the blocks as its author may go on writing it; our pages are "[[name]]"."""
    return body(draft, identity, lambda url: f"[[{url[1:]}]]" if url.startswith("@") else url)


def footer(words: Mapping[str, str], identity: Identity) -> str:
    """Return what stands under every text: why it came, the ways out, who writes."""
    who = " · ".join(p for p in (identity.name, identity.address) if p)
    return (
        "\n\n-- \n{% if pourquoi %}{{ pourquoi }}\n{% endif %}"
        f"{words['why']} {address(-2)}\n{words['preferences']} : {address(-4)}\n"
        f"{words['unsubscribe']} : {address(-1)}\n{english(_no_tags(who))}\n"
    )


def _no_tags(text: str) -> str:
    return TAG.sub("", text)


def _under(block: Block, said: str) -> str:
    asked = condition(block)
    if not asked or not said:
        return said
    # A brace at the end would join that of the tag.
    end = " " if said.endswith("{") else ""
    return f"{{% if {asked} %}}{said}{end}{{% endif %}}"


def _block(block: Block, identity: Identity, told: Told) -> str:
    kind = block["kind"]
    if kind == "brand":
        return "\n".join(p for p in (block["name"] or identity.name, block["line"]) if p)
    if kind == "title":
        return f"{block['text']}\n{'=' * min(len(block['text']), 40)}" if block["text"] else ""
    if kind == "text":
        return marks.to_text(block["text"], told)
    if kind == "image":
        return _joined(block["alt"], block["link"], told) if block["link"] else ""
    if kind == "button":
        return _joined(block["label"], block["link"], told)
    if kind == "divider":
        return "-" * 40
    if kind == "products" and block["source"] == "bought":
        return "{% for produit in produits_achetes %}- {{ produit.nom }}\n{% endfor %}"
    return "\n\n".join(filter(None, (_cell(c, told) for c in block.get("cells", ()))))


def _cell(cell: Mapping[str, Any], told: Told) -> str:
    named = " : ".join(p for p in (cell.get("title"), cell.get("price")) if p)
    said = marks.to_text(cell.get("text", ""), told)
    label = cell.get("label") or (cell.get("alt") if not named else "") or ""
    return "\n".join(p for p in (named, said, _joined(label, cell["link"], told)) if p)


def _joined(label: str, url: str, told: Told) -> str:
    if not url:
        return label if label else ""
    return f"{label} : {told(url)}" if label else told(url)
