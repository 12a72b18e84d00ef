"""Order 4, second half: what takes a basis away, the one question, and the one condition that is missing."""

from carnet.law.rules.book_basis import ALLOWS
from carnet.law.rules.book_person import CONSUMER, FRANCE
from carnet.law.rules.case import CALLS, ELECTRONIC, MAIL, Case
from carnet.law.rules.conditions import (
    AMERICA,
    NEW_PHONE_LAW,
    PHONE,
    POST,
    PRO,
    checked,
    missing_conditions,
    soft,
    soft_text,
    sold,
)
from carnet.law.rules.days import ONE_DAY
from carnet.law.rules.rule import Rule, Stage
from carnet.law.rules.speech import flaw_of

_SALES = ("order", "contract", "account_created")


def _has_basis(case: Case) -> bool:
    """Say whether promotion would find a basis: the question whether to go on needs one too (C-16)."""
    nature, channel, law = case.shared.nature, case.message.channel, case.shared.law
    return any(
        (r.natures is None or nature in r.natures)
        and (r.channels is None or channel in r.channels)
        and (r.laws is None or law in r.laws)
        and r.in_force(case.day)
        and r.holds(case)
        for r in ALLOWS
    )


def _withdrawn(case: Case) -> bool:
    return case.speech.no == "withdrawn"


def _bare_promotion(case: Case) -> bool:
    return _withdrawn(case) or not _has_basis(case)


def _may_renew(case: Case) -> bool:
    """Asked once since the last act, of somebody whose last act is known and who could be written to until then."""
    if case.known.clock_ends is None:
        return False
    last = case.known.last_act
    asked = (case.known.day(f.at) for f in case.known.all("renewal_asked"))
    return _has_basis(case) and not any(d is None or last is None or d >= last for d in asked)


def _asking(case: Case) -> bool:
    return not _may_renew(case) and _has_basis(case)


class Said:
    """The latest agreement about this channel and purpose has one of these flaws."""

    def __init__(self, *flaws: str) -> None:
        """Keep the flaws."""
        self.flaws = flaws

    def __call__(self, case: Case) -> bool:
        """Say whether the flaw is there."""
        return case.speech.flaw in self.flaws


class Lacks:
    """A customer misses the exception by this one condition."""

    def __init__(self, name: str) -> None:
        """Keep the condition."""
        self.name = name

    def __call__(self, case: Case) -> bool:
        """Say whether it alone is missing."""
        return sold(case) and missing_conditions(case) == [self.name]


def _untold_customer(case: Case) -> bool:
    """A customer misses the exception only by not having been told; for a text message, of text messages."""
    if sold(case) and missing_conditions(case) == ["told"]:
        return True
    return case.message.channel == "sms" and soft(case) and not soft_text(case)


def _untold_pro(case: Case) -> bool:
    return case.related and not case.known.told and not case.known.third_party


def _other_channel(case: Case) -> bool:
    """A valid agreement to be written to exists, for another channel."""
    own = (case.known.sender.entity,)
    channel = case.message.channel
    return any(
        f.channels and channel not in f.channels and not flaw_of(case.known, f, beneficiaries=own)
        for f in case.known.yeses
    )


def _account_only(case: Case) -> bool:
    return case.known.has("account_created") and not case.known.bought


