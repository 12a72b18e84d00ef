"""The words at the head of the columns of files that bring something other than contacts, in French and English."""

from collections.abc import Mapping

from carnet.files.rules.columns_words import header_tokens
from carnet.kinds.types import Kind

Phrase = tuple[str, ...]

_COMMON: Mapping[str, str] = {
    "reference": "ref client|code client|ref|id client|n client|client|n adherent|matricule|id contact|contact id|id|compte client",
    "card": "carte|n carte|carte fidelite|n carte fidelite|loyalty card|n fidelite",
    "email": "mail|adresse mail|adresse electronique|mail client|email address|mail contact|auteur mail",
    "phone": "tel|portable|mobile|n tel|sms|telephone|tel 1|tel fixe|mobile phone|n mobile",
    "given_name": "prenom|first name|firstname|given name",
    "family_name": "nom|nom famille|last name|lastname|surname",
    "full_name": "nom complet|nom prenom|prenom nom|full name|name|contact",
    "company": "societe|raison sociale|nom etablissement|nom structure|nom societe|etablissement|structure|organisation"
    "|organization|association|enseigne|denomination|nom|company name|nom usage etablissement",
    "siret": "siret|siren siret|siret siren|n siret|code siret",
    "siren": "siren|n siren|code siren",
    "street": "adresse|adresse 1|rue|adresse postal|address line1|adresse ligne 1|n rue|adresse rue",
    "street2": "adresse 2|complement|complement adresse|adresse ligne 2",
    "postcode": "cp|code postal|zip|zip code|postcode",
    "city": "ville|commune|nom commune|localite|nom ville",
    "country": "pays|code pays",
    "source": "provenance|origine|source",
    "at": "date|date heure|le|created time|created at|timestamp|horodatage|submitted at",
    "text": "note|commentaire|texte|message|detail|description|compte rendu|objet|sujet|contenu|avis|resume",
    "external_id": "id externe|n|id|identifiant|n interaction|n ticket|id avis|review id|lead id|n echange",
    "item_name": "article|designation|libelle|nom article|produit|product name|article name|nom produit|product title",
    "item_code": "code article|ref article|sku|ref|code|ean|gtin|barcode|code barre|id article|ref produit|product id|handle",
}
_OWN: Mapping[Kind, Mapping[str, str]] = {
    Kind.ORGANISATIONS: {
        "naf": "naf|ape|code naf|code ape|activite",
        "number": "id etablissement|identifiant etablissement|uai|code uai|rne|id|n|ref|code|n etablissement|code structure",
        "state": "etat|etat administratif|etat etablissement|statut|status|situation",
        "closed_on": "date fermeture|ferme le|date cessation|closed at|date closed|date fin",
    },
    Kind.PRODUCTS: {
        "category": "categorie|famille|rayon|category|type|product type|product category|collection|gamme",
        "cost": "cout|cout achat|cout unitaire|prix achat|prix d achat|pa|pa ht|prix revient|prix de revient|cost|cost price"
        "|cost per item|unit cost|variant cost",
    },
    Kind.SUPPRESSION: {
        "channel": "canal|channel|moyen|type",
        "why": "motif|raison|reason|cause|unsub reason|motif desabonnement|bounce reason|email hard bounce reason",
        "blocked": "blackliste|blacklisted|email blacklisted|blocked|bloque|desabonne|desinscrit|unsubscribed|unsubscribed from all mail"
        "|liste noire|opted out|optout|opposition|stop|is blacklisted|mail blacklisted|desabonne mail|oppose",
    },
    Kind.CONSENTS: {
        "channel": "canal|canaux|channel|moyen|moyens|par",
        "purpose": "finalite|purpose|usage|objet",
        "answer": "reponse|accord|consentement|choix|statut|answer|oui non|accepte",
        "at": "date|date accord|date consentement|date recueil|recueilli le|donne le|consent date|horodatage|date heure|le|date optin",
        "wording": "texte|formulation|phrase|texte accord|mention|wording|libelle|texte presente|phrase acceptee|consent text"
        "|texte consentement|formulation exacte|mention acceptee",
        "how": "comment|mode|recueilli par|methode|mode recueil|how|moyen recueil|maniere|geste",
        "proof": "preuve|justificatif|evidence|proof|ref preuve|piece|bulletin|fichier preuve|ou trouver preuve|n preuve",
        "form": "formulaire|form|nom formulaire|form name",
        "place": "lieu|magasin|boutique|place|point vente",
        "url": "url|page|adresse page|page url",
        "confirmed_at": "confirme le|date confirmation|double optin|confirmation|confirmed at|confirm time|date double optin",
        "with_parent": "parent|accord parent|avec parent|autorisation parentale|accord parental|with parent",
    },
    Kind.INTERACTIONS: {
        "what": "type|nature|interaction|type interaction|quoi|canal|activite|type activite|kind|action",
        "direction": "sens|direction|entrant sortant|sens appel",
        "at": "date|date heure|date interaction|date appel|date visite|le|quand|date echange|date contact|started at|horodatage",
    },
    Kind.CONTRACTS: {
        "number": "n contrat|contrat|contract|contract number|ref contrat|ref|n police|n abonnement|n|id contrat",
        "what": "objet|objet contrat|libelle|designation|produit|article|type contrat|service|offre|formule|intitule|nature",
        "starts_on": "debut|date debut|date effet|commence le|start date|starts on|signe le|date signature|du|date souscription",
        "ends_on": "fin|date fin|echeance|date echeance|end date|ends on|termine le|au|date resiliation|expiration",
        "state": "etat|statut|status|state|situation|etat contrat",
    },
    Kind.REVIEWS: {
        "at": "date|date avis|le|review date|created at|publie le|date publication",
        "rating": "note|note sur 5|rating|etoiles|stars|score|nb etoiles|evaluation",
        "text": "avis|commentaire|texte|review|contenu|message|texte avis|content|body|review text",
    },
    Kind.LEADS: {
        "at": "created time|date|date creation|created at|submitted at|horodatage|date soumission|date ajout",
        "form": "form name|formulaire|nom formulaire|campaign name|campagne|nom campagne|ad name|form",
        "platform": "platform|plateforme|reseau|source|provenance|origine|lead source",
        "external_id": "lead id|id|identifiant|id lead|n",
        "consent": "accord|consentement|optin|consent|newsletter",
    },
}


def _split(text: str) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(t for p in text.split("|") if (t := header_tokens(p))))


_TABLES: dict[Kind, dict[str, tuple[Phrase, ...]]] = {
    kind: {place: _split(text) for place, text in {**_COMMON, **own}.items()}
    for kind, own in _OWN.items()
}


def phrases(kind: Kind) -> Mapping[str, tuple[Phrase, ...]]:
    """Return the phrases of each place of a kind, the best known first."""
    return _TABLES[kind]


def fits(header: str, wanted: tuple[Phrase, ...]) -> float:
    """Return how well a header names a place: 1 outright, 0.6 and above by part, else 0."""
    tokens = header_tokens(header)
    if not tokens:
        return 0.0
    best = 0.0
    for rank, phrase in enumerate(wanted):
        if tokens == phrase or set(tokens) == set(phrase):
            best = max(best, 1.0 - 0.004 * min(rank, 12))
        elif set(phrase) <= set(tokens) and len(tokens) <= 4:
            best = max(best, 0.6 + 0.3 * len(phrase) / len(tokens))
    return best
