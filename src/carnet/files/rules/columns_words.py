"""The words that people put at the head of a column, in French and English, and how well a header matches them."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from carnet.files.rules.columns_exports import ELSEWHERE, EXPORTS, UNKNOWN
from carnet.files.types import Target
from carnet.kit.text import listed, words

_CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-Z])")
_STOP = listed("""de du des le la les l d e the of et and a au en votre your par by to s""")
# One spelling per notion, so that the lists below stay short: both languages and the abbreviations meet here.
_SAME = {
    same: kept
    for kept, all_same in {
        "tel": "telephone telephones phone phones tph telephon telefon",
        "mail": "email emails mails courriel courriels mel",
        "adresse": "address adr addr adress",
        "n": "number numero num no nr nbr",
        "client": "customer cust clt cli customers clients acheteur buyer",
        "ref": "reference refs",
        "commande": "order orders cmd cde commandes",
        "naissance": "birth naiss birthday naissances",
        "societe": "company ste entreprise business",
        "accord": "consent consentement agreement accords consents",
        "achat": "purchase achats purchases vente sale",
        "dernier": "last derniere dern latest",
        "carte": "card cartes",
        "ville": "city town",
        "prix": "price tarif",
        "quantite": "quantity qty qte",
        "article": "item product produit articles",
        "facture": "invoice receipt",
        "portable": "mobile gsm cell cellulaire mob port cellphone",
        "prenom": "prenoms forename firstname fname givenname",
        "nom": "noms surname lastname lname familyname patronyme",
        "date": "dt dat jour",
        "code": "cod",
        "postal": "post postale",
        "pays": "country",
        "rue": "street voie",
        "note": "notes comment comments commentaire commentaires remarque remarques remark remarks observation"
        " observations memo",
        "id": "identifiant ident identifier uid",
    }.items()
    for same in all_same.split()
}
_PHRASES: dict[Target, str] = {
    Target.CIVILITY: "civilite|civ|titre|title|salutation|prefix|politesse|m mme|mr mme|titre civilite",
    Target.GIVEN_NAME: "prenom|prenom client|first name|first|given name|given|petit nom|prenom contact",
    Target.FAMILY_NAME: "nom|nom famille|nom client|last name|family name|nom usuel|nom usage|last|nom naissance",
    Target.FULL_NAME: "nom prenom|prenom nom|nom complet|full name|fullname|name|client|contact|client name|contact name"
    "|identite|nom contact|interlocuteur|destinataire|adherent|membre|member|nom prenom client|personne|person",
    Target.COMPANY: "societe|raison sociale|company name|societe name|organisation|organization|etablissement|enseigne|denomination"
    "|structure|nom structure|nom societe|nom etablissement|nom commercial|employer|employeur|association|account name|soc",
    Target.SIRET: "siret|n siret|siren siret|siret siren|code siret|siret societe",
    Target.SIREN: "siren|n siren|code siren|rcs",
    Target.STREET: "adresse|adresse 1|adresse postal|rue|adresse line 1|adresse ligne 1|rue adresse|n rue|adresse client|adr1"
    "|address1|address line1|libelle rue|adresse facturation|adresse livraison|adresse rue|adresse domicile",
    Target.STREET2: "adresse 2|complement|complement adresse|adresse line 2|adresse ligne 2|batiment|adresse suite|apt|suite"
    "|adr2|address2|cplt adresse|comp adresse|adresse 3|appartement|residence",
    Target.POSTCODE: "cp|code postal|postcode|zip|zip code|zipcode|c p|codepostal|postal|cpostal|code ville",
    Target.CITY: "ville|commune|localite|nom commune|bureau distributeur|municipality|nom ville|suburb|ville client",
    Target.COUNTRY: "pays|nation|code pays|pays code",
    Target.PHONE: "tel|n tel|tel 1|tel 2|tel client|numero|tel contact|contact tel|tel principal|tels|autre tel",
    Target.MOBILE: "portable|tel portable|portable tel|n portable|06|portable client|tel port|portable 1|n sms",
    Target.LANDLINE: "fixe|tel fixe|landline|home tel|tel domicile|domicile|tel bureau|work tel|tel maison|tel fixe 1",
    Target.EMAIL: "mail|adresse mail|adresse electronique|mail adresse|mail client|mail contact|contact mail|mail 1|mail 2"
    "|adresse messagerie|mail perso|mail principal",
    Target.BORN_ON: "ne|nee|date naissance|ddn|naissance|birthdate|date born|dob|born|born on|anniversaire|date anniversaire|d naissance"
    "|naissance date|datenaissance|annee naissance|d n",
    Target.KNOWN_SINCE: "client depuis|date creation|cree|creation|date inscription|inscrit|inscription|created|created at|client since"
    "|since|member since|depuis|date entree|date ajout|date premier achat|premier achat|premiere visite|date 1er achat|1er achat"
    "|signup date|registered|date adhesion|adhesion|first achat|joined|date fiche|date added|added on|date enregistrement|premier contact",
    Target.LAST_PURCHASE: "dernier achat|date dernier achat|dernier commande|date dernier commande|dernier achat date"
    "|dernier commande date|dernier visite|dernier passage|date dernier passage|dernier activite|last seen|dernier ticket",
    Target.CONSENT_EMAIL: "newsletter|optin|news letter|mail optin|optin mail|accord|accord mail|mail accord|infolettre"
    "|abonne|abonne newsletter|emailing|mailing|mail ok|ok mail|subscribed|newsletter ok|accepte mail|accepts marketing"
    "|mail marketing|marketing|offres mail|rgpd|gdpr|marketing accord|accord rgpd|optin newsletter|newsletter optin"
    "|mailing ok|accepts mail|subscriber|mail subscribed|abonnement|accord commercial|news",
    Target.CONSENT_EMAIL_AT: "date accord|date optin|date newsletter|optin date|accord date|date rgpd|subscribed at"
    "|accord donne|date inscription newsletter|date accord mail|date optin mail|newsletter date|accord at|date abonnement"
    "|abonne depuis|newsletter depuis|date recueil|newsletter since|optin since",
    Target.CONSENT_SMS: "sms|sms ok|ok sms|optin sms|sms optin|accord sms|sms accord|offres sms|accepte sms|text ok|texts ok"
    "|sms marketing|accepts sms|texto|texto ok|texts",
    Target.CONSENT_PHONE: "accord tel|optin tel|tel ok|ok tel|appel ok|demarchage|tel optin|call ok|calls ok|accepte appel|appels"
    "|accord appel|tel accord|demarchage tel|tel marketing",
    Target.CONSENT_POST: "courrier ok|ok courrier|optin courrier|accord courrier|courrier|postal ok|postal optin|optin postal|accepte courrier"
    "|accord postal|catalogue|envoi catalogue|postal accord|postal marketing",
    Target.SOURCE: "provenance|origine|source|origine contact|canal|canal acquisition|origin|comment connu|lead source"
    "|acquisition|obtained from|where from|origine client|source contact|canal origine|recrutement|source client"
    "|mode recrutement|apporteur|how found|found us|heard from|heard about us|connu|vient",
    Target.CARD: "carte|n carte|carte fidelite|n carte fidelite|loyalty carte|carte n|carte fid|n fidelite|loyalty|fidelite"
    "|loyalty n|loyalty id|n carte client|carte client|membership n|carte loyalty",
    Target.REFERENCE: "ref client|code client|ref|id client|client id|client n|n client|client code|client ref|compte client|code"
    "|matricule|account n|n compte|id|id contact|contact id|n adherent|n membre|member id|ref interne|id externe|n dossier|account id|n",
    Target.REMARKS: "note|divers|infos|info|informations|a savoir|note interne|note client|note libre|libre|texte libre|autre|autres",
    Target.TAGS: "tags|tag|etiquettes|etiquette|categorie|categories|interets|interet|groupe|groupes|centres interet|centre interet"
    "|labels|label|segment|type client|interests|category|profil|group|groups|liste|list|preferences",
    Target.LANGUAGE: "langue|language|lang|locale|langue client",
    Target.ORDER_ID: "n commande|commande|commande id|commande n|id commande|facture n|n facture|facture|ticket|n ticket|ref commande"
    "|n piece|piece|transaction|transaction id|n transaction|id facture|ticket n|invoiceno|commande ref|facture id",
    Target.ORDER_AT: "date|date commande|commande date|date facture|facture date|date ticket|date achat|datetime|timestamp|achat date"
    "|date heure|date transaction|transaction date|commande at|date piece|invoicedate|date operation",
    Target.ITEM_CODE: "code article|ref article|sku|stock code|stockcode|article code|article id|ean|gtin|article ref|code barre|article n"
    "|code ean|n article|id article|barcode|plu",
    Target.ITEM_NAME: "designation|libelle|description|article|article name|libelle article|nom article|designation article|intitule"
    "|description article|article description|libelle ticket",
    Target.QUANTITY: "quantite|nombre|units|unites|nb|nb articles|quantite commandee|pieces|nb pieces",
    Target.UNIT_PRICE: "prix unitaire|pu|prix|unit prix|prix ttc|pu ttc|prix u|pu ht|unitprice|prix unit|prix ht|prix vente|p u",
    Target.AMOUNT: "montant|total|amount|montant ttc|total ttc|ca|prix total|line total|total ligne|subtotal|revenue|montant ligne"
    "|sous total|total ht|montant ht|total prix|net|montant total",
}
# A header holding one of these is about something else than the person of the row.
_NOT: dict[Target, frozenset[str]] = {
    Target.FAMILY_NAME: listed(
        """societe magasin article commune fichier vendeur etablissement rue structure circonscription user login utilisateur nb jeune fille produit ville pays conjoint parent enfant groupe"""
    ),
    Target.GIVEN_NAME: listed("conjoint enfant vendeur parent pere mere"),
    Target.FULL_NAME: listed(
        """n code id ref type depuis since magasin vendeur date compte statut carte mail tel"""
    ),
    Target.CITY: listed("code naissance"),
    Target.COUNTRY: frozenset({"naissance"}),
    Target.STREET: listed("mail ip web site electronique"),
    Target.POSTCODE: listed("naissance insee"),
    Target.EMAIL: listed(
        """date ok optin accord valide statut bounce newsletter marketing accepte desabonne"""
    ),
    Target.PHONE: listed("ok optin accord fax"),
    Target.MOBILE: listed("ok optin accord fax"),
    Target.LANDLINE: listed("ok optin accord fax"),
    Target.REFERENCE: listed(
        """article commande facture rue postal commune departement region siret siren insee tva"""
    ),
    Target.CONSENT_EMAIL: listed("date sms tel courrier desabonne desinscrit postal"),
    Target.CARD: listed("bancaire cb credit grise"),
    Target.COMPANY: listed("""type code n id ref tel mail date ville adresse statut"""),
    Target.SOURCE: listed("pays"),
    Target.CIVILITY: frozenset({"naissance"}),
    Target.AMOUNT: frozenset({"subvention"}),
}
_HEADERLESS = (
    frozenset(" ".join(_PHRASES.values()).replace("|", " ").split())
    | frozenset(_SAME)
    | frozenset(_SAME.values())
)


def _mended(header: str) -> str:
    """Undo UTF-8 read as Windows-1252 ("PrÃ©nom"), the commonest way in which a header loses its accents."""
    if "Ã" not in header:
        return header
    try:
        return header.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return header


@lru_cache(maxsize=4096)
def header_tokens(header: str) -> tuple[str, ...]:
    """Return the words of a header in one spelling: "N° Client", "customer_no" and "CustNumber" meet."""
    plain = words(
        _CAMEL.sub(" ", _mended(header).replace("°", " ").replace("º", " ").replace("#", " n "))
    )
    plain = plain.replace("opt in", "optin").replace("n e le", "ne").replace("prnom", "prenom")
    kept = [_SAME.get(w, w) for w in plain.split() if w not in _STOP]
    return tuple(kept)


def _phrase_table() -> dict[Target, tuple[tuple[str, ...], ...]]:
    return {
        target: tuple(dict.fromkeys(t for p in text.split("|") if (t := header_tokens(p))))
        for target, text in _PHRASES.items()
    }


_TABLE = _phrase_table()
_OUTRIGHT = {
    tokens: target
    for target, text in EXPORTS.items()
    for phrase in text.split("|")
    if (tokens := header_tokens(phrase))
    and not any(tokens in phrases for phrases in _TABLE.values())
}
_UNKNOWN = frozenset(map(header_tokens, UNKNOWN))


def says_nothing(header: str) -> bool:
    """Say whether a header is known to be about something else than the person of the row."""
    tokens = header_tokens(header)
    return tokens in _UNKNOWN or bool(ELSEWHERE.intersection(tokens))


def _one_score(tokens: tuple[str, ...], phrase: tuple[str, ...]) -> float:
    if tokens == phrase:
        return 1.0
    if set(tokens) == set(phrase):
        return 0.95
    if set(phrase) <= set(tokens):
        return 0.6 + 0.3 * len(phrase) / len(tokens)
    joined, wanted = " ".join(tokens), " ".join(phrase)
    if len(joined) >= 5 and len(wanted) >= 5:
        if (
            wanted.startswith(joined)
            and wanted[len(joined)] != " "
            and len(joined) >= 0.6 * len(wanted)
        ):
            return 0.8
        if joined[0] == wanted[0] and fuzz.ratio(joined, wanted) >= 84:
            return 0.78
    return 0.0


@lru_cache(maxsize=4096)
def header_scores(header: str) -> dict[Target, float]:
    """Return, per target, how well the header names it: 1 said outright, 0.6 and above by part, nothing below."""
    tokens = header_tokens(header)
    if not tokens or tokens in _UNKNOWN or ELSEWHERE.intersection(tokens):
        return {}
    if tokens in _OUTRIGHT:
        return {_OUTRIGHT[tokens]: 1.0}
    found: dict[Target, float] = {}
    for target, phrases in _TABLE.items():
        if tokens not in phrases and _NOT.get(target, frozenset()) & set(tokens):
            continue
        best = max(_one_score(tokens, phrase) for phrase in phrases)
        if best >= 0.6:
            found[target] = best
    return found


@lru_cache(maxsize=65536)
def looks_named(cell: str) -> bool:
    """Say whether a cell reads as the name of a column, for finding the header of a file."""
    if not cell or len(cell) > 60:
        return False
    tokens = header_tokens(cell)
    if not tokens or len(tokens) > 6:
        return False
    if any(score >= 0.9 for score in header_scores(cell).values()):
        return True
    return (
        len(tokens) > 1
        and tokens[0] in _HEADERLESS
        and max(header_scores(cell).values(), default=0) >= 0.75
    )
