"""Uses that are no contact: pixels, trackers, transfers, sharing, profiling (France and California)."""

from collections.abc import Iterator
from datetime import date

from carnet.law.rules.case import Case
from carnet.law.rules.conditions import POST
from carnet.law.rules.days import birthday, plus_months
from carnet.law.rules.rule import Rule, Stage

AMERICA = frozenset({"US"})
_PIXEL_PUBLISHED, _PIXEL_TOLD_BY = date(2026, 4, 14), date(2026, 7, 14)
_SHARING_AGE = 16


def _agreed(case: Case) -> bool:
    return case.speech.yes is not None


def _mentioned(case: Case, topic: str) -> bool:
    return any(topic in f.mentions and f.optout_offered for f in case.known.all("notice"))


def _old_address(case: Case) -> bool:
    """Collected before the recommendation, told of the pixel in time, and not refused since."""
    days = [d for facts in case.known.by.values() for f in facts if (d := case.known.day(f.at))]
    told = [
        d
        for f in case.known.all("notice")
        if "open_tracking" in f.mentions and f.optout_offered and (d := case.known.day(f.at))
    ]
    early = bool(days) and min(days) < _PIXEL_PUBLISHED
    return early and bool(told) and min(told) <= _PIXEL_TOLD_BY and not case.speech.no


def _only_last_day(case: Case) -> bool:
    return case.use.tracking == "last_open_date_only" and not case.speech.no


def _anonymous(case: Case) -> bool:
    use = case.use
    return (
        use.own_site_only
        and use.anonymous_statistics
        and use.tracker_months <= 13
        and use.data_months <= 25
    )


def _passed_since(case: Case, days: list[date | None], months: int) -> bool:
    """Say whether `months` have passed since the latest of the days; an unknown day never passes."""
    return all(d is not None and case.day >= plus_months(d, months) for d in days)


def _choices(case: Case) -> list[date | None]:
    return [
        case.known.day(f.at) for f in case.known.all("consent") if "cookies" in (f.purposes or ())
    ]


def _sale_refusals(case: Case) -> list[date | None]:
    return [case.known.day(f.at) for f in case.known.all("request") if f.right == "opt_out_of_sale"]


def _signalled(case: Case) -> bool:
    """The browser's signal binds that browser, and the person once it is linked to them."""
    signals = case.known.all("gpc_signal")
    return any(f.linked_to_person or case.use.through == "cookie" for f in signals)


def _sale_refused(case: Case) -> bool:
    return bool(_sale_refusals(case)) and not _agreed(case)


def _limited(case: Case) -> bool:
    return any(f.right == "limit_sensitive_data" for f in case.known.all("request"))


