"""Contacts › Segments › one of them: who belongs, line by line, how many, who can be reached and why not the others.

Every button posts the whole form and gets it back whole; htmx only spares the page around it.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from carnet.builder.screens import draft
from carnet.builder.screens.drawn import Drawer, DrawnLine, lines_of, stale
from carnet.builder.screens.faces import the_lights
from carnet.builder.screens.history import history
from carnet.builder.screens.portrait import traits
from carnet.builder.screens.side import Side, figures, kept_figures, offered
from carnet.builder.screens.state import CHANNELS, State, begun, edited, posted
from carnet.builder.screens.telling import NotDrawable, tell
from carnet.builder.screens.uses import uses
from carnet.builder.screens.words import not_saved
from carnet.builder.screens.writing import Written, write
from carnet.conditions.types import NotUnderstood
from carnet.mirror.types import NotReady, TooLong
from carnet.segments.actions import put_aside, save_segment
from carnet.segments.queries.cards import segment
from carnet.segments.queries.kept import kept_rule, view_url
from carnet.segments.rules.naming import is_kept
from carnet.segments.types import NotSaved, RuleJson, SegmentCard
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

PAGE = {"section": "contacts", "page_key": "segments"}
_EDITS = ("line", "group", "except", "detail", "remove", "up", "down")
_UNREADABLE = {
    "many": gettext_lazy("Cette règle est trop longue : 500 conditions au plus."),
    "deep": gettext_lazy(
        "Cette règle a trop de groupes l’un dans l’autre : trois niveaux au plus."
    ),
    "shape": gettext_lazy("Carnet n’a pas compris ce formulaire. Reprenez la règle ci-dessous."),
}


@never_cache
@screen(permission="segments.view", methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """Build a new segment."""
    request.actor.require("segments.edit")
    if request.method == "POST":
        return _posted(request, None, reverse("builder:new"))
    return _Answer(request, None, reverse("builder:new")).page(begun())


@never_cache
@screen(permission="segments.view", methods=("GET", "POST"))
def one(request: Request, key: str) -> HttpResponse:
    """Show and change a segment; one that was removed meanwhile is built anew from what was typed."""
    card = segment(key)
    if card is None:
        if request.method != "POST":
            raise Http404
        return _posted(request, None, reverse("builder:new"), gone=True)
    here = reverse("builder:segment", args=[key])
    if request.method == "POST":
        return _posted(request, card, here)
    return _Answer(request, card, here).told(card.rule, card.name)


@never_cache
@screen(permission="segments.view")
def draft_of(request: Request, key: str) -> HttpResponse:
    """Open a rule that was put aside when its people were looked at."""
    found = kept_rule(key) if is_kept(key) else None
    if found is None:
        raise Http404
    rule, label = found
    return _Answer(request, None, reverse("builder:new"), view=key).told(rule, label)


def _posted(
    request: Request, card: SegmentCard | None, here: str, *, gone: bool = False
) -> HttpResponse:
    """Answer a button of the form, or a change in it."""
    answer = _Answer(request, card, here, gone=gone)
    try:
        state = posted(request.POST)
    except draft.NotReadable as wrong:
        return answer.refused(str(_UNREADABLE[str(wrong)]))
    what, _colon, rest = request.POST.get("do", "").partition(":")
    if what == "save":
        return answer.save(state)
    if what == "open":
        return answer.opened(state, rest)
    if what == "channel" and rest in CHANNELS:
        state = replace(state, channel=rest)
    elif what in _EDITS and rest.isdecimal() and len(rest) < 7:
        state = edited(state, what, int(rest))
    return answer.page(state, refresh=not what)


class _Answer:
    """Answers one request about one segment, or about one that is not kept yet."""

    def __init__(
        self,
        request: Request,
        card: SegmentCard | None,
        here: str,
        *,
        view: str = "",
        gone: bool = False,
    ) -> None:
        self.request = request
        self.card = card
        self.here = here
        self.view = view
        self.gone = gone
        self.found = offered()

    def told(self, rule: RuleJson, name: str) -> HttpResponse:
        """Show a rule that is stored."""
        try:
            state = replace(begun(tell(rule, self.found[0]), name), **self._words())
        except (NotDrawable, KeyError, IndexError, TypeError):
            # A rule that a file brought may say what no line asks for, or name what is gone.
            state = replace(begun(name=name), **self._words())
            return self._drawn(state, Written(rule=dict(rule)), drawable=False)
        return self.page(state)

    def page(self, state: State, *, refresh: bool = False) -> HttpResponse:
        """Show the builder, or only the figures when something was changed in a field."""
        return self._drawn(state, write(state.root, self.found[0]), refresh=refresh)

    def save(self, state: State) -> HttpResponse:
        """Keep the segment, or say what is to be corrected."""
        written = write(state.root, self.found[0])
        problems = _missing(state, written)
        if not problems and written.rule is not None:
            try:
                key = save_segment(
                    actor=self.request.actor,
                    key=self.card.key if self.card else None,
                    name=state.name,
                    rule=written.rule,
                    description=state.about,
                    persona=state.persona,
                )
            except NotSaved as wrong:
                problems = [("nom" if wrong.field == "name" else "", not_saved(wrong))]
            except NotUnderstood:
                problems = []
            except (NotReady, TooLong):
                problems = [("", _("Carnet prépare ses chiffres : enregistrez dans un instant."))]
            else:
                toast(self.request, _("Segment enregistré."))
                return redirect("builder:segment", key)
        return self._drawn(state, written, problems=problems, saving=True)

    def opened(self, state: State, part: str) -> HttpResponse:
        """Put the rule aside and show the people of one of its figures."""
        written = write(state.root, self.found[0])
        if written.rule is None:
            return self.page(state)
        try:
            key = put_aside(actor=self.request.actor, rule=written.rule, label=state.name)
        except NotUnderstood:
            return self.page(state)
        return redirect(view_url(key, part[:60]))

    def refused(self, sentence: str) -> HttpResponse:
        """Say why what was posted is no rule, above the segment as it is kept."""
        card = self.card
        state = begun(name=card.name if card else "")
        if card is not None:
            with suppress(NotDrawable):
                state = begun(tell(card.rule, self.found[0]), card.name)
        written = write(state.root, self.found[0])
        return self._drawn(state, written, problems=[("", sentence)], saving=True)

    def _words(self) -> dict[str, Any]:
        """Return what else is told of a segment that is kept."""
        card = self.card
        return {} if card is None else {"about": card.description, "persona": card.persona}

    def _drawn(
        self,
        state: State,
        written: Written,
        *,
        problems: Sequence[tuple[str, str]] = (),
        drawable: bool = True,
        saving: bool = False,
        refresh: bool = False,
    ) -> HttpResponse:
        side = self._side(state, written)
        catalogue, segments, purposes = self.found
        drawer = Drawer(
            catalogue=catalogue,
            segments=[s for s in segments if not self.card or s[0] != self.card.key],
            purposes=purposes,
            written=written,
            remaining=side.remaining,
            wrong=side.wrong | (_blank(written) if saving else {}),
            focus=state.focus,
        )
        root = drawer.group(state.root)
        if saving:
            problems = [*problems, *_blamed(root)]
        context = self._context(state, side) | {
            "root": root,
            "problems": problems,
            "name_error": next((s for anchor, s in problems if anchor == "nom"), ""),
            "drawable": drawable,
        }
        if refresh and self.request.htmx:
            return page(self.request, "builder/refresh.html", context | self._fresh(root))
        status = 422 if saving and problems and not self.request.htmx else 200
        return page(self.request, "builder/segment.html", context, partial="segment", status=status)

    def _fresh(self, root: Any) -> dict[str, Any]:
        """Return which lines are drawn again, and which only get their figure."""
        lines = lines_of(root)
        old = stale(self.request.POST, lines)
        return {
            "again": [lines[n] for n in sorted(old)],
            "counted": [line for n, line in lines.items() if n not in old],
        }

    def _side(self, state: State, written: Written) -> Side:
        card = self.card
        if card and card.mode == "frozen":
            return kept_figures(state, card, self.found[2])
        view = card.key if card and written.rule == card.rule else self.view
        return figures(state, written, self.found, view=view)

    def _context(self, state: State, side: Side) -> dict[str, Any]:
        lights = the_lights()
        card, actor = self.card, self.request.actor
        may_edit = actor.may("segments.edit")
        around = {} if card is None else history(card)
        return {
            **PAGE,
            **around,
            "state": state,
            "side": side,
            "sentence": side.sentence,
            "special": side.special,
            "card": card,
            "gone": self.gone,
            "portrait": traits(card),
            "here": self.here,
            "may_edit": may_edit,
            "may_change": may_edit and not (card and card.mode == "frozen"),
            "may_export": actor.may("exports.run"),
            "uses": uses(card, actor),
            "lights_template": lights.template if lights else "",
        }


def _missing(state: State, written: Written) -> list[tuple[str, str]]:
    found = []
    if not state.name:
        found.append(("nom", _("Donnez un nom au segment, par exemple « Fidèles de Nantes ».")))
    if written.rule is None and not written.blank and not written.wrong:
        found.append(("", _("Choisissez au moins une condition.")))
    return found


def _blank(written: Written) -> dict[int, str]:
    """Return what a line that is not filled in lacks, once the segment is to be kept."""
    return {
        n: _("Cette ligne n’est pas remplie : complétez-la, ou retirez-la.") for n in written.blank
    }


def _blamed(root: Any) -> list[tuple[str, str]]:
    """Return what is wrong with each line, leading to it."""
    lines: list[DrawnLine] = list(lines_of(root).values())
    return [(f"champ-{line.id}", line.wrong) for line in lines if line.wrong]
