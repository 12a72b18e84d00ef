"""A draft made into what is filled for each person: three sources, the links by number, the variables they ask for."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import astuple
from html import escape
from itertools import chain

from mrml import RenderOptions, to_html

from carnet.content.rules import addresses, blocks, look, marks, mjml, plain, sources
from carnet.content.rules.keeper import Keeper, address
from carnet.content.rules.words import words
from carnet.content.types import SPECIAL, Block, Compiled, Draft, Fault, Identity, NotUnderstood

URL = re.compile(r"https?://[^\s<>\"'(){}]+[^\s<>\"'(){}.,;:!?]")
_OURS = re.compile(r"\[\[(\w+)\]\]")
_GAPS = re.compile(r">\s*\n\s*<")


class Links:
    """The addresses of a message, each counted once; ours have numbers of their own."""

    def __init__(self) -> None:
        """Begin with none."""
        self.found: list[str] = []

    def number(self, url: str) -> int:
        """Return the number of an address."""
        if url.startswith("@"):
            return SPECIAL.get(url[1:], SPECIAL["preferences"])
        if url not in self.found:
            self.found.append(url)
        return self.found.index(url)


def compiled(
    draft: Draft, identity: Identity, image: Callable[[int], str], known: Collection[str]
) -> Compiled:
    """Make a draft into its sources; `image` gives the address of an image behind that of the house ("/image/…").

    Raises NotUnderstood with every error, in the order of the blocks.
    """
    wrong = tuple(faults(draft, known))
    if wrong:
        raise NotUnderstood(wrong)
    who = Identity(*(_no_braces(part) for part in astuple(identity)))
    return _sms(draft, who) if draft.channel == "sms" else _mail(draft, who, image)


def _no_braces(text: str) -> str:
    """Return a text of the company in which nothing can be taken for a variable."""
    return text.replace("{", "(").replace("}", ")")


def faults(draft: Draft, known: Collection[str]) -> Iterator[Fault]:
    """Return every error of a draft: in its subject, preheader, blocks, links, and in a text of its own."""
    for name in ("subject", "preheader"):
        yield from sources.faults(getattr(draft, name), name, known)
    for block in draft.blocks:
        for _field, text in blocks.texts(block):
            yield from sources.faults(text, str(block["id"]), known)
        yield from _wrong_links(block)
        name = str(block.get("if", ""))
        if name and name not in known:
            yield Fault(str(block["id"]), "condition", 0, 0, {"name": name})
    if draft.text is not None:
        yield from sources.faults(draft.text, "text", known)


def _wrong_links(block: Block) -> Iterator[Fault]:
    block_id = str(block["id"])
    for part in (block, *block.get("cells", ())):
        url = str(part.get("link", ""))
        if url and (why := addresses.wrong(url)):
            yield Fault(block_id, f"link_{why}", 0, 0, {"url": url[:80]})
        for found in marks.LINK.finditer(_tight(str(part.get("text", "")))):
            if why := addresses.wrong(addresses.tidy(found[2])):
                at = sources.place(str(part["text"]), found.start())
                yield Fault(block_id, f"link_{why}", at.line, at.column, {"url": found[2][:80]})


def _tight(text: str) -> str:
    """Return a text whose tags hold no space, each letter in its place: a link with one in its address is still found."""
    return sources.TAG.sub(lambda tag: tag[0].replace(" ", "_"), text)


def _mail(draft: Draft, identity: Identity, image: Callable[[int], str]) -> Compiled:
    links = Links()
    said = words(draft.language)
    pen = mjml.Pen(
        keeper=Keeper(repr((draft, identity))),
        look=look.clean(draft.look),
        identity=identity,
        number=lambda url: links.number(addresses.tidy(url)),
        image=lambda number: "{{ _home|safe }}" + escape(image(number)),
    )
    inside = mjml.blocks_mjml(draft.blocks, pen)
    head = {
        "title": marks.inline_html(draft.subject, pen.keeper),
        "preheader": marks.inline_html(draft.preheader, pen.keeper),
        "language": draft.language,
        "online": said["online"],
    }
    whole = mjml.document(inside + mjml.footer_mjml(said, pen), head, pen)
    made = to_html(whole, None, RenderOptions(disable_comments=True, fonts={})).content
    html = plain_letters(pen.keeper.put_back(_GAPS.sub("><", made)))
    text = (
        _own_text(draft, links)
        if draft.text is not None
        else plain.body(draft, identity, lambda url: address(pen.number(url)))
    )
    text = sources.plain(text) + plain.footer(said, identity)
    subject = sources.plain(draft.subject)
    return _told(draft, links, (subject, sources.plain(draft.preheader), html, text))


def plain_letters(html: str) -> str:
    """Return a source of HTML whose constant parts are ASCII: half the memory, and a third of the time for each person."""
    ends = (*((m.start(), m[0]) for m in sources.TAG.finditer(html)), (len(html), ""))
    made, begin = [], 0
    for end, tag in ends:
        made += [html[begin:end].encode("ascii", "xmlcharrefreplace").decode("ascii"), tag]
        begin = end + len(tag)
    return "".join(made)


def _own_text(draft: Draft, links: Links) -> str:
    """Return the text that the author wrote, its addresses counted as links; "[[preferences]]" is a page of ours."""

    def ours(found: re.Match[str]) -> str:
        return address(SPECIAL[found[1]]) if found[1] in SPECIAL else found[0]

    told = URL.sub(lambda m: address(links.number(m[0])), draft.text or "")
    return _OURS.sub(ours, told)


def _sms(draft: Draft, identity: Identity) -> Compiled:
    links = Links()
    text = sources.plain(_own_text(draft, links))
    if identity.sms_stop and draft.purpose_hint != "service":
        text = f"{text.rstrip()}\n{identity.sms_stop}"
    return _told(draft, links, ("", "", "", text))


def _told(draft: Draft, links: Links, made: tuple[str, str, str, str]) -> Compiled:
    """Return what was made with the names of the variables in it, and those that would leave a hole."""
    subject, preheader, html, text = made
    asked = set().union(*(sources.variables(part) for part in made))
    open_texts = chain(
        [draft.subject, draft.preheader, draft.text or ""],
        (t for b in draft.blocks if not b.get("if") for _field, t in blocks.texts(b)),
        (
            "{% if " + str(b["if"]) + " %}{% endif %}" + t
            for b in draft.blocks
            if b.get("if")
            for _field, t in blocks.texts(b)
        ),
    )
    holes = set().union(*map(sources.bare, open_texts))
    return Compiled(
        subject=subject,
        preheader=preheader,
        html=html,
        text=text,
        links=tuple(links.found),
        variables=tuple(sorted(asked)),
        bare=tuple(sorted(holes & asked)),
        images=tuple(blocks.images(draft.blocks)) if draft.channel == "email" else (),
    )
