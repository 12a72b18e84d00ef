"""Orders 1 to 3: the state of the person, the kind of message, the bans that no agreement lifts."""

from datetime import date

from carnet.law.rules.case import CALLS, ELECTRONIC, Case
from carnet.law.rules.known import Known
from carnet.law.rules.rule import Rule, Stage
from carnet.law.rules.speech import MAJORITY, flaw_of

CONSUMER = frozenset({"consumer"})
FRANCE = frozenset({"FR"})
_NOES = ("objection", "consent", "unsubscribe")


def _frozen(known: Known) -> bool:
    return any(f.right == "restriction" and f.status == "open" for f in known.all("request"))


def _asked_to_erase(known: Known) -> bool:
    return any(f.right == "erasure" and f.status == "open" for f in known.all("request"))


class BannedWorks:
    """The offer is of one of the sectors, for a home, outside a contract in progress on it."""

    def __init__(self, *sectors: str) -> None:
        """Keep the sectors."""
        self.sectors = sectors

    def __call__(self, case: Case) -> bool:
        """Say whether the ban bears on the case."""
        message = case.message
        if message.sector not in self.sectors or (message.relates_to_contract and case.contract):
            return False
        return message.sector == "cpf_training" or message.premises != "business"


def _young(case: Case) -> bool:
    """Under 15, unless a parent agreed to this very use; what was agreed alone before 15 stays void."""
    if not case.known.age_on(case.day, MAJORITY):
        yes = case.speech.yes
        return yes is None or not yes.with_parent
    return case.speech.flaw == "minor"


def _sensitive(case: Case) -> bool:
    """The choice of recipients uses sensitive data that no explicit agreement covers."""
    wanted = case.message.special_category
    if not wanted:
        return False
    own = (case.known.sender.entity,)
    return not any(
        wanted in f.special_categories and not flaw_of(case.known, f, beneficiaries=own)
        for f in case.known.yeses
    )


