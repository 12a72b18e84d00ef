"""Forms as they are written, and the versions that visitors see."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F

from carnet.accounts.queries import company
from carnet.collect.models import Form, FormVersion
from carnet.collect.rules.blocks import content_of, plain
from carnet.collect.types import PUBLISHED, FormCard, Ground, VersionCard
from carnet.consent.queries.purposes import active, notice_in_force
from carnet.fields.queries.custom import custom_fields
from carnet.fields.types import CustomCard
from carnet.loyalty.queries import kinds


def forms() -> list[FormCard]:
    """Return every form, those on line first, the latest changed first."""
    order = {PUBLISHED: 0, "draft": 1, "closed": 2}
    rows = list(Form.objects.order_by("-updated_at"))
    last = _frozen([row.pk for row in rows])
    found = [_card(row, last.get((row.pk, row.number))) for row in rows]
    return sorted(found, key=lambda card: order[card.state])


def online() -> int:
    """Return how many forms are on line."""
    return Form.objects.filter(state=PUBLISHED).count()


def form(form_id: int) -> FormCard | None:
    """Return one form, None for a number that is none."""
    row = Form.objects.filter(pk=form_id).first()
    return _card(row, _frozen([row.pk]).get((row.pk, row.number))) if row else None


def public(slug: str) -> VersionCard | None:
    """Return what visitors of a public name see now, None where nothing is on line."""
    rows = FormVersion.objects.filter(form__slug=slug, form__state=PUBLISHED)
    row = rows.select_related("form").order_by("-number").first()
    return _version(row) if row else None


def version(version_id: int) -> VersionCard | None:
    """Return one version, None for a number that is none."""
    row = FormVersion.objects.select_related("form").filter(pk=version_id).first()
    return _version(row) if row else None


def exists(slug: str) -> bool:
    """Say whether a form ever had this public name."""
    return Form.objects.filter(slug=slug).exists()


def ground() -> Ground:
    """Return what a form is held against today."""
    card = company()
    customs = custom_fields()
    return Ground(
        company=card.name if card else "",
        contact=card.dpo_email if card else "",
        notice=notice_in_force("fr") is not None,
        purposes={p.code: (p.channels, p.frequency) for p in active() if p.prospects},
        custom={c.key: c.purpose for c in customs},
        special=frozenset(c.key for c in customs if c.special),
        gifts=gifts(),
    )


def gifts() -> dict[int, str]:
    """Return the names of the vouchers that may be given, by their kind."""
    return {card.id: card.name for card in kinds(closed=False)}


def customs() -> dict[str, CustomCard]:
    """Return the company's own fields by key."""
    return {card.key: card for card in custom_fields()}


def _frozen(ids: Sequence[int]) -> dict[tuple[int, int], Any]:
    """Return what stands in the latest version of each form, by form and number."""
    latest = FormVersion.objects.filter(form_id__in=ids, number=F("form__number"))
    return {
        (form_id, n): held
        for form_id, n, held in latest.values_list("form_id", "number", "content")
    }


def _card(row: Form, last: Any) -> FormCard:
    content = content_of(row.content)
    return FormCard(
        id=row.pk,
        name=row.name,
        slug=row.slug,
        state=row.state,
        content=content,
        version=row.number,
        sites=tuple(row.sites),
        changed=last != plain(content),
        updated_at=row.updated_at,
    )


def _version(row: FormVersion) -> VersionCard:
    return VersionCard(
        id=row.pk,
        form_id=row.form_id,
        name=row.form.name,
        slug=row.form.slug,
        number=row.number,
        content=content_of(row.content),
        published_at=row.published_at,
        sites=tuple(row.form.sites),
    )
