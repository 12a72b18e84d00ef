"""The programs whose exports are recognised by their header, and their columns of people who must not be written to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from carnet.kinds.types import Kind
from carnet.kit.text import words


@dataclass(frozen=True, slots=True)
class Program:
    """An export of a program: its name, the headers that only it writes, what such a file is about."""

    name: str
    part: Kind
    marks: tuple[str, ...]


# The blocked lists stand first: they hold the headers of the contacts' export as well.
_PROGRAMS: tuple[Program, ...] = (
    Program("mailchimp", Kind.SUPPRESSION, ("email address", "unsub time")),
    Program("mailchimp", Kind.SUPPRESSION, ("email address", "clean time")),
    Program("brevo", Kind.SUPPRESSION, ("email", "blocked at")),
    Program("brevo", Kind.SUPPRESSION, ("contact", "blocklist date")),
    Program("brevo", Kind.SUPPRESSION, ("email", "raison du blocage")),
    Program("hubspot", Kind.SUPPRESSION, ("email", "unsubscribe date")),
    Program("facebook", Kind.LEADS, ("created time", "ad id", "form id")),
    Program("facebook", Kind.LEADS, ("created time", "form name", "platform")),
    Program("linkedin", Kind.LEADS, ("lead id", "campaign name", "form name")),
    Program("tiktok", Kind.LEADS, ("lead id", "created time", "ad name")),
    Program("mailchimp", Kind.CONTACTS, ("email address", "optin time", "member rating")),
    Program("mailchimp", Kind.CONTACTS, ("email address", "confirm time", "leid")),
    Program("brevo", Kind.CONTACTS, ("email", "added time", "modified time")),
    Program("brevo", Kind.CONTACTS, ("email", "email blacklisted")),
    Program("brevo", Kind.CONTACTS, ("email", "opt in", "double opt in")),
    Program("hubspot", Kind.CONTACTS, ("record id", "email", "lead status")),
    Program("hubspot", Kind.CONTACTS, ("record id", "first name", "email")),
    Program("odoo", Kind.CONTACTS, ("display name", "is a company")),
    Program("odoo", Kind.CONTACTS, ("external id", "complete name")),
    Program("odoo", Kind.CONTACTS, ("nom complet", "est une societe")),
    Program("prestashop", Kind.ORDERS, ("reference", "new client", "payment")),
    Program("prestashop", Kind.CONTACTS, ("social title", "partner offers")),
    Program("prestashop", Kind.CONTACTS, ("titre de civilite", "offres partenaires")),
    Program("shopify", Kind.PRODUCTS, ("handle", "title", "vendor", "variant sku")),
)
LABELS: Mapping[str, str] = {
    "mailchimp": "Mailchimp", "brevo": "Brevo", "hubspot": "HubSpot", "odoo": "Odoo", "prestashop": "PrestaShop",
    "facebook": "Facebook", "linkedin": "LinkedIn", "tiktok": "TikTok", "shopify": "Shopify",
}  # fmt: skip
_FILES: Mapping[str, tuple[str, Kind]] = {
    "unsubscribed": ("mailchimp", Kind.SUPPRESSION),
    "cleaned": ("mailchimp", Kind.SUPPRESSION),
}
_BLOCKED: frozenset[str] = frozenset(
    {
        "email blacklisted", "sms blacklisted", "blacklisted", "is blacklisted", "blocklisted", "email blocklisted", "blacklist",
        "unsubscribed from all email", "unsubscribed from all emails", "opted out of all email", "desabonne de tous les e mails",
        "desinscrit de tous les e mails", "liste noire", "blackliste", "opt out", "marketing emails blocked",
    }
)  # fmt: skip
_SMS = frozenset({"sms blacklisted"})


def recognise_program(headers: Sequence[str], file_name: str = "") -> Program | None:
    """Return the export that the headers are, or None; where two fit, the one with more marks."""
    plain = {words(h) for h in headers}
    found = [p for p in _PROGRAMS if plain.issuperset(p.marks)]
    first = next((p for p in found if p.part is Kind.SUPPRESSION), None)
    best = first or max(found, key=lambda p: len(p.marks), default=None)
    if best is not None and best.part is Kind.CONTACTS:
        said = next((f for w, f in _FILES.items() if words(file_name).startswith(w)), None)
        if said is not None and said[0] == best.name:
            return Program(best.name, said[1], best.marks)
    return best


def blocked_columns(headers: Sequence[str]) -> list[dict[str, object]]:
    """Return the columns of a contacts' export from which its blocked people are read first; empty when it has none.

    They are columns of a suppression list: the yes/no that blocks, and the e-mail or number it blocks.
    """
    plain = [words(h) for h in headers]
    at = next((i for i, h in enumerate(plain) if h in _BLOCKED and h not in _SMS), None)
    if at is None:
        return []
    mail = next((i for i, h in enumerate(plain) if h in {"email", "email address", "e mail"}), None)
    if mail is None:
        return []
    chosen = {at: "blocked", mail: "email"}
    return [{"index": i, "header": headers[i], "target": t} for i, t in sorted(chosen.items())]