# fmt: off
USES: dict[str, tuple[Rule, ...]] = {
    "open_tracking": (
        Rule(
            id="K-07", reason="A_PIXEL_EXEMPT", stage=Stage.BASIS, force="SOFT", reference="CNIL, délib. 2026-042",
            sentence_fr="Garder la seule date de dernière ouverture, pour nettoyer ses listes, ne demande pas d'accord.",
            sentence_en="Keeping only the date of the last open, to clean lists, takes no agreement.",
            holds=_only_last_day,
        ),
        Rule(
            id="K-06", reason="A_CONSENT", stage=Stage.BASIS, force="SOFT", reference="CNIL, délib. 2026-042 ; loi 78-17, art. 82",
            sentence_fr="Mesurer qui ouvre demande un accord à part, professionnels compris.",
            sentence_en="Measuring who opens takes an agreement of its own, professionals included.",
            holds=_agreed, dated="yes",
        ),
        Rule(
            id="K-08", reason="A_PIXEL_LEGACY", stage=Stage.BASIS, force="SOFT", reference="CNIL, délib. 2026-042",
            sentence_fr="Pour les adresses d'avant avril 2026, avoir informé avant le 15 juillet 2026 et laissé refuser suffit.",
            sentence_en="For addresses from before April 2026, having told before 15 July 2026 with a way to refuse is enough.",
            holds=_old_address,
        ),
        Rule(
            id="K-06", reason="R_PIXEL_NO_CONSENT", stage=Stage.BASIS, force="SOFT", reference="CNIL, délib. 2026-042 ; loi 78-17, art. 82",
            sentence_fr="Sans cet accord, pas de pixel individuel, pas de relance de ceux qui n'ont pas ouvert.",
            sentence_en="Without that agreement, no individual pixel, no reminder to those who did not open.",
        ),
    ),
    "cookie": (
        Rule(
            id="K-04", reason="A_COOKIE_EXEMPT", stage=Stage.BASIS, force="SOFT", reference="CNIL, mesure d'audience exemptée",
            sentence_fr="Mesurer l'audience de son seul site par des statistiques anonymes ne demande pas d'accord (13 et 25 mois).",
            sentence_en="Measuring one's own site by anonymous statistics takes no agreement (13 and 25 months).",
            holds=_anonymous,
        ),
        Rule(
            id="K-01", reason="A_CONSENT", stage=Stage.BASIS, force="LAW", reference="Loi 78-17, art. 82",
            sentence_fr="Lire ou écrire sur l'appareil de la personne demande son accord.",
            sentence_en="Reading or writing on the person's device takes an agreement.",
            holds=_agreed, dated="yes",
        ),
        Rule(
            id="K-01", reason="R_NO_CONSENT", stage=Stage.BASIS, force="LAW", reference="Loi 78-17, art. 82",
            sentence_fr="Sans réponse, c'est non.",
            sentence_en="No answer means no.",
        ),
    ),
    "cookie_banner": (
        Rule(
            id="K-03", reason="A_6M_PASSED", stage=Stage.BASIS, force="SOFT", reference="CNIL, délib. 2020-092",
            sentence_fr="La question peut être reposée après six mois.",
            sentence_en="The question may be asked again after six months.",
            holds=lambda c: _passed_since(c, _choices(c), 6),
        ),
        Rule(
            id="K-03", reason="R_CHOICE_6M", stage=Stage.BASIS, force="SOFT", reference="CNIL, délib. 2020-092",
            sentence_fr="Le choix, oui ou non, se garde six mois.",
            sentence_en="The choice, yes or no, is kept six months.",
        ),
    ),
    "transfer": (
        Rule(
            id="L-03", reason="A_CONSENT", stage=Stage.BASIS, force="CASE", reference="CNIL, partenaires ; SAN-2023-015",
            sentence_fr="Les coordonnées se transmettent au partenaire que l'accord nomme, pour le canal qu'il nomme.",
            sentence_en="Details may be passed to the partner that the agreement names, for the channel that it names.",
            holds=_agreed, dated="yes",
        ),
        Rule(
            id="L-04", reason="A_TRANSFER_OPTOUT", stage=Stage.BASIS, force="SOFT", reference="CNIL, transmission de fichiers",
            sentence_fr="Pour du courrier postal, informer de la transmission et laisser refuser suffit.",
            sentence_en="For letters, telling of the transfer with a way to refuse is enough.",
            channels=POST, holds=lambda c: _mentioned(c, "transfer_to_partners"),
        ),
        Rule(
            id="L-03", reason="R_CONSENT_NOT_FOR_PARTNER", stage=Stage.BASIS, force="LAW", reference="CPCE, art. L34-5 ; CNIL, partenaires",
            sentence_fr="Un partenaire qui n'est pas nommé ne reçoit rien.",
            sentence_en="A partner that is not named receives nothing.",
        ),
    ),
    "ad_sharing": (
        Rule(
            id="U-07", reason="R_UNDER16_NO_OPTIN", stage=Stage.BAN, force="LAW", reference="Cal. Civ. Code 1798.120(c)",
            sentence_fr="Californie : avant 16 ans, vendre ou partager les données demande un accord.",
            sentence_en="California: before 16, selling or sharing data takes an opt-in.",
            laws=AMERICA, holds=lambda c: not c.known.age_on(c.day, _SHARING_AGE) and not _agreed(c),
        ),
        Rule(
            id="U-06", reason="R_GPC", stage=Stage.BAN, force="LAW", reference="11 CCR 7025",
            sentence_fr="Californie : le signal GPC du navigateur vaut refus de la vente et du partage.",
            sentence_en="California: the browser's GPC signal opts out of sale and sharing.",
            laws=AMERICA, holds=_signalled,
        ),
        Rule(
            id="U-08", reason="R_OBJECTION", stage=Stage.BAN, force="LAW", reference="Cal. Civ. Code 1798.120 ; 11 CCR 7026",
            sentence_fr="Californie : un refus de la vente et du partage vaut jusqu'à un accord contraire.",
            sentence_en="California: opting out of sale and sharing holds until an opt-in.",
            laws=AMERICA, holds=_sale_refused,
        ),
        Rule(
            id="U-04", reason="A_CCPA_NOTICE", stage=Stage.BASIS, force="LAW", reference="Cal. Civ. Code 1798.100 et 1798.120",
            sentence_fr="Californie : avoir informé de la vente ou du partage, avec le moyen de refuser, suffit.",
            sentence_en="California: notice of sale or sharing, with a way to opt out, is enough.",
            laws=AMERICA, holds=lambda c: _mentioned(c, "sale_or_sharing"),
        ),
        Rule(
            id="P-01", reason="A_CONSENT", stage=Stage.BASIS, force="LAW", reference="RGPD, art. 6 et 7",
            sentence_fr="Donner un fichier de personnes à une régie demande leur accord.",
            sentence_en="Giving a file of people to an advertising platform takes their agreement.",
            holds=_agreed, dated="yes",
        ),
        Rule(
            id="P-01", reason="R_NO_CONSENT", stage=Stage.BASIS, force="LAW", reference="RGPD, art. 6",
            sentence_fr="Sans accord ni information, pas de partage avec une régie.",
            sentence_en="Without an agreement or a notice, no sharing with a platform.",
        ),
    ),
    "optin_prompt": (
        Rule(
            id="U-08", reason="A_12M_PASSED", stage=Stage.BASIS, force="LAW", reference="11 CCR 7028",
            sentence_fr="Californie : on peut redemander douze mois après le refus.",
            sentence_en="California: one may ask again twelve months after the opt-out.",
            holds=lambda c: _passed_since(c, _sale_refusals(c), 12),
        ),
        Rule(
            id="U-08", reason="R_12M_NO_REASK", stage=Stage.BASIS, force="LAW", reference="11 CCR 7028",
            sentence_fr="Californie : on ne redemande pas avant douze mois.",
            sentence_en="California: one does not ask again before twelve months.",
        ),
    ),
    "profiling": (
        Rule(
            id="U-05", reason="R_LIMIT_SENSITIVE", stage=Stage.BAN, force="LAW", reference="Cal. Civ. Code 1798.121",
            sentence_fr="Californie : qui a limité l'usage de ses données sensibles n'est plus ciblé par elles.",
            sentence_en="California: whoever limited the use of sensitive data is no longer targeted by them.",
            holds=_limited,
        ),
        Rule(
            id="U-04", reason="A_CCPA_NOTICE", stage=Stage.BASIS, force="LAW", reference="Cal. Civ. Code 1798.100",
            sentence_fr="Californie : cibler par une donnée sensible demande d'en avoir informé.",
            sentence_en="California: targeting by sensitive data takes a notice.",
            laws=AMERICA, holds=lambda c: c.known.told,
        ),
        Rule(
            id="C-09", reason="R_NO_CONSENT", stage=Stage.BASIS, force="LAW", reference="RGPD, art. 6",
            sentence_fr="Sans accord ni information, pas de ciblage par cette donnée.",
            sentence_en="Without an agreement or a notice, no targeting by these data.",
        ),
    ),
    "processor_disclosure": (
        Rule(
            id="U-09", reason="A_SERVICE_PROVIDER", stage=Stage.BASIS, force="LAW", reference="RGPD, art. 28 ; 11 CCR 7051",
            sentence_fr="Confier des données à un prestataire lié par contrat n'est ni une vente ni une transmission.",
            sentence_en="Entrusting data to a service provider bound by contract is no sale.",
            holds=lambda c: c.use.written_contract,
        ),
        Rule(
            id="U-09", reason="R_NO_CONSENT", stage=Stage.BASIS, force="LAW", reference="RGPD, art. 28",
            sentence_fr="Sans contrat écrit, le prestataire ne reçoit rien.",
            sentence_en="Without a written contract, the provider receives nothing.",
        ),
    ),
}
# fmt: on


def use_days(case: Case) -> Iterator[date]:
    """Yield the days on which the answer about a use may change."""
    yield from (plus_months(d, 6) for d in _choices(case) if d)
    yield from (plus_months(d, 12) for d in _sale_refusals(case) if d)
    if case.known.person.birth_date:
        yield birthday(case.known.person.birth_date, _SHARING_AGE)
