"""The closed list of reason codes, with what a shop owner reads; its order is the order of precedence."""

import re
from dataclasses import dataclass

_BEFORE_COLON = re.compile(r" (?=[:»%€])|(?<=«) ")
_BEFORE_OTHERS = re.compile(r" (?=[?!;])")


def typeset(french: str) -> str:
    """Return a French sentence with the no-break spaces and the apostrophes of print."""
    spaced = _BEFORE_OTHERS.sub("\u202f", _BEFORE_COLON.sub("\u00a0", french))
    return spaced.replace("'", "’").replace("...", "…")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its code and its sentence, French and English."""

    code: str
    fr: str
    en: str

    def said(self, language: str) -> str:
        """Return the sentence in a language ("fr", anything else is English)."""
        return typeset(self.fr) if language.startswith("fr") else self.en


# fmt: off
REFUSALS: tuple[Reason, ...] = (
    Reason("R_DECEASED", "Cette personne est décédée : plus aucun envoi.", "This person has died: nothing more is sent."),
    Reason("R_ERASED", "Cette personne a fait effacer ses données : la fiche n'aurait pas dû revenir.", "This person had the data erased: the record should not have come back."),
    Reason("R_OBJECTION", "Cette personne a demandé à ne plus être sollicitée.", "This person asked not to be solicited."),
    Reason("R_COMPLAINT", "Elle a signalé un de vos messages comme indésirable : cela vaut opposition.", "A message of yours was reported as spam: that counts as an objection."),
    Reason("R_RESTRICTED", "Ses données sont gelées le temps de vérifier sa demande.", "The data are frozen while a request is checked."),
    Reason("R_MIXED_PROMO", "Retirez la publicité de ce message de service, ou ne l'envoyez pas.", "Take the promotion out of this service message, or do not send it."),
    Reason("R_SECTOR_BAN", "La loi interdit ce démarchage (travaux d'énergie ou d'adaptation du logement, CPF), même avec accord.", "The law bans this solicitation (energy or adaptation works, CPF), even with an agreement."),
    Reason("R_MINOR", "Moins de 15 ans : il fallait aussi l'accord d'un parent.", "Under 15: a parent's agreement was needed too."),
    Reason("R_ART9", "Ce ciblage révèle une donnée sensible (santé...) : il faut un accord exprès.", "This choice of recipients reveals sensitive data (health...): an explicit agreement is needed."),
    Reason("R_WITHDRAWN", "Elle a retiré son accord pour ce canal ou cet usage.", "The agreement was taken back for this channel or this use."),
    Reason("R_CONSENT_INVALID", "L'accord ne compte pas : case pré-cochée, simples CGV, refus caché ou accord forcé.", "The agreement does not count: pre-ticked box, mere terms, hidden refusal or forced agreement."),
    Reason("R_CONSENT_NOT_FOR_US", "Elle a dit oui à quelqu'un d'autre : votre entreprise n'était pas citée.", "The yes was said to somebody else: your company was not named."),
    Reason("R_CONSENT_NOT_FOR_PARTNER", "Elle n'a pas accepté que vous donniez ses coordonnées à ce partenaire.", "There is no agreement to pass the details on to this partner."),
    Reason("R_NO_PROOF", "Vous ne pouvez pas prouver son accord : pas d'envoi.", "You cannot prove the agreement: nothing is sent."),
    Reason("R_NO_SALE", "Un compte sans commande ne suffit pas : il faut son accord.", "An account without an order is not enough: an agreement is needed."),
    Reason("R_NOT_SIMILAR", "Cette offre ne ressemble pas à ce qu'elle a acheté : il faut son accord.", "This offer is not similar to what was bought: an agreement is needed."),
    Reason("R_OTHER_ENTITY", "L'offre vient d'une autre société que celle qui a vendu : il faut son accord.", "The offer comes from another company than the seller: an agreement is needed."),
    Reason("R_NO_OPTOUT_AT_COLLECTION", "On ne lui a pas proposé de refuser quand elle a donné ses coordonnées.", "No way to say no was offered when the details were given."),
    Reason("R_UNRELATED_TO_PROFESSION", "Cette offre est sans rapport avec son métier : il faut son accord.", "This offer has nothing to do with the person's job: an agreement is needed."),
    Reason("R_BLOCTEL", "Ce numéro était inscrit sur Bloctel.", "This number was on the Bloctel list."),
    Reason("R_CHANNEL_NOT_COVERED", "Elle a dit oui pour un autre canal, pas pour celui-ci.", "The yes was for another channel, not for this one."),
    Reason("R_NO_PHONE_CONSENT", "Depuis le 11 août 2026, il faut son accord avant de l'appeler.", "Since 11 August 2026 an agreement is needed before calling."),
    Reason("R_NO_CONSENT", "Elle n'a jamais donné son accord, et rien n'en dispense.", "There never was an agreement, and nothing stands in for it."),
    Reason("R_ART14_MISSING", "Elle ne sait pas que vous avez ses données : informez-la au plus tard dans ce message.", "The person does not know that you hold these data: tell them at the latest in this message."),
    Reason("R_ART14_LATE", "Le délai d'un mois pour l'informer est passé : envoyez d'abord l'information, sans publicité.", "The month to inform the person has passed: send the information first, without promotion."),
    Reason("R_PIXEL_NO_CONSENT", "Elle n'a pas accepté le suivi d'ouverture : désactivez le pixel pour elle.", "The tracking of opens was not agreed to: turn the pixel off for this person."),
    Reason("R_CHOICE_6M", "Elle a déjà répondu : ne pas reposer la question avant six mois.", "There is an answer already: do not ask again within six months."),
    Reason("R_GPC", "Son navigateur refuse la vente et le partage de ses données (signal GPC).", "The browser refuses the sale and sharing of the data (GPC signal)."),
    Reason("R_UNDER16_NO_OPTIN", "Moins de 16 ans en Californie : il faut son accord, ou celui d'un parent avant 13 ans.", "Under 16 in California: an opt-in is needed, a parent's before 13."),
    Reason("R_12M_NO_REASK", "Elle a refusé il y a moins de douze mois : ne pas redemander.", "Refused less than twelve months ago: do not ask again."),
    Reason("R_LIMIT_SENSITIVE", "Elle a demandé de limiter l'usage de ses données sensibles.", "The person asked to limit the use of sensitive data."),
    Reason("R_RETENTION_EXPIRED", "Plus de nouvelles de sa part depuis trop longtemps, le terme est passé : archivez ou effacez.", "Nothing heard from this person for too long, the term has passed: archive or erase."),
    Reason("R_HARD_BOUNCE", "Cette adresse n'existe plus.", "This address no longer exists."),
    Reason("R_CALLER_ID", "Numéro masqué ou interdit : affichez un numéro autorisé.", "Hidden or forbidden number: show an authorised one."),
    Reason("R_COOL_OFF_60D", "Elle a refusé au téléphone il y a moins de soixante jours.", "Refused on the phone less than sixty days ago."),
    Reason("R_FREQ_CAP", "Déjà quatre appels en trente jours.", "Four calls in thirty days already."),
    Reason("R_OUT_OF_HOURS", "Hors des heures d'appel chez elle (lundi à vendredi, 10 h-13 h et 14 h-20 h, hors jours fériés).", "Outside the calling hours of the person's place (Monday to Friday, 10:00-13:00 and 14:00-20:00, no holidays)."),
    Reason("R_QUIET_HOURS", "Hors des heures d'usage pour un SMS (lundi à samedi, 8 h-20 h ; Californie 8 h-21 h).", "Outside the usual hours for a text message (Monday to Saturday, 08:00-20:00; California 08:00-21:00)."),
)
# fmt: on

# fmt: off
PERMISSIONS: tuple[Reason, ...] = (
    Reason("A_TRANSACTIONAL", "Message de service sans publicité : autorisé.", "Service message without promotion: allowed."),
    Reason("A_CONSENT", "Elle a donné son accord, et vous en avez la preuve.", "There is an agreement, and you hold the proof."),
    Reason("A_SOFT_OPTIN", "Cliente informée qui n'a pas refusé : offre semblable à son achat.", "Informed customer who did not refuse: an offer similar to what was bought."),
    Reason("A_CONTRACT_IN_PROGRESS", "Contrat en cours et offre en rapport avec lui.", "Contract in progress and an offer related to it."),
    Reason("A_REQUESTED_SLOT", "Elle a choisi elle-même ce moment d'appel.", "The person picked this moment for the call."),
    Reason("A_PRESS_EXCEPTION", "Presse : appel permis sans accord préalable, aux heures légales.", "Press: a call is allowed without prior agreement, within legal hours."),
    Reason("A_PHONE_OPTOUT_OLD", "Appel conforme aux règles d'avant le 11 août 2026.", "Call in line with the rules before 11 August 2026."),
    Reason("A_B2B_LI", "Contact professionnel informé, offre en rapport avec son métier.", "Informed professional, offer related to the job."),
    Reason("A_LEGAL_PERSON", "Adresse générale d'une entreprise, pas d'une personne.", "General address of a company, not of a person."),
    Reason("A_POST_OPTOUT", "Courrier postal : informée, elle n'a pas refusé.", "Letter: informed, did not refuse."),
    Reason("A_TRANSFER_OPTOUT", "Transmission pour courrier postal : informée, elle n'a pas refusé.", "Transfer for letters: informed, did not refuse."),
    Reason("A_NON_COMMERCIAL", "Appel non commercial : informée, elle n'a pas refusé.", "Non-commercial appeal: informed, did not refuse."),
    Reason("A_RENEWAL_REQUEST", "La question unique « souhaitez-vous rester en contact ? », sans publicité.", "The one question “do you wish to stay in touch?”, without promotion."),
    Reason("A_PIXEL_LEGACY", "Ancienne adresse, informée à temps du suivi d'ouverture, pas de refus.", "Older address, told of the tracking in time, no refusal."),
    Reason("A_PIXEL_EXEMPT", "Seule la date de dernière ouverture est gardée, pour ne plus écrire dans le vide.", "Only the date of the last open is kept, to stop writing to nobody."),
    Reason("A_COOKIE_EXEMPT", "Mesure d'audience anonyme de votre site : dispensée d'accord.", "Anonymous audience measurement of your site: no agreement needed."),
    Reason("A_6M_PASSED", "Six mois ont passé : vous pouvez reposer la question.", "Six months have passed: you may ask again."),
    Reason("A_CAN_SPAM", "Courriel conforme à la loi américaine (adresse postale, lien de refus).", "E-mail in line with United States law (postal address, opt-out link)."),
    Reason("A_CCPA_NOTICE", "Californie : informée, elle n'a pas refusé.", "California: informed, did not opt out."),
    Reason("A_12M_PASSED", "Douze mois ont passé depuis son refus : vous pouvez redemander.", "Twelve months have passed since the refusal: you may ask again."),
    Reason("A_SERVICE_PROVIDER", "Transmission à un prestataire sous contrat : ce n'est pas une vente.", "Disclosure to a bound service provider: not a sale."),
)
# fmt: on

NO_ADDRESS = Reason(
    "NO_ADDRESS", "Pas de coordonnée utilisable sur ce canal.", "No usable address on this channel."
)

ORDER: dict[str, int] = {r.code: n for n, r in enumerate((*REFUSALS, NO_ADDRESS, *PERMISSIONS))}


_BY_CODE: dict[str, Reason] = {r.code: r for r in (*REFUSALS, *PERMISSIONS, NO_ADDRESS)}


def reason(code: str) -> Reason:
    """Return the reason of a code. Raises KeyError."""
    return _BY_CODE[code]


def strength(code: str) -> int:
    """Return the rank of a reason: the lower, the stronger; what is not in the list comes last."""
    return ORDER.get(code, len(ORDER))
