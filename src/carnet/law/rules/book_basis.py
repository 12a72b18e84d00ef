"""Order 4, first half: what allows a message (agreement, sale, job, contract, letter)."""

from carnet.law.rules.book_person import CONSUMER, FRANCE
from carnet.law.rules.case import CALLS, ELECTRONIC, Case
from carnet.law.rules.conditions import (
    AMERICA,
    NEW_PHONE_LAW,
    PHONE,
    POST,
    PRO,
    checked,
    soft,
    soft_text,
)
from carnet.law.rules.days import ONE_DAY
from carnet.law.rules.rule import Rule, Stage


def _agreed(case: Case) -> bool:
    return case.speech.yes is not None


def _free_account(case: Case) -> bool:
    return not case.known.has("order") and not case.known.has("contract") and soft(case)


def _business(case: Case) -> bool:
    return case.related and (case.known.told or bool(case.known.third_party))


def _may_post(case: Case) -> bool:
    return case.known.told or bool(case.known.third_party)


def _running(case: Case) -> bool:
    return case.contract and case.message.relates_to_contract


def _old_call(case: Case) -> bool:
    return case.known.told and checked(case)


def _mailed_properly(case: Case) -> bool:
    carries = case.message.carries
    return case.known.told and "optout" in carries and "postal_address" in carries


