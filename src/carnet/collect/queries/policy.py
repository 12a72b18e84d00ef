"""What the forms on line add to the public policy: where details come from, who else receives them, and children."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from carnet.collect.models import FormVersion
from carnet.collect.rules.blocks import content_of
from carnet.collect.types import PUBLISHED, Content
from carnet.kit.declarations import PolicyFact


def sources() -> Iterator[PolicyFact]:
    """Say that details come from forms, while one is on line."""
    if _online():
        yield PolicyFact(
            key="collect.forms",
            text=_("Par nos formulaires, que vous remplissez vous-même ou avec notre équipe."),
        )


def recipients() -> Iterator[PolicyFact]:
    """Name each partner whom a box names: they receive the details of whoever ticked it, and of nobody else."""
    named = {name for content in _online() for box in content.boxes for name in box.partners}
    for name in sorted(named):
        yield PolicyFact(
            key=f"collect.partner.{name}",
            text=_("%(partner)s, seulement si vous avez coché la case qui nomme ce partenaire.")
            % {"partner": name},
            party=name,
        )


def children() -> Iterator[PolicyFact]:
    """Say what happens under 15, while a form asks for a date of birth beside a box."""
    if any(content.boxes and content.asks("born_on") for content in _online()):
        yield PolicyFact(
            key="collect.parent",
            text=_(
                "Avant 15 ans, un choix ne compte qu’avec l’accord d’un parent, demandé par e-mail. Sans réponse en sept "
                "jours, l’adresse du parent et le choix sont effacés."
            ),
        )


def _online() -> list[Content]:
    """Return what visitors of each form on line read."""
    rows = FormVersion.objects.filter(form__state=PUBLISHED).order_by("form_id", "number")
    latest = dict(rows.values_list("form_id", "content"))
    return [content_of(told) for told in latest.values()]