# fmt: off
FIRST: tuple[Rule, ...] = (
    Rule(
        id="P-03", reason="R_MIXED_PROMO", stage=Stage.BASIS, about="mixed", force="LAW", reference="CPCE, art. L34-5 al. 3",
        sentence_fr="Un message de service qui porte une publicité devient de la prospection : il lui faut ce qu'il faut à une offre.",
        sentence_en="A service message that carries promotion becomes marketing: it needs what an offer needs.",
        holds=_bare_promotion,
    ),
    Rule(
        id="C-06", reason="R_WITHDRAWN", stage=Stage.BASIS, force="LAW", reference="RGPD, art. 7(3)",
        sentence_fr="Un accord se retire aussi simplement qu'il se donne, avec effet immédiat.",
        sentence_en="An agreement is taken back as easily as it is given, with immediate effect.",
        holds=_withdrawn, dated="no", only_with=("consent", "unsubscribe"),
    ),
    Rule(
        id="R-05", reason="A_RENEWAL_REQUEST", stage=Stage.BASIS, about="renewal", force="SOFT", reference="CNIL, délib. 2021-131",
        sentence_fr="Au terme, une seule question : souhaitez-vous rester en contact ?",
        sentence_en="At the term, one single question: do you wish to stay in touch?",
        holds=_may_renew,
    ),
    Rule(
        id="R-05", reason="R_RETENTION_EXPIRED", stage=Stage.BASIS, about="renewal", force="SOFT", reference="CNIL, délib. 2021-131",
        sentence_fr="La question de rester en contact ne se pose qu'une fois, et pas à qui n'a laissé aucune trace datée.",
        sentence_en="The question whether to stay in touch is asked once, and not of those who left no dated trace.",
        holds=_asking, needs=("last_contact",),
    ),
)
LACKS: tuple[Rule, ...] = (
    Rule(
        id="C-03", reason="R_CONSENT_INVALID", stage=Stage.BASIS, force="CASE", reference="CJUE, C-673/17 ; RGPD, art. 4(11)",
        sentence_fr="Une case pré-cochée, le silence ou de simples conditions générales ne sont pas un accord.",
        sentence_en="A pre-ticked box, silence or mere terms are no agreement.",
        holds=Said("silence"), dated="yes", only_with=("consent",),
    ),
    Rule(
        id="C-05", reason="R_CONSENT_INVALID", stage=Stage.BASIS, force="LAW", reference="RGPD, art. 7(4) ; C. conso., art. L121-20",
        sentence_fr="Un accord forcé ne compte pas : ni pour servir, ni pour jouer.",
        sentence_en="A forced agreement does not count: neither for a service nor for a game.",
        holds=Said("forced"), dated="yes", only_with=("consent",),
    ),
    Rule(
        id="C-12", reason="R_CONSENT_INVALID", stage=Stage.BASIS, force="CASE", reference="CNIL, SAN-2024-003 et SAN-2025-001",
        sentence_fr="Un refus caché ou plus difficile que l'accord rend l'accord nul.",
        sentence_en="A refusal that is hidden or harder than the agreement voids the agreement.",
        holds=Said("trick"), dated="yes", only_with=("consent",),
    ),
    Rule(
        id="L-03", reason="R_CONSENT_NOT_FOR_US", stage=Stage.BASIS, force="CASE", reference="CNIL, SAN-2023-015",
        sentence_fr="Un accord pour des « partenaires » ne vaut que pour ceux que le formulaire nommait.",
        sentence_en="An agreement for “partners” only holds for those that the form named.",
        holds=Said("not_for_us"), dated="yes", needs=("beneficiaries",), only_with=("consent",),
    ),
    Rule(
        id="L-02", reason="R_NO_PROOF", stage=Stage.BASIS, force="CASE", reference="CNIL, SAN-2024-003 et SAN-2025-001",
        sentence_fr="Qui se sert d'un fichier acheté ou loué vérifie et prouve l'accord de chacun ; la promesse du vendeur ne suffit pas.",
        sentence_en="Whoever uses a bought or rented list checks and proves each agreement; the vendor's promise is not enough.",
        holds=lambda c: c.speech.flaw == "no_proof" and bool(c.known.third_party), needs=("proof",), only_with=("consent",),
    ),
    Rule(
        id="C-02", reason="R_NO_PROOF", stage=Stage.BASIS, force="LAW", reference="RGPD, art. 7(1)",
        sentence_fr="C'est à vous de prouver l'accord : une colonne « oui », ou la parole d'un vendeur de fichier, ne prouve rien.",
        sentence_en="You have to prove the agreement: a “yes” column, or a list vendor's word, proves nothing.",
        holds=Said("no_proof"), needs=("proof",), only_with=("consent",),
    ),
    Rule(
        id="P-05", reason="R_NO_SALE", stage=Stage.BASIS, force="SOFT", reference="CNIL, prospection par SMS et automates",
        sentence_fr="Un compte en ligne sans commande n'est pas une vente.",
        sentence_en="An online account without an order is no sale.",
        natures=CONSUMER, channels=MAIL, laws=FRANCE, holds=_account_only, only_with=("account_created",),
    ),
    Rule(
        id="P-04", reason="R_NOT_SIMILAR", stage=Stage.BASIS, force="LAW", reference="CPCE, art. L34-5 al. 4",
        sentence_fr="Sans accord, l'offre doit ressembler à ce qui a été acheté.",
        sentence_en="Without an agreement, the offer has to be similar to what was bought.",
        natures=CONSUMER, channels=MAIL, laws=FRANCE, holds=Lacks("similar"), needs=("similar",), only_with=_SALES,
    ),
    Rule(
        id="P-04", reason="R_OTHER_ENTITY", stage=Stage.BASIS, force="LAW", reference="CPCE, art. L34-5 al. 4",
        sentence_fr="Sans accord, l'offre doit venir de la société même qui a vendu.",
        sentence_en="Without an agreement, the offer has to come from the very company that sold.",
        natures=CONSUMER, channels=MAIL, laws=FRANCE, holds=Lacks("own"), only_with=_SALES,
    ),
    Rule(
        id="P-04", reason="R_NO_OPTOUT_AT_COLLECTION", stage=Stage.BASIS, force="LAW", reference="CPCE, art. L34-5 al. 4",
        sentence_fr="Sans accord, le client devait avoir été prévenu (pour un SMS : que son numéro y servirait) et avoir pu refuser.",
        sentence_en="Without an agreement, the customer had to be told (for a text: that the number would serve for it) and free to refuse.",
        natures=CONSUMER, channels=MAIL, laws=FRANCE, holds=_untold_customer, needs=("source", "informed", "could_refuse", "collected_on"), only_with=_SALES,
    ),
    Rule(
        id="P-07", reason="R_UNRELATED_TO_PROFESSION", stage=Stage.BASIS, force="LAW", reference="CPCE, art. L34-5 ; CNIL",
        sentence_fr="Sans accord, on n'écrit à un professionnel que pour ce qui touche à son métier.",
        sentence_en="Without an agreement, a professional is only written to about the job.",
        natures=PRO, laws=FRANCE, holds=lambda c: not c.related, channels=ELECTRONIC | CALLS,
    ),
    Rule(
        id="P-07", reason="R_NO_OPTOUT_AT_COLLECTION", stage=Stage.BASIS, force="SOFT", reference="RGPD, art. 13 ; CNIL",
        sentence_fr="Un professionnel doit avoir été informé et avoir pu refuser en donnant ses coordonnées.",
        sentence_en="A professional has to have been told and free to refuse when giving the details.",
        natures=PRO, laws=FRANCE, channels=ELECTRONIC | CALLS, holds=_untold_pro, needs=("source", "informed", "could_refuse", "collected_on"),
    ),
    Rule(
        id="P-28", reason="R_NO_OPTOUT_AT_COLLECTION", stage=Stage.BASIS, force="SOFT", reference="RGPD, art. 13 et 21(4)",
        sentence_fr="Avant un courrier publicitaire, la personne doit avoir été informée et avoir pu refuser.",
        sentence_en="Before a promotional letter, the person has to have been told and free to refuse.",
        channels=POST, needs=("source", "informed", "could_refuse", "collected_on"),
    ),
    Rule(
        id="P-13", reason="R_BLOCTEL", stage=Stage.BASIS, force="LAW", reference="C. conso., anciens art. L223-1 et suivants",
        sentence_fr="Jusqu'au 10 août 2026, on n'appelait pas un numéro inscrit sur Bloctel, ni sans l'avoir vérifié depuis moins de trente jours.",
        sentence_en="Until 10 August 2026, a number on Bloctel, or not matched with it for thirty days, could not be called.",
        natures=CONSUMER, channels=PHONE, laws=FRANCE, in_force_to=NEW_PHONE_LAW - ONE_DAY,
        holds=lambda c: c.known.told and not checked(c), needs=("bloctel_check",), only_with=("notice",),
    ),
    Rule(
        id="C-04", reason="R_CHANNEL_NOT_COVERED", stage=Stage.BASIS, force="LAW", reference="CPCE, art. L34-5 ; RGPD, cons. 32",
        sentence_fr="Un accord vaut pour le canal qu'il nomme, pas pour un autre.",
        sentence_en="An agreement holds for the channel that it names, not for another.",
        holds=_other_channel, only_with=("consent",),
    ),
    Rule(
        id="P-13", reason="R_NO_PHONE_CONSENT", stage=Stage.BASIS, force="LAW", reference="C. conso., art. L223-1 (loi 2025-594)",
        sentence_fr="Depuis le 11 août 2026, un appel commercial à un particulier demande son accord préalable.",
        sentence_en="Since 11 August 2026, a sales call to a consumer takes a prior agreement.",
        natures=CONSUMER, channels=PHONE, laws=FRANCE, in_force_from=NEW_PHONE_LAW, needs=("kind",),
    ),
    Rule(
        id="P-12", reason="R_NO_PHONE_CONSENT", stage=Stage.BASIS, force="LAW", reference="CPCE, art. L34-5 al. 1",
        sentence_fr="Un appel par automate à un particulier demande son accord préalable.",
        sentence_en="An automated call to a consumer takes a prior agreement.",
        natures=CONSUMER, channels=frozenset({"automated_call"}), laws=FRANCE,
    ),
    Rule(
        id="P-01", reason="R_NO_CONSENT", stage=Stage.BASIS, force="LAW", reference="CPCE, art. L34-5 al. 1",
        sentence_fr="Sans accord ni exception, pas de prospection par e-mail, SMS ou automate.",
        sentence_en="Without an agreement or an exception, no marketing by e-mail, text message or machine.",
        laws=FRANCE, needs=("kind", "source"),
    ),
    Rule(
        id="U-13", reason="R_NO_CONSENT", stage=Stage.BASIS, force="LAW", reference="TCPA, 47 U.S.C. 227",
        sentence_fr="États-Unis : un SMS ou un appel publicitaire demande un accord écrit.",
        sentence_en="United States: marketing texts and calls take a written agreement.",
        laws=AMERICA,
    ),
    Rule(
        id="P-36", reason="R_NO_CONSENT", stage=Stage.BASIS, force="LAW", reference="Directive 2002/58/CE, art. 13 ; droit du pays",
        sentence_fr="Dans les autres pays, Carnet demande toujours un accord, professionnels compris.",
        sentence_en="In other countries, Carnet always asks for an agreement, professionals included.",
    ),
)
# fmt: on
