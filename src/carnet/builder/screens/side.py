"""What stands beside the rule: how many, who can be reached and why not the others, where they live, some of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from carnet.builder.screens.faces import Face, faces
from carnet.builder.screens.offered import Choice
from carnet.builder.screens.places import Map, drawn_map
from carnet.builder.screens.state import State
from carnet.builder.screens.writing import Written
from carnet.conditions.queries import catalogue
from carnet.conditions.rules import parse, sentence, special
from carnet.conditions.types import Catalogue, NotUnderstood
from carnet.consent.queries.purposes import active
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.consent.rules.purposes import OFFERS
from carnet.mirror.types import NotReady, TooLong
from carnet.segments.queries.cards import segments
from carnet.segments.queries.kept import view_url
from carnet.segments.queries.reach import reach
from carnet.segments.queries.reading import by_department, edit_count, sample
from carnet.segments.types import Reach, SegmentCard

_ICONS = {"email": "at", "sms": "message-2", "phone": "phone", "post": "mailbox"}
_SOME = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A tab: a channel, and whether it is the one looked at."""

    key: str
    label: str
    icon: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason for which people cannot be reached, and which part of the rule they are."""

    label: str
    count: int
    part: str
    fix_url: str
    fix_label: str


@dataclass(slots=True, kw_only=True)
class Side:
    """The figures of a rule; `why` says why there are none. `view` is the key of their list, "" for a draft."""

    view: str = ""
    total: int | None = None
    why: str = ""
    remaining: Mapping[int, int] = field(default_factory=dict)
    wrong: dict[int, str] = field(default_factory=dict)
    channels: Sequence[Channel] = ()
    purposes: Sequence[tuple[str, str, bool]] = ()
    reach: Reach | None = None
    reasons: Sequence[Reason] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    map: Map | None = None
    people: Sequence[Face] = ()
    sentence: str = ""
    special: Sequence[str] = ()

    @property
    def most(self) -> int:
        """Return the people of the most frequent reason: the longest bar."""
        return max((r.count for r in self.reasons), default=0)

    @property
    def all_url(self) -> str:
        """Return the address of the list of all of them."""
        return view_url(self.view)


def offered() -> tuple[Catalogue, list[Choice], list[Choice]]:
    """Return what a rule may name: the catalogue, the segments, the purposes."""
    named = [(card.key, card.name) for card in segments()]
    frozen = {card.key: card.name for card in segments() if card.mode == "frozen"}
    purposes = [(card.code, str(card.label)) for card in active()]
    return catalogue(segments=dict(named), statics=frozen), named, purposes


def figures(
    state: State,
    written: Written,
    found: tuple[Catalogue, Sequence[Choice], Sequence[Choice]],
    *,
    view: str = "",
) -> Side:
    """Return all that stands beside a rule; what cannot be counted says why in a sentence."""
    side = Side(view=view, why=_("Le nombre vient avec la première condition."))
    if written.rule is None:
        return side
    try:
        _understand(side, written, found[0])
        _count(side, state, written)
        _beside(side, state, written.rule, found[2])
    except NotUnderstood as wrong:
        _blame(side, wrong, written)
    except TooLong:
        side.why = _(
            "Le compte est trop long : ajoutez une condition qui resserre, une période ou un lieu par exemple."
        )
    except NotReady:
        side.why = _("Carnet prépare ses chiffres : ils arrivent dans quelques instants.")
    return side


def kept_figures(state: State, card: SegmentCard, purposes: Sequence[Choice]) -> Side:
    """Return what stands beside a frozen segment: its members are those it has, whatever its rule says."""
    side = Side(view=card.key, total=card.size, sentence=card.sentence)
    try:
        _beside(side, state, {"segment": card.key}, purposes)
    except TooLong:
        side.why = _("Le compte est trop long.")
    except NotReady:
        side.why = _("Carnet prépare ses chiffres : ils arrivent dans quelques instants.")
    return side


def _understand(side: Side, written: Written, names: Catalogue) -> None:
    """Say the rule aloud, and what it reveals."""
    rule = parse(written.rule, names)
    language = "en" if (get_language() or "fr").startswith("en") else "fr"
    side.sentence = sentence(rule, language)
    infos = [names.fields[name] for name in special(rule) if name in names.fields]
    side.special = [str(info.label) for info in infos]


def _count(side: Side, state: State, written: Written) -> None:
    counted = edit_count(written.rule or {}, token=state.token)
    side.total = counted.total
    side.remaining = {
        written.lines[path]: n for path, n in counted.remaining.items() if path in written.lines
    }


def _beside(side: Side, state: State, rule: Mapping[str, Any], purposes: Sequence[Choice]) -> None:
    purpose = state.purpose if state.purpose in dict(purposes) else OFFERS
    side.channels = [
        Channel(key=key, label=str(CHANNEL_LABELS[key]), icon=icon, on=key == state.channel)
        for key, icon in _ICONS.items()
    ]
    side.purposes = [(value, label, value == purpose) for value, label in purposes]
    side.reach = found = reach(rule, state.channel, purpose, view=side.view)
    side.parts = {end: f"{state.channel}.{purpose}.{end}" for end in ("yes", "no")}
    side.reasons = [
        Reason(
            label=r.label,
            count=r.count,
            part=f"{state.channel}.{purpose}.{r.code}",
            fix_url=r.fix_url,
            fix_label=r.fix_label,
        )
        for r in found.reasons
    ]
    side.map = drawn_map(by_department(rule))
    side.people = faces(sample(rule, size=_SOME))


def _blame(side: Side, wrong: NotUnderstood, written: Written) -> None:
    """Put each problem at the line that it is about; what is about none stands beside."""
    language = "en" if (get_language() or "fr").startswith("en") else "fr"
    for problem in wrong.problems:
        path = problem.path
        while path not in written.lines and "/" in path:
            path = path.rpartition("/")[0]
        if path in written.lines:
            side.wrong.setdefault(written.lines[path], problem.said(language))
    side.why = (
        _("Une ligne est à corriger.") if side.wrong else str(wrong.problems[0].said(language))
    )