# fmt: off
PERSON: tuple[Rule, ...] = (
    Rule(
        id="D-12", reason="R_DECEASED", stage=Stage.PERSON, force="LAW", reference="Loi 78-17, art. 84 à 86",
        sentence_fr="Une personne décédée ne reçoit plus rien, pas même un message de service.",
        sentence_en="A person who has died receives nothing more, not even a service message.",
        prospecting=False, holds=lambda c: c.known.has("death_reported"), needs=("death_confirmed",), only_with=("death_reported",),
    ),
    Rule(
        id="D-05", reason="R_ERASED", stage=Stage.PERSON, force="LAW", reference="RGPD, art. 17",
        sentence_fr="Qui a fait effacer ses données n'est plus contacté, même si sa fiche revient par un fichier.",
        sentence_en="Whoever had the data erased is not contacted, even if the record comes back with a file.",
        prospecting=False, holds=lambda c: c.known.erased, only_with=("request",),
    ),
    Rule(
        id="C-10", reason="R_OBJECTION", stage=Stage.PERSON, force="LAW", reference="RGPD, art. 21(2) et (3) ; C. pénal, art. 226-18-1",
        sentence_fr="L'opposition à la prospection est un droit absolu : elle vaut tout de suite, et jusqu'à un nouvel accord.",
        sentence_en="Objecting to marketing is an absolute right: it holds at once, and until a new agreement.",
        holds=lambda c: c.speech.no == "objection", dated="no", needs=("objection_confirmed",), only_with=_NOES,
    ),
    Rule(
        id="E-09", reason="R_COMPLAINT", stage=Stage.PERSON, force="LAW", reference="RGPD, art. 21(2) ; usage des messageries",
        sentence_fr="Signaler un message comme indésirable vaut opposition.",
        sentence_en="Reporting a message as spam counts as an objection.",
        holds=lambda c: c.speech.no == "complaint", dated="no", only_with=("complaint",),
    ),
    Rule(
        id="D-06", reason="R_RESTRICTED", stage=Stage.PERSON, force="LAW", reference="RGPD, art. 18",
        sentence_fr="Des données limitées à la demande de la personne ne servent plus qu'à être conservées.",
        sentence_en="Data restricted at the person's request are stored and nothing else.",
        prospecting=False, holds=lambda c: _frozen(c.known), only_with=("request",),
    ),
    Rule(
        id="D-05", reason="R_RESTRICTED", stage=Stage.PERSON, force="SOFT", reference="RGPD, art. 17 et 18",
        sentence_fr="Pas de prospection pendant qu'une demande d'effacement attend sa réponse.",
        sentence_en="No marketing while a request for erasure awaits its answer.",
        holds=lambda c: _asked_to_erase(c.known), only_with=("request",),
    ),
    Rule(
        id="P-34", reason="A_TRANSACTIONAL", stage=Stage.MESSAGE, force="LAW", reference="CPCE, art. L34-5 al. 3, a contrario",
        sentence_fr="Un pur message de service (commande, livraison, sécurité) n'est pas de la prospection : une opposition ne l'arrête pas.",
        sentence_en="A pure service message (order, delivery, security) is no marketing: an objection does not stop it.",
        prospecting=False, holds=lambda c: c.message.purpose == "service" and not c.mixed,
    ),
    Rule(
        id="P-16", reason="R_SECTOR_BAN", stage=Stage.BAN, about="sector", force="LAW", reference="C. trav., art. L6323-8-1",
        sentence_fr="Une formation payée par le CPF ne se propose pas par démarchage, quel que soit le canal.",
        sentence_en="Training paid by the CPF account may not be solicited, whatever the channel.",
        natures=CONSUMER, laws=FRANCE, in_force_from=date(2022, 12, 21), holds=BannedWorks("cpf_training"),
    ),
    Rule(
        id="P-16", reason="R_SECTOR_BAN", stage=Stage.BAN, about="sector", force="LAW", reference="C. conso., art. L223-1",
        sentence_fr="Les travaux d'énergie du logement ne se proposent pas par téléphone à un particulier, même avec son accord.",
        sentence_en="Energy works on a home may not be offered to a consumer by phone, even with an agreement.",
        natures=CONSUMER, laws=FRANCE, channels=CALLS, in_force_from=date(2020, 7, 26), holds=BannedWorks("energy_works"),
    ),
    Rule(
        id="P-16", reason="R_SECTOR_BAN", stage=Stage.BAN, about="sector", force="LAW", reference="C. conso., art. L223-8",
        sentence_fr="Ni par e-mail, ni par messagerie pour les travaux d'énergie ou d'adaptation du logement.",
        sentence_en="Neither by e-mail nor by messaging for energy works or adaptation of a home.",
        natures=CONSUMER, laws=FRANCE, channels=ELECTRONIC, in_force_from=date(2025, 7, 2),
        holds=BannedWorks("energy_works", "adaptation_works"),
    ),
    Rule(
        id="P-16", reason="R_SECTOR_BAN", stage=Stage.BAN, about="sector", force="LAW", reference="C. conso., art. L223-1 (loi 2025-594)",
        sentence_fr="Depuis le 11 août 2026, l'adaptation du logement à l'âge ou au handicap ne se propose plus par téléphone.",
        sentence_en="Since 11 August 2026, adapting a home to age or disability may not be offered by phone.",
        natures=CONSUMER, laws=FRANCE, channels=CALLS, in_force_from=date(2026, 8, 11), holds=BannedWorks("adaptation_works"),
    ),
    Rule(
        id="C-08", reason="R_MINOR", stage=Stage.BAN, force="LAW", reference="Loi 78-17, art. 45",
        sentence_fr="Avant 15 ans, il faut aussi l'accord d'un parent ; un accord donné seul avant cet âge ne vaut rien.",
        sentence_en="Before 15, a parent has to agree too; an agreement given alone before that age is void.",
        natures=CONSUMER, holds=_young,
    ),
    Rule(
        id="C-09", reason="R_ART9", stage=Stage.BAN, about="special", force="LAW", reference="RGPD, art. 9",
        sentence_fr="Choisir des destinataires d'après une donnée sensible (santé, religion...) demande un accord exprès.",
        sentence_en="Choosing recipients by sensitive data (health, religion...) takes an explicit agreement.",
        holds=_sensitive,
    ),
)
# fmt: on