# fmt: off
ALLOWS: tuple[Rule, ...] = (
    Rule(
        id="P-18", reason="A_REQUESTED_SLOT", stage=Stage.BASIS, force="LAW", reference="C. conso., art. D223-9",
        sentence_fr="Un créneau de rappel choisi par la personne permet l'appel à ce moment-là, même hors des heures légales.",
        sentence_en="A call-back slot picked by the person allows a call at that moment, even outside legal hours.",
        channels=CALLS, holds=lambda c: c.in_slot, dated="yes", only_with=("consent",),
    ),
    Rule(
        id="P-14", reason="A_CONSENT", stage=Stage.BASIS, force="LAW", reference="C. conso., art. L223-1 al. 2 et 3 ; RGPD, art. 7",
        sentence_fr="Un accord libre et prouvé pour être appelé permet l'appel ; c'est au professionnel de le prouver.",
        sentence_en="A free, proven agreement to be called allows the call; the professional has to prove it.",
        channels=PHONE, laws=FRANCE, holds=_agreed, dated="yes", only_with=("consent",),
    ),
    Rule(
        id="P-01", reason="A_CONSENT", stage=Stage.BASIS, force="LAW", reference="CPCE, art. L34-5 ; RGPD, art. 7",
        sentence_fr="Un accord libre, prouvé, pour ce canal, cet usage et cette entreprise permet de lui écrire.",
        sentence_en="A free, proven agreement for this channel, this use and this company allows writing.",
        holds=_agreed, dated="yes", only_with=("consent",),
    ),
    Rule(
        id="P-15", reason="A_CONTRACT_IN_PROGRESS", stage=Stage.BASIS, force="LAW", reference="C. conso., art. L223-1 al. 4",
        sentence_fr="Pendant un contrat, on peut appeler pour ce qui s'y rapporte, compléments et améliorations compris.",
        sentence_en="During a contract, calls about what relates to it are allowed, complements and improvements included.",
        natures=CONSUMER, channels=PHONE, laws=FRANCE, holds=_running, only_with=("contract",),
    ),
    Rule(
        id="P-25", reason="A_PRESS_EXCEPTION", stage=Stage.BASIS, force="LAW", reference="C. conso., art. L223-5",
        sentence_fr="La presse peut appeler sans accord préalable une personne informée, aux heures légales.",
        sentence_en="The press may call an informed person without prior agreement, within legal hours.",
        natures=CONSUMER, channels=PHONE, laws=FRANCE, holds=lambda c: c.message.sector == "press" and c.known.told, only_with=("notice",),
    ),
    Rule(
        id="P-13", reason="A_PHONE_OPTOUT_OLD", stage=Stage.BASIS, force="LAW", reference="C. conso., anciens art. L223-1 et suivants",
        sentence_fr="Jusqu'au 10 août 2026, on pouvait appeler un particulier informé dont le numéro n'était pas sur Bloctel.",
        sentence_en="Until 10 August 2026, an informed consumer whose number was not on Bloctel could be called.",
        natures=CONSUMER, channels=PHONE, laws=FRANCE, in_force_to=NEW_PHONE_LAW - ONE_DAY, holds=_old_call, only_with=("notice",),
    ),
    Rule(
        id="P-10", reason="A_NON_COMMERCIAL", stage=Stage.BASIS, force="SOFT", reference="CNIL, prospection non commerciale",
        sentence_fr="Un appel non commercial (don, adhésion) demande d'informer et de laisser refuser, pas d'accord préalable.",
        sentence_en="A non-commercial appeal (gift, membership) takes information and a way to refuse, no prior agreement.",
        laws=FRANCE, holds=lambda c: c.shared.purpose == "charity_appeal" and c.known.told, only_with=("notice",),
    ),
    Rule(
        id="P-05", reason="A_SOFT_OPTIN", stage=Stage.BASIS, force="CASE", reference="CJUE, 13 nov. 2025, C-654/23",
        sentence_fr="Le compte gratuit d'un service qui a une offre payante peut valoir vente.",
        sentence_en="The free account of a service that has a paid tier may count as a sale.",
        natures=CONSUMER, channels=frozenset({"email"}), laws=FRANCE, holds=_free_account, only_with=("account_created",),
    ),
    Rule(
        id="P-04", reason="A_SOFT_OPTIN", stage=Stage.BASIS, force="LAW", reference="CPCE, art. L34-5 al. 4",
        sentence_fr="Un client informé et libre de refuser peut recevoir par e-mail vos offres semblables à son achat.",
        sentence_en="A customer who was told and free to refuse may receive your similar offers by e-mail.",
        natures=CONSUMER, channels=frozenset({"email"}), laws=FRANCE, holds=soft, only_with=("notice",),
    ),
    Rule(
        id="P-04", reason="A_SOFT_OPTIN", stage=Stage.BASIS, force="LAW", reference="CPCE, art. L34-5 al. 4 ; CNIL, prospection par SMS",
        sentence_fr="De même par SMS, si le client savait que son numéro y servirait.",
        sentence_en="The same by text message, if the customer knew that the number would serve for it.",
        natures=CONSUMER, channels=frozenset({"sms"}), laws=FRANCE, holds=soft_text, only_with=("notice",),
    ),
    Rule(
        id="P-07", reason="A_B2B_LI", stage=Stage.BASIS, force="SOFT", reference="CNIL, prospection entre professionnels",
        sentence_fr="Un professionnel informé, libre de refuser, peut recevoir une offre en rapport avec son métier.",
        sentence_en="An informed professional, free to refuse, may receive an offer related to the job.",
        natures=PRO, channels=ELECTRONIC, laws=FRANCE, holds=_business, only_with=("notice", "collected"),
    ),
    Rule(
        id="P-26", reason="A_B2B_LI", stage=Stage.BASIS, force="LAW", reference="C. conso., art. L223-1 et D223-9, a contrario",
        sentence_fr="L'accord préalable et les heures d'appel protègent les particuliers ; un professionnel informé peut être appelé pour son métier.",
        sentence_en="Prior agreement and calling hours protect consumers; an informed professional may be called about the job.",
        natures=PRO, channels=CALLS, laws=FRANCE, holds=_business, only_with=("notice", "collected"),
    ),
    Rule(
        id="P-08", reason="A_LEGAL_PERSON", stage=Stage.BASIS, force="SOFT", reference="CNIL, adresses génériques",
        sentence_fr="L'adresse générale d'une entreprise (info@, contact@) n'est pas celle d'une personne.",
        sentence_en="A company's general address (info@, contact@) is not a person's.",
        natures=frozenset({"company"}), laws=frozenset({"FR", "BE"}),
    ),
    Rule(
        id="P-28", reason="A_POST_OPTOUT", stage=Stage.BASIS, force="SOFT", reference="RGPD, art. 6(1)f et 21(2)",
        sentence_fr="Le courrier postal demande d'informer et de laisser refuser, pas d'accord préalable.",
        sentence_en="Letters take information and a way to refuse, no prior agreement.",
        channels=POST, holds=_may_post, only_with=("notice", "collected"),
    ),
    Rule(
        id="U-12", reason="A_CAN_SPAM", stage=Stage.BASIS, force="LAW", reference="CAN-SPAM Act, 15 U.S.C. 7704",
        sentence_fr="États-Unis : un e-mail avec adresse postale et lien de refus est permis à qui n'a pas refusé.",
        sentence_en="United States: an e-mail with a postal address and an opt-out is allowed to those who did not refuse.",
        channels=frozenset({"email"}), laws=AMERICA, holds=_mailed_properly, only_with=("notice",),
    ),
)
# fmt: on
