"""Who a row is about: a consumer, or somebody at work; a guess that only ever errs towards the consumer."""

from functools import lru_cache

from carnet.kit.text import listed, words
from carnet.mending.types import ContactKind

COMPANY_WORDS = listed(
    "sarl sas sasu eurl sa sci scop snc scea earl gaec selarl selas ei eirl gie gmbh ltd limited llc inc corp spa bvba sprl srl bv "
    "ets etablissements etablissement societe ste cie compagnie groupe holding association asso federation syndicat fondation "
    "mairie commune departement region prefecture ministere ccas communaute universite lycee college ecole creche hopital clinique ehpad "
    "boulangerie patisserie boucherie charcuterie epicerie pharmacie garage hotel restaurant brasserie bistrot camping auberge "
    "menuiserie plomberie maconnerie electricite peinture couverture charpente carrosserie imprimerie librairie papeterie fleuriste "
    "coiffure institut cabinet agence atelier ateliers bureau comptoir domaine chateau cave caves transports transport taxi ambulances "
    "immobilier immobiliere notaire notaires avocats architectes consulting conseil conseils services solutions informatique "
    "entreprise fromagerie poissonnerie traiteur pressing opticien optique fleurs quincaillerie jardinerie pepiniere pepinieres paysagiste "
    "company shop store bakery pharmacy"
)
LEGAL_FORMS = listed(
    "sarl sas sasu eurl sa sci scop snc scea earl gaec selarl selas gie gmbh ltd limited llc inc corp spa bvba sprl srl bv association"
)
_SOLE = frozenset({"ei", "eirl", "autoentrepreneur", "microentrepreneur"})
_SOLE_PHRASES = (
    "auto entrepreneur",
    "micro entreprise",
    "micro entrepreneur",
    "entreprise individuelle",
    "entrepreneur individuel",
    "profession liberale",
)
ROLES = listed(
    "info infos information informations contact contacts accueil commande commandes commercial commerciale direction compta "
    "comptabilite facturation factures facture achat achats secretariat administration admin office hello bonjour sales support "
    "service services magasin boutique reservation reservations reception rh recrutement webmaster postmaster mairie agence cabinet "
    "gerance gerant pharmacie restaurant hotel team equipe marketing communication presse sav client clients export logistique"
)


@lru_cache(maxsize=20_000)
def is_company_name(text: str) -> bool:
    """Say whether a name reads like that of a company: a legal form anywhere, or a trade as one of its words."""
    return any(word in COMPANY_WORDS for word in words(text).split())


def is_role_address(email: str) -> bool:
    """Say whether the part before the @ is a function (info, contact, compta) and not a person."""
    local = email.partition("@")[0].lower()
    return local.split("+")[0].strip("0123456789.-_") in ROLES


def guess_kind(company: str, siret: str, email: str) -> ContactKind:
    """Return who the row is about, from its company, its SIRET or SIREN and its e-mail.

    A filled company or number makes a professional; a company that says it is one person's is a sole trader. An
    e-mail alone never does, whatever it looks like: what is unknown is read as a consumer, who is protected most. "company" is left to the
    caller, who knows whether a person is named beside the company.
    """
    if not company.strip() and not siret.strip():
        return "consumer"
    plain = words(company)
    if _SOLE.intersection(plain.split()) or any(phrase in plain for phrase in _SOLE_PHRASES):
        return "sole_trader"
    return "professional"
