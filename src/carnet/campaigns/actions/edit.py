"""Write a campaign: begin one from a recipe, change a step, copy it, take it out of the list and back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction

from carnet.audit.actions import record
from carnet.campaigns.models import Campaign
from carnet.campaigns.queries.cards import campaign, card_of
from carnet.campaigns.rules.marking import marks
from carnet.campaigns.rules.recipes import kinds_of, locked
from carnet.campaigns.types import (
    LETTERS,
    MEASURES,
    Card,
    NoSuchCampaign,
    NotNow,
    Trial,
    Variant,
    Wrong,
)
from carnet.consent.queries.purposes import active
from carnet.content.actions import save_draft, start_from
from carnet.content.queries import template
from carnet.content.types import Gone
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.outbound.queries.dispatches import senders
from carnet.segments.queries.cards import segment

EDIT = "campaigns.edit"
_PLAIN = ("name", "everybody", "segment", "spread", "measured", "window", "cost_milli")
_LAST_HOUR = 23
_MOST = {"spread": 72, "window": 90, "cost_milli": 10**12}


@transaction.atomic
def create(
    *,
    actor: Actor,
    name: str,
    recipe: str = "blank",
    template_id: int | None = None,
    language: str = "fr",
    segment_key: str = "",
) -> int:
    """Begin a campaign from a recipe, or with a template that is there, and return its number.

    `segment_key` names the segment that it is for. Raises NotPermitted, Wrong, content's Gone.
    """
    actor.require(EDIT)
    if template_id is None:
        template_id = start_from(actor=actor, recipe=recipe, language=language)
        _call(actor, template_id, name)
    found = template(template_id)
    row = Campaign.objects.create(
        name=_named(name or found.name),
        channel=found.channel,
        recipe=found.recipe,
        template_id=template_id,
        segment=_plain("segment", segment_key),
        facts=_first_facts(found.recipe, found.channel),
        created_by=(actor.name or actor.id)[:60],
    )
    _record(actor, "campaigns.created", row.pk)
    return row.pk


@transaction.atomic
def change(*, actor: Actor, number: int, **told: Any) -> None:
    """Change what was chosen at a step: only the fields that are told.

    `name`, `template_id`, `everybody`, `segment`, `facts` (statements), `variants` (of Variant), `test` (Trial),
    `sender_id`, `utm` (marks of its links), `spread` (hours), `measured`, `window` (days), `cost_milli`. Raises NotPermitted, NoSuchCampaign, NotNow
    once it is planned, Wrong with the field.
    """
    actor.require(EDIT)
    row = _open(number)
    for name in _PLAIN:
        if name in told:
            setattr(row, name, _plain(name, told[name]))
    if "template_id" in told:
        _set_template(row, told["template_id"])
    if "facts" in told:
        row.facts = {**row.facts, **told["facts"], **locked(row.recipe)}
    if "variants" in told:
        row.variants = _variants(told["variants"], row.channel)
    if "test" in told:
        row.test = asdict(_test(told["test"], max(1, len(row.variants))))
    if "sender_id" in told:
        row.sender_id = _sender(told["sender_id"])
    if "utm" in told:
        row.utm = marks(told["utm"])
    row.updated_at = clock.now()
    row.save()
    _record(actor, "campaigns.changed", number, fields=sorted(told))


@transaction.atomic
def copy(*, actor: Actor, number: int, name: str) -> int:
    """Begin a campaign with what another one was made of, and return its number. Raises NotPermitted, NoSuchCampaign."""
    actor.require(EDIT)
    card = campaign(number)
    row = Campaign.objects.create(
        name=_named(name),
        channel=card.channel,
        recipe=card.recipe,
        template_id=card.template_id,
        everybody=card.everybody,
        segment=card.segment,
        facts=dict(card.facts),
        variants=[asdict(v) for v in card.variants],
        test=asdict(card.test),
        sender_id=card.sender_id,
        spread=card.spread,
        measured=card.measured,
        utm=dict(card.utm),
        window=card.window,
        created_by=(actor.name or actor.id)[:60],
    )
    _record(actor, "campaigns.created", row.pk)
    return row.pk


@transaction.atomic
def remove(*, actor: Actor, number: int) -> None:
    """Take a campaign out of the list; what it sent stays with the door. Raises NotPermitted, NoSuchCampaign, NotNow."""
    actor.require(EDIT)
    card = campaign(number)
    if card.state in ("planned", "testing", "sending"):
        raise NotNow(card.state)
    Campaign.objects.filter(pk=number).update(removed_at=clock.now())
    _record(actor, "campaigns.removed", number)


@transaction.atomic
def restore(*, actor: Actor, number: int) -> None:
    """Put a removed campaign back into the list. Raises NotPermitted, NoSuchCampaign."""
    actor.require(EDIT)
    if not Campaign.objects.filter(pk=number).update(removed_at=None):
        raise NoSuchCampaign
    _record(actor, "campaigns.restored", number)


def open_card(number: int) -> Card:
    """Return a campaign that can still be changed. Raises NoSuchCampaign, NotNow."""
    return card_of(_open(number))


def _open(number: int) -> Campaign:
    row = Campaign.objects.select_for_update().filter(pk=number, removed_at=None).first()
    if row is None:
        raise NoSuchCampaign
    if row.state != Campaign.State.DRAFT:
        raise NotNow(row.state)
    return row


def _named(name: str) -> str:
    told = " ".join(name.replace("\x00", "").split())[:120]
    if not told:
        raise Wrong("name", "missing")
    return told


def _call(actor: Actor, template_id: int, name: str) -> None:
    """Call the content begun for a campaign as the campaign is called."""
    if name.strip():
        draft = replace(template(template_id).draft, name=_named(name))
        save_draft(actor=actor, template_id=template_id, draft=draft)


def _plain(name: str, value: Any) -> Any:
    if name == "name":
        return _named(value)
    if name == "segment":
        if value and segment(value) is None:
            raise Wrong("segment", "unknown")
        return value
    if name in _MOST and not 0 <= value <= _MOST[name]:
        raise Wrong(name, "range")
    return value


def _set_template(row: Campaign, template_id: int) -> None:
    try:
        found = template(template_id)
    except Gone as gone:
        raise Wrong("template", "unknown") from gone
    if found.channel != row.channel:
        raise Wrong("template", "channel")
    row.template_id = template_id
    if found.recipe != row.recipe:
        row.recipe = found.recipe
        row.facts = {**row.facts, **locked(found.recipe)}
        kinds = kinds_of(found.recipe)
        fits = {c.code for c in active() if not kinds or c.legal_kind in kinds}
        if row.facts.get("purpose") not in fits:
            row.facts["purpose"] = _purpose(found.recipe, row.channel)


def _variants(variants: Sequence[Variant], channel: str) -> list[dict[str, Any]]:
    if len(variants) > len(LETTERS):
        raise Wrong("variants", "many")
    made: list[Variant] = [Variant()]
    for told in variants[1:]:
        told = replace(told, subject=" ".join(told.subject.split())[:300])
        if told.template_id is not None:
            try:
                if template(told.template_id).channel != channel:
                    raise Wrong("variants", "channel")
            except Gone as gone:
                raise Wrong("variants", "unknown") from gone
        if told.hour is not None and not 0 <= told.hour <= _LAST_HOUR:
            raise Wrong("variants", "hour")
        if told in made:
            raise Wrong("variants", "same")
        made.append(told)
    return [asdict(one) for one in made] if len(made) > 1 else []


def _test(told: Trial, variants: int) -> Trial:
    if told.measure not in MEASURES:
        raise Wrong("measure", "unknown")
    if not told.share >= 1 or told.share * variants > 100:
        raise Wrong("share", "range")
    if not 1 <= told.hours <= 168:
        raise Wrong("hours", "range")
    return told


def _sender(pk: int | None) -> int | None:
    if pk is not None and pk not in {card.id for card in senders()}:
        raise Wrong("sender", "unknown")
    return pk


def _first_facts(recipe: str, channel: str) -> Mapping[str, Any]:
    return {"purpose": _purpose(recipe, channel), "about": [], "trades": [], **locked(recipe)}


def _purpose(recipe: str, channel: str) -> str:
    """Return the open purpose that a recipe is sent for; the choice is left open where there are several, or none."""
    kinds = kinds_of(recipe)
    for kind in kinds:
        for card in active():
            if card.legal_kind == kind and channel in card.channels:
                return card.code
    return ""


def _record(actor: Actor, name: str, number: int, fields: Sequence[str] = ()) -> None:
    detail = {"fields": list(fields)} if fields else {}
    record(actor=actor, name=name, subject="campaigns.Campaign", ids=[number], detail=detail)
