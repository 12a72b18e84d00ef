"""The draft of a privacy notice in French and in English: what the company's card, its purposes and the law already say."""

from carnet.law.rules.reasons import typeset
from carnet.privacy.rules.notice import Told

_THREE_YEARS = 36
_BASES = {
    "fr": {
        "contract": "pour exécuter votre commande ou répondre à votre demande (contrat)",
        "obligation": "parce que la loi nous y oblige",
        "consent": "avec votre accord, que vous pouvez retirer à tout moment",
        "mixed": "avec votre accord ou, si vous êtes client ou professionnel et en avez été prévenu, dans notre intérêt légitime à vous faire connaître nos produits ; vous pouvez refuser à tout moment",
        "interest": "dans notre intérêt légitime à faire connaître notre action ; vous pouvez refuser à tout moment",
    },
    "en": {
        "contract": "to carry out your order or answer your request (contract)",
        "obligation": "because the law obliges us to",
        "consent": "with your agreement, which you may take back at any time",
        "mixed": "with your agreement or, if you are a customer or a professional who was told of it, in our legitimate interest in making our products known; you may refuse at any time",
        "interest": "in our legitimate interest in making our work known; you may refuse at any time",
    },
}
_CHANNELS = {
    "fr": {"email": "e-mail", "sms": "SMS", "phone": "téléphone", "post": "courrier"},
    "en": {"email": "e-mail", "sms": "text message", "phone": "phone", "post": "letter"},
}
_FRENCH = """# Qui est responsable de vos données

{company}{siren} est responsable de vos données. [À compléter : adresse postale et e-mail de contact]
{dpo}

# Pourquoi nous utilisons vos données

{purposes}

# Ce qui est obligatoire

[À compléter : les informations obligatoires pour une commande et celles qui sont facultatives] Si vous ne donnez pas une information facultative, rien d'autre ne change.

# Qui les reçoit

[À compléter : vos équipes, et vos prestataires (hébergement, envoi des messages, paiement, livraison), par leur nom ou leur genre]

# Hors de l'Union européenne

[À compléter : aucun transfert, ou vers quel pays et avec quelle garantie]

# Combien de temps nous les gardons

Pour vous écrire : {lasting} après votre dernier achat, votre dernière demande ou votre dernier clic. Factures : dix ans. Preuves de vos accords et de vos refus : cinq ans après leur fin.

# Vos droits

Vous pouvez demander à voir vos données, à les rectifier, à les faire effacer, à en limiter l'usage, à les recevoir dans un fichier, et dire ce qu'elles deviendront après votre décès.
Vous pouvez vous opposer à toute publicité, sans motif et sans frais.{withdrawal}
Écrivez à {contact}. Nous répondons en un mois.
Vous pouvez aussi saisir la CNIL : 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, www.cnil.fr.

# Décisions automatisées

[À compléter : aucune décision automatisée n'a d'effet sur vous, ou lesquelles, selon quelle logique et avec quel effet]
"""
_ENGLISH = """# Who answers for your data

{company}{siren} is the controller of your data. [To be completed: postal address and contact e-mail]
{dpo}

# Why we use your data

{purposes}

# What is mandatory

[To be completed: what is mandatory for an order and what is optional] If you leave out something optional, nothing else changes.

# Who receives them

[To be completed: your teams, and your providers (hosting, sending, payment, delivery), by name or by kind]

# Outside the European Union

[To be completed: no transfer, or to which country and with which safeguard]

# How long we keep them

To write to you: {lasting} after your last purchase, request or click. Invoices: ten years. Proofs of what you agreed to and refused: five years after they end.

# Your rights

You may ask to see your data, to have them corrected or erased, to limit their use, to receive them in a file, and say what becomes of them after your death.
You may object to any marketing, without a reason and free of charge.{withdrawal}
Write to {contact}. We answer within one month.
You may also complain to the CNIL: 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, France, www.cnil.fr.

# Automated decisions

[To be completed: no automated decision affects you, or which ones, by what logic and to what effect]
"""


def draft(told: Told, language: str) -> str:
    """Return the text to start from, in "fr" or "en"."""
    french = language == "fr"
    agreed = bool(told.bases & {"consent", "mixed"})
    taken_back = (
        "\nCe que vous avez accepté, vous pouvez le retirer à tout moment, aussi simplement que vous l'avez donné."
        if french
        else "\nWhat you agreed to, you may withdraw at any time, as easily as you gave it."
    )
    text = (_FRENCH if french else _ENGLISH).format(
        company=told.company
        or _to_complete("nom de la société", "name of the company", french=french),
        siren=f" (SIREN {told.siren})" if told.siren else "",
        dpo=_officer(told, french=french),
        purposes="\n".join(_purpose(p, "fr" if french else "en") for p in told.purposes),
        withdrawal=taken_back if agreed else "",
        lasting=lasting(told.months, french=french),
        contact=told.dpo_email
        or _to_complete("adresse de contact", "contact address", french=french),
    )
    return typeset(text) if french else text


def lasting(months: int, *, french: bool) -> str:
    """Return a duration in words, in years where it is whole years."""
    if months == _THREE_YEARS:
        return "trois ans" if french else "three years"
    years, rest = divmod(months, 12)
    if rest:
        return f"{months} mois" if french else f"{months} months"
    unit = ("an", "ans") if french else ("year", "years")
    return f"{years} {unit[years > 1]}"


def _to_complete(what_fr: str, what_en: str, *, french: bool) -> str:
    return f"[À compléter : {what_fr}]" if french else f"[To be completed: {what_en}]"


def _officer(told: Told, *, french: bool) -> str:
    if not told.dpo_email:
        return ""
    who = f"{told.dpo_name}, {told.dpo_email}" if told.dpo_name else told.dpo_email
    return (
        f"Délégué à la protection des données : {who}."
        if french
        else f"Data protection officer: {who}."
    )


def _purpose(purpose: tuple[str, str, tuple[str, ...]], language: str) -> str:
    label, basis, channels = purpose
    ways = ", ".join(_CHANNELS[language][c] for c in channels)
    return f"- {label} ({ways}){' : ' if language == 'fr' else ': '}{_BASES[language][basis]}."
