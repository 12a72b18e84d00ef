"""What a source probably is, from its name alone: a proposal; the owner's declaration decides."""

import re

from carnet.kit.text import words

_KINDS: tuple[tuple[str, str], ...] = (
    ("rented", r"lou(e|es|ee|ees)|location|rented|rental|rent|leased"),
    (
        "bought",
        r"achet\w*|achats? (de )?(fichier|base|liste|contact|lead|adresse)s?|fichiers? (d )?achat|bought|purchased|"
        r"courtier\w*|brokers?|data ?brokers?|mega ?(base|fichier)s?|listes? externes?|fichiers? externes?|"
        r"fichiers? prospects? externes?|leads? (achetes?|externes?)|fournisseurs? de (fichier|lead|donnee)s?|"
        r"(third|3rd) party|coregistration|coreg\w*|list vendor|vendor list",
    ),
    (
        "public",
        r"pages? (jaune|blanche)s?|pj|annuaires?|director(y|ies)|yellow pages?|white pages?|kompass|societe com|"
        r"infogreffe|sirene|pappers|linkedin|viadeo|xing|facebook|instagram|scrap\w*|crawl\w*|aspir\w*|"
        r"google( maps)?|internet public|listes? publiques?|public list|public\w*|registres?|bottin|site web (du|de l) (client|prospect)|"
        r"repertoires?|adherents? (du|de) \w+",
    ),
    (
        "referral",
        r"parrain\w*|filleul\w*|recommand\w*|referr?al\w*|referred|bouche a oreille|word of mouth|par un ami|ami d\w*|"
        r"refer a friend|apport\w* d affaires?|cooptation|conseille par|tell a friend",
    ),
    (
        "own",
        r"caisse\w*|tpv|pos|till|magasins?|boutiques?|stores?|shops?|comptoir|showroom|sites?|site ?web|web|web ?shop|"
        r"e ?shop|e ?commerce|internet|en ligne|online|formulaires?|forms?|contact|newsletters?|inscriptions?|comptes?( client)?|"
        r"cartes?( de)?( fidelite)?|fidelites?|loyalty|clients?|customers?|abonn\w*|commandes?|orders?|ventes?|sales|"
        r"achats?|factur\w*|devis|quotes?|jeux?|jeu concours|concours|tombolas?|games?|contests?|sweepstakes?|"
        r"salons?|foires?|stands?|expos?|fairs?|trade ?shows?|evenements?|events?|portes ouvertes|ateliers?|"
        r"telephones?|appels?( entrants?)?|phone|sav|support|tablettes?|bornes?|qr ?codes?|livre d or|degustations?|"
        r"walk ?in|visites?|rdv|rendez vous|reservations?|bookings?|application|app|applis?|whatsapp|cartes? de visite|marches?",
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{pattern})\b")) for kind, pattern in _KINDS)


def guess_source_kind(name: str) -> str:
    """Return "rented", "bought", "public", "referral", "own" or "unknown" for the name of a source, French or English.

    The most protective reading wins when several fit: a rented file of customers is a rented file. A contest run by the
    shop is its own source, though taking part is no consent.
    """
    text = words(name)
    for kind, pattern in _PATTERNS:
        if pattern.search(text):
            return kind
    return "unknown"
