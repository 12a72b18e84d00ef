"""What can be wrong with what runs: jobs, the columnar copy, the door out and the address that its links lead to."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.accounts.queries import company, setting
from carnet.carriers import dns
from carnet.jobs.queries import last_beat, oldest_waiting, recent_failures
from carnet.kit import clock
from carnet.kit.declarations import Finding
from carnet.mirror.queries.status import status
from carnet.outbound.queries.dispatches import senders
from carnet.outbound.queries.ready import open_carrier
from carnet.outbound.types import NothingLeaves
from carnet.upkeep.rules import limits


def queue() -> Finding:
    """Say whether jobs are done: whether a worker lives, the oldest that waits, and those that failed within a day."""
    oldest, now = oldest_waiting(), clock.now()
    if limits.nobody_works(last_beat(), oldest, now):
        return Finding(
            state="broken",
            said=_("Des travaux attendent, et aucun travailleur ne donne signe de vie."),
            remedy=_(
                "Le travailleur ne tourne pas : relancez « carnet serve », ou « carnet work »."
            ),
        )
    state = limits.queue(oldest, now)
    if state != "sound":
        return Finding(
            state=state,
            said=_("Des travaux attendent depuis longtemps."),
            remedy=_(
                "Le travailleur ne tourne pas : relancez « carnet serve », ou « carnet work »."
            ),
        )
    failed = recent_failures(hours=24)
    if failed:
        said = ngettext(
            "%(n)d travail a échoué depuis un jour.",
            "%(n)d travaux ont échoué depuis un jour.",
            failed,
        ) % {"n": failed}
        return Finding(
            state="warn",
            said=said,
            remedy=_("Carnet les a réessayés. Si le nombre monte, relancez-le."),
        )
    return Finding(state="sound", said=_("Rien n’attend plus que le temps de se faire."))


def mirror() -> Finding:
    """Say whether the copy that answers segments and figures follows."""
    found = status()
    state = limits.mirror(found.state, found.lag)
    if state == "sound":
        return Finding(state=state, said=_("La copie des cibles et des chiffres suit la base."))
    return Finding(
        state=state,
        said=_("La copie des cibles et des chiffres est en retard, ou abîmée."),
        remedy=_("Réglages › Miroir › Reconstruire."),
    )


def door() -> Finding:
    """Say whether mail can leave: a carrier, and somebody in whose name."""
    if not senders():
        return Finding(
            state="warn",
            said=_("Personne au nom de qui écrire n’est encore déclaré."),
            remedy=_("Réglages › Transporteurs et expéditeurs."),
        )
    try:
        carrier = open_carrier("email")
    except NothingLeaves:
        return Finding(
            state="broken",
            said=_(
                "Un transporteur est allumé, mais rien ne part : l’adresse publique n’est pas vérifiée."
            ),
            remedy=_("Réglages › Adresse publique."),
        )
    if not carrier.id:
        return Finding(
            state="warn",
            said=_(
                "Les messages restent sur cette machine : aucun vrai transporteur n’est allumé."
            ),
            remedy=_("Réglages › Transporteurs et expéditeurs."),
        )
    return Finding(state="sound", said=_("Les e-mails ont un transporteur et un expéditeur."))


def address() -> Finding:
    """Say whether the links of messages lead here."""
    public = str(setting("outbound.public_address") or "")
    if public and setting("outbound.public_checked") == public:
        return Finding(state="sound", said=_("%(address)s mène ici.") % {"address": public})
    said = _(
        "Aucune adresse publique vérifiée : hors de cette machine, les liens de vos messages ne s’ouvrent pas."
    )
    return Finding(state="warn", said=said, remedy=_("Réglages › Adresse publique."))


def domains() -> Finding:
    """Say whether the domains of those who write hold the lines that mail is believed by; asks the DNS."""
    wanting, silent = [], []
    for card in senders():
        domain = card.domain or card.address.partition("@")[2]
        lines = dns.check(domain, card.selector or "carnet") if domain else ()
        if any(line.ok is None for line in lines):
            silent.append(domain)
        elif not all(line.ok for line in lines):
            wanting.append(domain)
    if wanting:
        return Finding(
            state="warn",
            said=_("Il manque des lignes au DNS de %(names)s.")
            % {"names": ", ".join(sorted(set(wanting)))},
            remedy=_(
                "Réglages › Transporteurs et expéditeurs dit lesquelles, à recopier chez votre hébergeur."
            ),
        )
    if silent:
        return Finding(
            state="warn",
            said=_("Le DNS n’a pas répondu pour %(names)s.")
            % {"names": ", ".join(sorted(set(silent)))},
            remedy=_("Réessayez quand cette machine a accès à Internet."),
        )
    return Finding(state="sound", said=_("Les domaines de vos expéditeurs sont en ordre."))


def founded() -> Finding:
    """Say whether the house has its company."""
    if company() is None:
        return Finding(
            state="warn",
            said=_("La société n’est pas encore nommée."),
            remedy=_("Ouvrez Carnet dans un navigateur : la première page le demande."),
        )
    return Finding(state="sound", said=_("La société est nommée."))
