"""The headers of mailing and sales programs whose words mislead: what Brevo, Mailchimp, HubSpot, Odoo and PrestaShop write.

Their lists of blocked people are read by `imports` as lists not to write to; here their columns are kept from being read
as an agreement, which "SMS_BLACKLISTED: true" would be by its words.
"""

from carnet.files.types import Target
from carnet.kit.text import listed

EXPORTS: dict[Target, str] = {
    Target.CONSENT_EMAIL_AT: "optin time",
    Target.REFERENCE: "record id|ext id|external id|id externe|id de la fiche d informations|contact id",
    Target.FULL_NAME: "display name",
    Target.MOBILE: "mobile phone number|numero de telephone portable|numero de telephone mobile|whatsapp",
    Target.COMPANY: "associated company|entreprise associee|company name|nom de l entreprise",
    Target.KNOWN_SINCE: "added time|create date|created on|cree le|registration|date d inscription",
    Target.EMAIL: "email address|adresse e mail",
}
"""What these programs call a column, by target; each name is taken as said outright."""

ELSEWHERE: frozenset[str] = listed(
    "blacklisted blocklisted blacklist blocklist blackliste unsub unsubscribed unsubscribe desabonne desabonnes desabonnement desinscrit "
    "desinscription opted bounced cleaned clean blocked bloque owner proprietaire salesperson rating ip leid euid gmtoff dstoff timezone "
    "changed modified job poste"
)
"""A header with one of these words says nothing of the person that the record keeps: who is blocked, whose client, when read."""

UNKNOWN: tuple[str, ...] = (
    "confirm time", "last changed", "marketing contact status", "lead status", "statut du lead", "unsub time", "clean time",
    "date de la derniere activite", "last activity date", "last activity date est", "double optin",
)  # fmt: skip
"""Names that are left out as they stand: their words alone would lead astray."""
