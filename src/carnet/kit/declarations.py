"""What rooms declare to the rooms below them, and the registry that hands it out.

A lower room never imports a higher one: it reads the lists. Every room has a `manifest.py` with one MANIFEST. Texts
shown to people are lazy translations, French as the source language.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from importlib import import_module
from typing import Any, Literal

from django.utils.functional import Promise

from carnet.kit.asked import EventKind, SegmentFact, SegmentField
from carnet.kit.chains import Chain as Chain
from carnet.kit.chains import Verdict as Verdict
from carnet.kit.disclosed import PolicyFact as PolicyFact
from carnet.kit.disclosed import PolicyPart as PolicyPart
from carnet.kit.examined import DoctorCheck as DoctorCheck
from carnet.kit.examined import Finding as Finding
from carnet.kit.keys import Keyholder as Keyholder
from carnet.kit.keys import Scope as Scope
from carnet.kit.keys import SealedValues as SealedValues
from carnet.kit.limits import Placed, Tells, kept, learn
from carnet.kit.mirrored import MirrorRollup, MirrorTable
from carnet.kit.offers import Action as Action
from carnet.kit.offers import BulkAction as BulkAction
from carnet.kit.offers import PageAction as PageAction
from carnet.kit.offers import SegmentUse as SegmentUse
from carnet.kit.offers import SpacePanel as SpacePanel
from carnet.kit.timeline import Moment as Moment
from carnet.kit.timeline import TimelineSource as TimelineSource
from carnet.kit.told import Belonging as Belonging
from carnet.kit.told import NotificationKind as NotificationKind
from carnet.kit.told import Reach as Reach
from carnet.kit.uses import EntryCheck, FieldUse

Text = str | Promise
Pairs = Sequence[tuple[int, int]]
ByKey = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One column of one row changed by a merge: enough to put it back."""

    table: str
    id: int
    column: str
    before: int | str | None


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """How one table with a path to a contact is exported, erased, restricted and moved on a merge.

    `export` gives the rows of one contact as plain structures; `erase` removes or blinds the rows of many contacts
    and returns how many; `move` takes (loser, survivor) pairs and returns what it changed. `restrict` says what a
    restriction (GDPR art. 18) does to the rows: "hidden" (stored, not read by anything but rights), or "kept"
    (needed to honour the restriction itself). `kept` is the sentence for what erasure must leave, with its reason.
    """

    table: str
    what: Text
    export: Callable[[int], list[dict[str, Any]]]
    erase: Callable[[Sequence[int]], int]
    move: Callable[[Pairs], list[Moved]]
    restrict: Literal["hidden", "kept"] = "hidden"
    kept: Text = ""


@dataclass(frozen=True, kw_only=True)
class EvidenceLine:
    """One kind of evidence that stays of somebody: how many pieces, until what day, on what ground."""

    what: Text
    pieces: int
    until: date
    why: Text


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What must or may be kept of people who are erased on demand (GDPR art. 17(3)).

    `foresee` tells it of one contact before anything is done, `keep` puts it aside for many and returns how many pieces,
    in the transaction that erases them.
    """

    foresee: Callable[[int], Sequence[EvidenceLine]]
    keep: Callable[[Sequence[int]], int]


@dataclass(frozen=True, kw_only=True)
class Permission:
    """A right to do something; `roles` hold it from the start (owner holds all).

    Whoever holds a `guarded` one needs a second factor; an `owners` one cannot be given to another role.
    """

    name: str
    label: Text
    roles: tuple[str, ...] = ()
    guarded: bool = False
    owners: bool = False


@dataclass(frozen=True, kw_only=True)
class NavEntry:
    """An entry of the margin: `section` is one of the seven, `url` a URL name; `count` sizes the list, `hot` work waits."""

    section: str
    key: str
    label: Text
    url: str
    permission: str
    order: int = 50
    count: Callable[[], int] | None = None
    hot: bool = False


@dataclass(frozen=True, kw_only=True)
class Reaction:
    """What a higher room does when a lower one announces a name: `call` takes the ids, in bulk."""

    on: str
    call: Callable[[Sequence[int]], None]
    when: Literal["same transaction", "after commit"] = "same transaction"


@dataclass(frozen=True, kw_only=True)
class JobKind:
    """A chore: `call` takes ids only. `every` (seconds) schedules it; a `loop` has a thread, and rests `pace` seconds."""

    name: str
    label: Text
    call: Callable[..., None]
    every: int | None = None
    tries: int = 3
    loop: bool = False
    pace: float = 0.15


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A setting of the company, typed, with its default, shown under Réglages and in the docs."""

    name: str
    label: Text
    kind: Literal["text", "int", "bool", "choice"]
    default: Any
    help: Text = ""
    choices: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ListColumn:
    """A column of the contacts list: `load` takes the ids of the page at once and gives what `template` shows as `cell`."""

    key: str
    label: Text
    load: Callable[[Sequence[int]], Mapping[int, Any]]
    template: str
    order: int = 50
    permission: str = "people.view_contact"


