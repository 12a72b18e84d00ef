"""Choose how long: one line, dated and signed; a shorter duration is free, a longer one says why in writing."""

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.audit.actions import record
from carnet.consent.actions.clocks import run_clocks
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.retention.models import Policy
from carnet.retention.queries.policies import offers, policies
from carnet.retention.rules.policy import BY_KEY, CHOICES, OFFERS, Guide, Problem, problem
from carnet.retention.types import PolicyCard, PolicyRefused


@transaction.atomic
def choose_policy(
    *, actor: Actor, purpose: str, kind: str, months: int, then: str = "", reason: str = ""
) -> PolicyCard:
    """Decide the duration of a line of the rulebook, and what follows where that can be chosen; return it as in force.

    A duration of prospecting runs in every decision from then on.

    Raises NotPermitted, KeyError for a line that is not in the rulebook, and PolicyRefused with its sentence.
    """
    actor.require("retention.decide")
    guide = BY_KEY[purpose, kind]
    wrong = problem(guide, months=months, reason=reason)
    if wrong:
        raise PolicyRefused(_sentence(guide, wrong))
    line = Policy.objects.create(
        purpose=purpose,
        kind=kind,
        months=months,
        then=then if purpose == OFFERS and then in CHOICES else guide.then,
        reason=reason.strip() if months > guide.months else "",
        decided_at=clock.now(),
        decided_by=(actor.name or actor.kind.value)[:60],
    )
    record(
        actor=actor,
        name="retention.policy_chosen",
        subject="retention.Policy",
        ids=[line.pk],
        detail={"purpose": purpose, "kind": kind, "months": months},
    )
    announce("retention.policy_chosen", [line.pk])
    run_clocks({kind: one.months for kind, one in offers().items()})
    return policies()[guide.key]


def _sentence(guide: Guide, wrong: Problem) -> str:
    told = {
        "months": guide.months,
        "floor": guide.floor,
        "source": guide.reference,
        "most": guide.most,
    }
    return {
        "number": _(
            "Écrivez un nombre de mois, de 1 à %(most)s. Une durée sans fin n’est permise pour personne, "
            "professionnels compris (RGPD, art. 5)."
        ),
        "floor": _(
            "%(source)s oblige à garder au moins %(floor)s mois. Écrivez %(floor)s ou plus."
        ),
        "reason": _(
            "Plus de %(months)s mois s’écarte de la durée donnée par %(source)s. Écrivez pourquoi vous en avez "
            "besoin, en une phrase, ou choisissez %(months)s mois au plus."
        ),
        "fixed": _(
            "Cette durée ne se choisit pas : une opposition vaut jusqu’à un nouvel accord de la personne."
        ),
    }[wrong] % told
