"""The builder: the form as visitors will see it, the block that is being changed beside it, and what Carnet checked."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import override

from carnet.collect.actions.write import save_form
from carnet.collect.queries.answers import figures
from carnet.collect.queries.forms import customs, form, gifts, ground
from carnet.collect.rules import blocks
from carnet.collect.rules.linter import findings
from carnet.collect.screens.drawn import drawn
from carnet.collect.screens.words import CHANNELS, CHOICES, FIELDS, STATES, label, told
from carnet.collect.types import CORE, CUSTOM, Block, Box, Content, FormCard
from carnet.consent.queries.purposes import active
from carnet.fields.types import CustomCard
from carnet.people.queries.views import people_url
from carnet.web.render import page
from carnet.web.screen import Request, screen

_ABOUT: tuple[str, ...] = (
    "title",
    "intro",
    "button",
    "thanks",
    "use",
    "kept",
    "refusal",
    "language",
    "gift",
)
_ICONS = {"yes": "circle-check", "cond": "alert-triangle", "no": "circle-x"}


@screen(permission="collect.view", methods=("GET", "POST"), writes=True)
def builder(request: Request, form_id: int) -> HttpResponse:
    """Show a form being written; a POST changes one thing of it and comes back to the block concerned."""
    card = form(form_id)
    if card is None:
        raise Http404
    if request.method == "POST":
        changed, chosen = _changed(card.content, request.POST)
        save_form(actor=request.actor, form_id=form_id, content=changed)
        where = f"?bloc={chosen}" if chosen else ""
        back = reverse("collect:builder", args=[form_id])
        return HttpResponseRedirect(f"{back}{where}", status=303)
    return page(request, "collect/builder.html", _context(request, card))


def _context(request: Request, card: FormCard) -> dict[str, Any]:
    own = customs()
    chosen = request.GET.get("bloc", "")
    block = next((b for b in card.content.blocks if b.id == chosen), None)
    held = ground()
    with override(card.content.language):
        shown = drawn(card.content, own)
    found = [(f.level, _ICONS[f.level], told(f), f.block) for f in findings(card.content, held)]
    word, state = STATES[card.state]
    did = figures(card.id)
    names = {b.field: label(b, own, card.content.language) for b in card.content.fields}
    return {
        "section": "reach",
        "page_key": "forms",
        "tab": "form",
        "card": card,
        "word": word,
        "state": state,
        "content": card.content,
        "who": held.company,
        "contact": held.contact,
        "blocks": shown,
        "chosen": block,
        "offered": _offered(card.content, own),
        "purposes": [(p.code, p.label) for p in active() if p.prospects],
        "channels": list(CHANNELS.items()),
        "earlier": _earlier(card.content, chosen, names),
        "gifts": list(gifts().items()),
        "found": found,
        "refused": any(level == "no" for level, *_rest in found),
        "next": card.version + 1,
        "figures": did,
        "corrected": [(names.get(name, CHOICES), times) for name, times in did.faults],
        "people_url": people_url("formulaire", str(card.id)),
        "agreed_url": people_url("formulaire-accord", str(card.id)),
        "may_edit": request.actor.may("collect.edit"),
        "may_publish": request.actor.may("collect.publish"),
    }


def _earlier(content: Content, block_id: str, names: dict[str, str]) -> list[tuple[str, str]]:
    """Return the questions that stand above a block, on which it may depend."""
    above: list[tuple[str, str]] = []
    for block in content.blocks:
        if block.id == block_id:
            break
        if block.kind == "field":
            above.append((block.field, names[block.field]))
    return above


def _offered(content: Content, own: dict[str, CustomCard]) -> list[tuple[str, Any]]:
    """Return the fields that the form does not ask for yet."""
    base = [(name, FIELDS[name]) for name in CORE]
    mine = [(f"{CUSTOM}{key}", card.label_fr) for key, card in own.items() if not card.special]
    return [(name, label) for name, label in (*base, *mine) if not content.asks(name)]


def _changed(content: Content, post: QueryDict) -> tuple[Content, str]:
    """Return the form as one button changed it, and the block to show next."""
    what, _colon, block_id = post.get("do", "").partition(":")
    if what == "add":
        return blocks.add(content, block_id, post.get("field", ""))
    if what == "remove":
        return blocks.remove(content, block_id), ""
    if what in ("up", "down"):
        return blocks.move(content, block_id, -1 if what == "up" else 1), block_id
    if what == "about":
        told_now: dict[str, Any] = {n: post.get(n, getattr(content, n)) for n in _ABOUT}
        return blocks.content_of(blocks.plain(content) | told_now), ""
    block = next((b for b in content.blocks if b.id == block_id), None)
    if what not in ("save", "box") or block is None:
        return content, ""
    typed = _typed(block, post)
    if what == "box" and len(typed.boxes) < blocks.MOST_BOXES:
        one = Box(purposes=("offers",), channels=("sms",), confirm=True)
        typed = replace(typed, boxes=(*typed.boxes, one))
    return blocks.put(content, typed), block_id


def _typed(block: Block, post: QueryDict) -> Block:
    """Return a block as its form says it is."""
    made = replace(
        block,
        label=post.get("label", ""),
        when=post.get("when", ""),
        equals=post.get("equals", "") if post.get("when") else "",
    )
    if block.kind == "field":
        return replace(
            made, why=post.get("why", ""), required="required" in post, later="later" in post
        )
    made = replace(made, text=post.get("text", ""))
    if block.kind not in blocks.BOXED:
        return made
    rows = []
    for i in range(len(block.boxes)):
        if f"drop-{i}" in post:
            continue
        box = Box(
            purposes=(post.get(f"purpose-{i}", ""),),
            channels=(post.get(f"channel-{i}", ""),),
            wording=post.get(f"wording-{i}", ""),
            confirm=f"confirm-{i}" in post,
            partners=tuple(
                name for told in post.get(f"partners-{i}", "").split("\n") if (name := told.strip())
            ),
        )
        rows.append(box)
    return replace(made, boxes=tuple(rows))
