"""What popular guides to customer files say, and what the law says: each statement with its rules and how far it holds.

Sources: the rulebook by the ids named; a statement is `right`, `partly` right, `wrong`, or `risky` to follow.
"""

from dataclasses import dataclass
from typing import Literal

from carnet.law.rules.reasons import typeset

Worth = Literal["right", "partly", "wrong", "risky"]
Topic = Literal[
    "basis", "data", "lists", "phone", "frequency", "duration", "doubt", "opens", "safety"
]


@dataclass(frozen=True, slots=True)
class Guide:
    """One statement met in guides: its topic, what it is worth, both sides in French and English, and the rules."""

    id: str
    topic: Topic
    worth: Worth
    rules: tuple[str, ...]
    said_fr: str
    said_en: str
    law_fr: str
    law_en: str

    def said(self, language: str) -> str:
        """Return what guides say, in a language ("fr", anything else is English)."""
        return typeset(self.said_fr) if language.startswith("fr") else self.said_en

    def law(self, language: str) -> str:
        """Return what the law says, in a language ("fr", anything else is English)."""
        return typeset(self.law_fr) if language.startswith("fr") else self.law_en


# fmt: off
GUIDES: tuple[Guide, ...] = (
    Guide("explicit-consent", "basis", "wrong", ("C-01", "P-01", "P-04", "P-07"),
          "Le RGPD impose un consentement explicite pour toute donnée.",
          "The GDPR requires explicit consent for all data.",
          "Le RGPD connaît six raisons d'utiliser des données ; l'accord n'en est qu'une. L'accord avant un e-mail ou un SMS publicitaire vient d'une autre loi, qui prévoit deux exceptions : vos clients, pour des offres semblables, et les professionnels, pour leur métier. « Explicite » ne vaut que pour les données sensibles, certaines décisions automatiques et certains transferts.",
          "The GDPR knows six reasons to use data; agreement is only one of them. Agreement before a promotional e-mail or text comes from another law, with two exceptions: your customers, for similar offers, and professionals, for their trade. “Explicit” is only for sensitive data, some automated decisions and some transfers."),
    Guide("consent-before-ccpa", "basis", "wrong", ("C-01", "U-04"),
          "Il faut un consentement avant toute collecte, d'après le RGPD comme d'après la loi de Californie.",
          "Consent is needed before any collection, under the GDPR as under Californian law.",
          "Faux pour les deux. Le RGPD admet d'autres raisons que l'accord ; la Californie informe à la collecte et laisse refuser la vente ou le partage.",
          "Wrong for both. The GDPR accepts other reasons than agreement; California informs at collection and lets people refuse sale or sharing."),
    Guide("opt-in-consumers", "basis", "partly", ("P-01", "P-04", "P-13", "P-28"),
          "Aux particuliers, on n'écrit jamais sans accord préalable.",
          "Consumers are never written to without prior agreement.",
          "Vrai pour l'e-mail, le SMS et l'automate d'appel. Manquent : l'exception des clients pour des offres semblables ; le téléphone, où l'accord n'est exigé que depuis le 11 août 2026 ; le courrier, où il suffit d'informer et de laisser refuser.",
          "True for e-mail, text messages and automated calls. Missing: the exception of customers for similar offers; the phone, where agreement is required only since 11 August 2026; letters, where informing and letting people refuse is enough."),
    Guide("what-to-tell", "basis", "partly", ("C-02", "C-07", "L-03", "P-13"),
          "Il faut un accord exprès sur le site, dire la finalité, la fréquence, les rappels et la cession, et garder la preuve.",
          "An express agreement on the site is needed, telling purpose, frequency, call-backs and transfer, and the proof must be kept.",
          "Juste pour la preuve et pour la cession, où chaque partenaire doit être nommé. La fréquence n'est pas obligatoire, c'est un bon usage. Un rappel téléphonique commercial demande aujourd'hui son propre accord.",
          "Right about proof and about transfer, where each partner must be named. Frequency is not compulsory, it is good practice. A commercial call-back now needs an agreement of its own."),
    Guide("account-basket", "basis", "partly", ("P-03", "P-05"),
          "Paniers abandonnés, anniversaires, relances d'inactifs et points de fidélité sont de simples messages de service.",
          "Abandoned baskets, birthdays, win-backs and loyalty points are mere service messages.",
          "Ce sont des messages publicitaires : il faut le droit d'écrire et une durée qui court encore. Un panier sans commande n'est pas une vente.",
          "They are promotional messages: they need a right to write and a period still running. A basket without an order is no sale."),
    Guide("on-request", "data", "partly", ("D-05", "C-10"),
          "Modification et suppression se font sur simple demande.",
          "Changes and deletion are made on simple request.",
          "L'effacement a des conditions : factures et preuves restent, archivées, jusqu'à leur terme. L'opposition à la publicité, elle, ne se discute jamais.",
          "Erasure has conditions: invoices and proofs stay, archived, until their term. An objection to promotion is never discussed."),
    Guide("birthday-games", "data", "partly", ("C-05", "C-12", "C-13", "C-15"),
          "Demandez la date de naissance pour les anniversaires, et organisez des jeux pour récolter des coordonnées.",
          "Ask for the birth date for birthdays, and run games to gather details.",
          "Le jour et le mois suffisent. Un jeu ne peut pas exiger l'accord publicitaire : la case est à part, facultative et jamais cochée d'avance.",
          "Day and month are enough. A game cannot require agreement to promotion: the box stands apart, optional and never ticked in advance."),
    Guide("civility", "data", "wrong", ("C-15",),
          "L'âge, le genre et la civilité font partie des champs de base.",
          "Age, gender and title belong to the basic fields.",
          "Ne demandez que ce qui sert. La civilité ne peut pas être obligatoire (Cour de justice, 9 janvier 2025).",
          "Ask only for what serves. A title cannot be compulsory (Court of Justice, 9 January 2025)."),
    Guide("update-every", "data", "partly", ("R-01",),
          "Les données se mettent à jour tous les trois, six ou douze mois.",
          "Data are updated every three, six or twelve months.",
          "La loi veut des données exactes, sans fixer de rythme. Choisissez le vôtre selon la fréquence de vos échanges.",
          "The law wants accurate data and sets no rhythm. Choose yours by how often you are in touch."),
    Guide("social-networks", "lists", "risky", ("L-01", "L-05"),
          "Les réseaux sociaux sont une source de contacts.",
          "Social networks are a source of contacts.",
          "Une donnée publique reste protégée : il faut informer la personne dans le mois, avec la source, et avoir le droit d'écrire.",
          "Public data stay protected: the person must be told within a month, with the source, and a right to write is needed."),
    Guide("public-lists", "lists", "right", ("L-05", "P-29"),
          "Les fichiers publics ne sont pas une exception.",
          "Public lists are no exception.",
          "Exact. Et celles et ceux qui ont refusé la prospection dans l'annuaire ne peuvent pas être démarchés à partir de lui.",
          "Exact. And those who opted out of prospecting in the directory may not be solicited from it."),
    Guide("bought-lists", "lists", "wrong", ("L-02", "L-06", "P-11"),
          "Pour un fichier acheté, la responsabilité pèse sur le vendeur seul : inscrivez-le au contrat.",
          "For a bought list the responsibility is the vendor's alone: put it in the contract.",
          "Faux. Qui utilise le fichier doit vérifier les accords et pouvoir les montrer ; le contrat ne suffit pas. Vendeurs et acheteurs ont été sanctionnés (310 000 € et 900 000 €).",
          "Wrong. Whoever uses the list must check the agreements and be able to show them; the contract is not enough. Vendors and buyers were fined (€310,000 and €900,000)."),
    Guide("as-often", "frequency", "wrong", ("P-19", "P-20", "P-17", "P-11"),
          "Une fois l'accord obtenu, la fréquence est libre.",
          "Once agreement is obtained, frequency is free.",
          "Faux au téléphone : quatre appels ou essais en trente jours, des heures fixes, soixante jours d'attente après un refus. Partout, insister après une opposition est un délit.",
          "Wrong for calls: four calls or attempts in thirty days, fixed hours, sixty days of waiting after a refusal. Everywhere, insisting after an objection is an offence."),
    Guide("three-years-received-sent", "duration", "wrong", ("R-02", "R-03", "R-04"),
          "Les trois ans courent du dernier contact, reçu ou envoyé, quelle qu'en soit l'origine.",
          "The three years run from the last contact, received or sent, whatever its origin.",
          "Seul compte un acte de la personne : commande, demande, connexion, clic. Vos envois et ses ouvertures ne comptent pas. Pour une cliente, les trois ans courent de la fin de la relation.",
          "Only an act of the person counts: order, request, login, click. Your mailings and openings do not. For a customer the three years run from the end of the relation."),
    Guide("after-three-years", "duration", "partly", ("R-02", "R-05"),
          "Passé trois ans, vous ne pouvez plus écrire.",
          "After three years you may no longer write.",
          "C'est une recommandation, suivie dans les sanctions. Une seule question est admise au terme : souhaitez-vous rester en contact ? Sans réponse positive, on archive ou on efface.",
          "It is a recommendation, followed in sanctions. One question is accepted at the term: do you wish to stay in touch? Without a positive answer, archive or erase."),
    Guide("ask-before-term", "duration", "right", ("R-05",),
          "Demandez à continuer quelques semaines avant le terme, avec un bouton actif ; sans réponse, retirez la personne.",
          "Ask to go on some weeks before the term, with an active button; without an answer, remove the person.",
          "Exact. Carnet prépare ces demandes et n'en permet qu'une.",
          "Exact. Carnet prepares these requests and allows only one."),
    Guide("several-reminders", "duration", "wrong", ("R-05",),
          "On efface ou archive après plusieurs relances.",
          "Delete or archive after several reminders.",
          "Une seule demande au terme, pas plusieurs.",
          "One request at the term, not several."),
    Guide("keep-evidence", "duration", "right", ("R-07", "R-09", "R-10", "R-11", "R-13"),
          "Ce qui sert de preuve se garde.",
          "What serves as evidence is kept.",
          "Exact, mais à part : une archive que peu de gens lisent, avec ses propres dates de fin.",
          "Exact, but apart: an archive that few people read, with end dates of its own."),
    Guide("anonymise", "duration", "wrong", ("R-20", "R-22", "R-23"),
          "Anonymiser, c'est retirer le nom et les coordonnées ; l'âge, la ville et le métier restent libres.",
          "Anonymising is removing name and contact details; age, town and job stay free.",
          "Une date de naissance, un code postal et des achats suffisent à retrouver quelqu'un. Il faut passer trois tests : isoler, relier, déduire ; et ne garder aucune case trop petite.",
          "A birth date, a postcode and purchases are enough to find somebody. Three tests must be passed: singling out, linking, inferring; and no cell may be too small."),
    Guide("b2b-unlimited", "duration", "wrong", ("R-01", "R-02"),
          "Entre professionnels, la durée est illimitée.",
          "Between professionals the period is unlimited.",
          "Faux. Le règlement ne fait pas d'exception et le texte de la CNIL non plus : trois ans par défaut, davantage seulement avec une raison écrite.",
          "Wrong. The regulation makes no exception, nor does the CNIL's text: three years by default, longer only with a written reason."),
    Guide("doubt", "doubt", "risky", ("C-16", "R-05"),
          "En cas de doute sur le dernier contact, demandez aux personnes si elles veulent continuer.",
          "When in doubt about the last contact, ask people whether they wish to go on.",
          "Risqué : sans trace, pas de droit d'écrire, et la question est elle-même de la publicité. Carnet refuse e-mails, SMS et appels, et ne prépare aucune demande.",
          "Risky: without a trace there is no right to write, and the question is promotion itself. Carnet refuses e-mails, texts and calls, and prepares no request."),
    Guide("inactive-opens", "opens", "wrong", ("R-04", "K-06", "K-07"),
          "Est inactif qui n'a rien ouvert depuis deux ans.",
          "Whoever has opened nothing for two years is inactive.",
          "Suivre les ouvertures de quelqu'un demande son accord, séparé. L'horloge légale court des actes de la personne, jamais des ouvertures.",
          "Following somebody's openings needs a separate agreement. The legal clock runs from acts of the person, never from openings."),
    Guide("certified-hosting", "safety", "partly", ("A-07", "A-11", "A-12"),
          "Il faut des mots de passe robustes, des accès limités, des contrôles, des formations et un hébergement certifié.",
          "Strong passwords, limited access, checks, training and certified hosting are needed.",
          "Juste, sauf le dernier point : aucun certificat n'est obligatoire pour un fichier clients. Seules les données de santé exigent un hébergeur agréé (HDS).",
          "Right, but for the last point: no certificate is compulsory for a customer base. Only health data require a licensed host (HDS)."),
    Guide("record-fine", "safety", "partly", ("P-11",),
          "Une amende de 746 millions d'euros montre qu'il faut un accord avant de collecter.",
          "A fine of 746 million euros shows that agreement is needed before collecting.",
          "Cette amende luxembourgeoise de 2021 visait un ciblage publicitaire sans base légale, pas une collecte sans accord.",
          "That Luxembourg fine of 2021 was about advertising without a legal basis, not about collecting without agreement."),
)
# fmt: on
