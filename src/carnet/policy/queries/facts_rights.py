"""What is measured, children, rights, California, the authority, and what only the owner knows."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.accounts.queries import company, setting
from carnet.activity.queries.listed import all_orders
from carnet.kit.declarations import PolicyFact
from carnet.outbound.actions.compose import public_address
from carnet.policy.queries.kept import recipients, statements
from carnet.policy.queries.words import language
from carnet.tracking.queries.sites import sites


def mandatory() -> Iterator[PolicyFact]:
    """Say what must be given and what may be left out, as the owner told it."""
    yield _owners("mandatory", _("Ce qui est obligatoire et ce qui est facultatif n’est pas dit"))
    yield PolicyFact(
        key="optional",
        text=_("Si vous ne donnez pas une information facultative, rien d’autre ne change."),
    )


def automated() -> Iterator[PolicyFact]:
    """Say whether a machine alone decides something about a person, as the owner told it."""
    yield _owners("automated", _("Les décisions automatisées ne sont pas dites"))


def trackers() -> Iterator[PolicyFact]:
    """Say what is kept in browsers and measured on sites and in mails."""
    open_sites = [site for site in sites() if not site.closed]
    yield PolicyFact(
        key="space",
        text=_(
            "Espace personnel : un cookie d’une demi-heure vous garde connecté ; il est nécessaire et ne mesure rien."
        ),
    )
    yield PolicyFact(
        key="mails",
        text=_(
            "Nos e-mails : ouvertures et clics ne sont comptés par personne qu’avec votre accord."
        ),
    )
    if not open_sites:
        return
    yield PolicyFact(
        key="sites",
        text=_(
            "Nos sites ne gardent et n’envoient rien avant votre oui ; votre choix vaut six mois, un refus autant qu’un accord."
        ),
    )
    yield PolicyFact(
        key="linking",
        text=_("Votre navigation n’est reliée à votre fiche que si vous l’avez accepté aussi."),
    )
    yield PolicyFact(
        key="signals",
        text=_(
            "Les signaux « Global Privacy Control » et « Do Not Track » de votre navigateur valent refus."
        ),
    )
    if any(site.audience for site in open_sites):
        yield PolicyFact(
            key="audience",
            text=_(
                "Le nombre de pages vues est compté sans cookie et sans vous reconnaître (mesure d’audience exemptée)."
            ),
        )


def children() -> Iterator[PolicyFact]:
    """Say what holds for children."""
    yield PolicyFact(
        key="age",
        text=_(
            "Avant quinze ans, un accord ne compte qu’avec celui d’un parent, qui peut voir et effacer les données de l’enfant."
        ),
    )


def rights() -> Iterator[PolicyFact]:
    """Say which rights there are, where and how they are used."""
    card = company()
    where = public_address() + reverse("space:door")
    mail = card.dpo_email if card else ""
    yield PolicyFact(
        key="list",
        text=_(
            "Vous pouvez voir vos données, les corriger, les effacer, en limiter l’usage, les emporter, vous y opposer."
        ),
    )
    yield PolicyFact(
        key="stop",
        text=_(
            "Vous pouvez refuser toute publicité, sans motif et sans frais, et reprendre un accord aussi simplement que vous l’avez donné."
        ),
    )
    yield PolicyFact(
        key="death", text=_("Vous pouvez dire ce que vos données deviendront après votre décès.")
    )
    yield PolicyFact(
        key="where",
        text=_(
            "Dans votre espace personnel (%(where)s), sans mot de passe, ou en écrivant à %(mail)s. Réponse sous un mois."
        )
        % {"where": where, "mail": mail},
    )


def california() -> Iterator[PolicyFact]:
    """Say what the law of California wants to be told (CCPA as amended by the CPRA)."""
    if not setting("policy.california"):
        return
    categories = [_("identifiants et coordonnées")]
    if all_orders().exists():
        categories.append(_("achats"))
    if any(not site.closed for site in sites()):
        categories.append(_("activité sur nos sites"))
    yield PolicyFact(
        key="categories",
        text=_(
            "Catégories recueillies ces douze derniers mois : %(names)s ; pour les raisons et les durées dites plus haut."
        )
        % {"names": ", ".join(categories)},
    )
    partners = [card.name for card in recipients() if card.kind == "partner"]
    if partners:
        text = _("Des données sont partagées avec %(names)s : vous pouvez le refuser.") % {
            "names": ", ".join(partners)
        }
    else:
        text = _(
            "Nous ne vendons pas et ne partageons pas vos données personnelles pour de la publicité ciblée."
        )
    yield PolicyFact(key="sold", text=text)
    yield PolicyFact(
        key="rights",
        text=_(
            "Vous pouvez savoir, effacer, corriger, refuser la vente et le partage, limiter l’usage des données sensibles, par vous-même ou par un mandataire. Réponse sous 45 jours."
        ),
    )
    yield PolicyFact(
        key="equal", text=_("User de vos droits ne change ni nos prix ni notre service.")
    )
    yield PolicyFact(
        key="gpc",
        text=_(
            "Le signal « Global Privacy Control » est respecté comme un refus de vente et de partage."
        ),
    )


def authority() -> Iterator[PolicyFact]:
    """Say where to complain."""
    yield PolicyFact(
        key="cnil",
        text=_(
            "Vous pouvez saisir la CNIL : 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, www.cnil.fr."
        ),
    )


def _owners(key: str, lacks: str) -> PolicyFact:
    said = statements().get((key, language()), "")
    return PolicyFact(
        key=key,
        text=said,
        lacks="" if said else lacks,
        remedy="" if said else reverse("policy:facts"),
    )