@dataclass(frozen=True, kw_only=True)
class ListView:
    """A ready-made view or filter of the contacts list: `ids` gives a queryset of contact ids for the value chosen.

    `named` gives what a value is called, and the address it comes from ("" where there is none).
    """

    key: str
    label: Text
    ids: Callable[[str], Any]
    order: int = 50
    tab: bool = True
    named: Callable[[str], tuple[Text, str]] | None = None


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A panel of the contact page: `load(contact_id, actor)` gives the context of `template`; None hides the panel."""

    key: str
    label: Text
    load: Callable[[int, Any], dict[str, Any] | None]
    template: str
    place: Literal["head", "left", "main", "right"] = "main"
    order: int = 50
    permission: str = "people.view_contact"


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One answer of Ctrl K."""

    label: str
    url: str
    icon: str = "user"
    detail: str = ""
    contact_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class SearchSource:
    """A source of Ctrl K: `find(text, limit)`; `group` is the heading above its hits."""

    key: str
    group: Text
    find: Callable[[str, int], Sequence[Hit]]
    permission: str
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of the home page: `load()` gives value, base, sentence and the address of the people behind it."""

    key: str
    label: Text
    load: Callable[[], Mapping[str, Any] | None]
    permission: str
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class HomeCard:
    """A card of the home page beside what is to be done: `load()` gives the context of `template`, None hides it.

    `style` is the static file of the rules that it is drawn by.
    """

    key: str
    load: Callable[[], Mapping[str, Any] | None]
    template: str
    permission: str
    style: str = ""
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class Todo:
    """Work that waits: `load()` gives count, title, detail, url, button and due (or None), or None when nothing waits."""

    key: str
    load: Callable[[], Mapping[str, Any] | None]
    permission: str
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class Lights:
    """The contact lights beside a name: `load(ids)` gives, per contact, the four channels and the answer in words."""

    load: Callable[[Sequence[int]], Mapping[int, Any]]
    template: str


@dataclass(frozen=True, kw_only=True)
class SettingsPanel:
    """A page of Réglages."""

    key: str
    label: Text
    detail: Text
    url: str
    permission: str
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Everything that one room declares. `company` gives the card of the company to the shell, or None.

    `column_lists` give columns that are not known beforehand, `purpose_lists` the purposes that data can be kept for:
    (code, label). `mirror` and `rollups` are the tables of the columnar copy, `segment_fields` and `segment_facts` what
    conditions may ask of it; `segment_field_lists` give fields that are not known beforehand. `aims` take the figures of
    the home page by key and give what their targets add to them; `home_actions` are the buttons above them;
    `large` says whether the base is so large that the page may show what was counted a minute ago.
    `keyholder` knows whose a secret is, `agreed_to_measuring` which contacts agreed to be measured,
    `resting` which of them asked that solicitations on a channel rest for now, `led` adds to
    the address that a clicked link of a message to a contact leads to; `endpoints` names the
    module whose ROUTER programs reach. `space_panels` stand in the personal space of a contact, `doctor_checks` say what is
    wrong with this installation, `notification_kinds` what staff may be told of, `belongings` what stands in their name,
    `reaches` by which lines of the audit it is known that they read or took people in bulk, `policy_parts` add to the public
    privacy policy; `policy` gives its address while one is in force, "" otherwise. `tells` say what parts of the house may
    show of people, `placed` gives the ids of the contacts of some places, `sealed_values` are secrets under keys that change.
    """

    room: str
    personal_data: tuple[PersonalData, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    permissions: tuple[Permission, ...] = ()
    navigation: tuple[NavEntry, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    jobs: tuple[JobKind, ...] = ()
    chains: tuple[Chain, ...] = ()
    settings: tuple[Setting, ...] = ()
    columns: tuple[ListColumn, ...] = ()
    views: tuple[ListView, ...] = ()
    panels: tuple[Panel, ...] = ()
    timeline: tuple[TimelineSource, ...] = ()
    search: tuple[SearchSource, ...] = ()
    figures: tuple[Figure, ...] = ()
    aims: tuple[Callable[[ByKey], ByKey], ...] = ()
    home_cards: tuple[HomeCard, ...] = ()
    home_actions: tuple[Action, ...] = ()
    todos: tuple[Todo, ...] = ()
    lights: tuple[Lights, ...] = ()
    actions: tuple[Action, ...] = ()
    settings_panels: tuple[SettingsPanel, ...] = ()
    bulk_actions: tuple[BulkAction, ...] = ()
    page_actions: tuple[PageAction, ...] = ()
    segment_uses: tuple[SegmentUse, ...] = ()
    field_uses: tuple[FieldUse, ...] = ()
    space_panels: tuple[SpacePanel, ...] = ()
    doctor_checks: tuple[DoctorCheck, ...] = ()
    notification_kinds: tuple[NotificationKind, ...] = ()
    belongings: tuple[Belonging, ...] = ()
    reaches: tuple[Reach, ...] = ()
    policy_parts: tuple[PolicyPart, ...] = ()
    entry_checks: tuple[EntryCheck, ...] = ()
    column_lists: tuple[Callable[[], Sequence[ListColumn]], ...] = ()
    purpose_lists: tuple[Callable[[], Sequence[tuple[str, Text]]], ...] = ()
    mirror: tuple[MirrorTable, ...] = ()
    rollups: tuple[MirrorRollup, ...] = ()
    segment_fields: tuple[SegmentField, ...] = ()
    segment_field_lists: tuple[Callable[[], Sequence[SegmentField]], ...] = ()
    segment_facts: tuple[SegmentFact, ...] = ()
    event_kinds: tuple[EventKind, ...] = ()
    audit_names: Mapping[str, Text] = field(default_factory=dict)
    announces: Mapping[str, str] = field(default_factory=dict)
    company: Callable[[], Any] | None = None
    large: Callable[[], bool] | None = None
    keyholder: Callable[[str], Keyholder | None] | None = None
    agreed_to_measuring: Callable[[Sequence[int]], Collection[int]] | None = None
    resting: Callable[[Sequence[int], str], Collection[int]] | None = None
    led: Callable[[str, int], str] | None = None
    policy: Callable[[], str] | None = None
    tells: tuple[Tells, ...] = ()
    placed: Placed | None = None
    scopes: tuple[Scope, ...] = ()
    sealed_values: tuple[SealedValues, ...] = ()
    commands: str = ""
    endpoints: str = ""


_manifests: list[Manifest] = []


def register(rooms: Iterable[str]) -> None:
    """Load the manifests of the rooms, lowest floor first; called once when the house starts."""
    _manifests.clear()
    for room in rooms:
        _manifests.append(import_module(f"carnet.{room}.manifest").MANIFEST)
    learn((t for m in _manifests for t in m.tells), (m.placed for m in _manifests if m.placed))


def manifests() -> tuple[Manifest, ...]:
    """Return every manifest, lowest floor first."""
    return tuple(_manifests)


def declared(what: str) -> list[Any]:
    """Return one list of every manifest joined, lowest floor first, sorted by `order` where entries have one."""
    found = kept(what, [item for m in _manifests for item in getattr(m, what)])
    return sorted(found, key=lambda item: getattr(item, "order", 0))


def policy_address() -> str:
    """Return where the public privacy policy that holds is read; "" while there is none."""
    return next((at for m in _manifests if m.policy and (at := m.policy())), "")


def announce(name: str, ids: Sequence[int]) -> None:
    """Tell higher rooms that something happened to these ids; reactions run lowest floor first.

    Those "after commit" run when the outermost transaction has been committed. Raises KeyError when no room declares
    that it announces `name`.
    """
    from django.db import transaction  # noqa: PLC0415 - declarations are read before Django is set up

    if not any(name in m.announces for m in _manifests):
        raise KeyError(name)
    if not ids:
        return
    for manifest in _manifests:
        for reaction in manifest.reactions:
            if reaction.on != name:
                continue
            if reaction.when == "same transaction":
                reaction.call(ids)
            else:
                transaction.on_commit(partial(reaction.call, ids))
