"""The sentences of the letters that answer a request, in French and English."""

from collections.abc import Mapping

MONTHS = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
}  # fmt: skip
RIGHTS_SAID: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "access": "votre demande d’accès à vos données",
        "portability": "votre demande de recevoir vos données dans un format réutilisable",
        "rectification": "votre demande de correction",
        "restriction": "votre demande de gel de vos données",
        "objection": "votre opposition",
        "erasure": "votre demande d’effacement",
        "opt_out_of_sale": "votre refus de la vente et du partage de vos données",
        "limit_sensitive": "votre demande de limiter l’usage de vos données sensibles",
    },
    "en": {
        "access": "your request for access to your data",
        "portability": "your request to receive your data in a reusable format",
        "rectification": "your request for correction",
        "restriction": "your request to freeze your data",
        "objection": "your objection",
        "erasure": "your request for erasure",
        "opt_out_of_sale": "your opt-out of the sale and sharing of your data",
        "limit_sensitive": "your request to limit the use of your sensitive data",
    },
}
OPENING = {
    "fr": "Bonjour {person},\n\nNous avons reçu le {received} {right} (dossier {number}).",
    "en": "Hello {person},\n\nOn {received} we received {right} (file {number}).",
}
CLOSING = {
    "fr": "{company}{dpo}",
    "en": "{company}{dpo}",
}
DPO = {
    "fr": "\nProtection des données : {dpo}",
    "en": "\nData protection: {dpo}",
}
REMEDY = {
    "fr": "Si cette réponse ne vous convient pas, vous pouvez saisir la CNIL (3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, www.cnil.fr) et les tribunaux.",
    "en": "If this answer does not satisfy you, you may complain to the CNIL (3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, France, www.cnil.fr) and go to court.",
}
REMEDY_CA = {
    "fr": "En Californie, vous pouvez aussi vous adresser à la California Privacy Protection Agency (cppa.ca.gov) ou au procureur général.",
    "en": "In California you may also turn to the California Privacy Protection Agency (cppa.ca.gov) or the Attorney General.",
}
BODIES: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "receipt": "Nous la traitons et vous répondrons au plus tard le {due}.",
        "doubt": "Avant d’y répondre, nous avons un doute raisonnable sur l’identité de qui nous écrit. {means} Ne nous envoyez pas de copie de pièce d’identité : nous n’en avons pas besoin.",
        "extension": "Il nous faut plus de temps : {why} Nous vous répondrons au plus tard le {due} (RGPD, art. 12, paragraphe 3).",
        "access": "Vous trouverez avec cette lettre une copie de toutes les données que nous avons sur vous, avec ce à quoi elles servent, d’où elles viennent, qui les reçoit et combien de temps nous les gardons. Ce qui parlerait d’une autre personne n’y figure pas.\n\nVous pouvez demander leur correction, leur effacement ou leur gel, et vous opposer à leur usage. Aucune décision n’est prise à votre sujet par une machine seule.",
        "portability": "Vous trouverez avec cette lettre un fichier des données que vous nous avez fournies, et de celles que votre usage de nos services a produites, dans des formats courants que d’autres logiciels savent lire (JSON et CSV).",
        "rectification": "C’est fait : nous avons corrigé {lines}.",
        "restriction": "Vos données sont gelées : nous les gardons sans nous en servir, et nous vous préviendrons avant de lever ce gel.",
        "lifted": "Nous allons lever le gel de vos données : ce qui devait être vérifié l’a été.",
        "objection": "C’est noté : vous ne recevrez plus de sollicitation de notre part{channels}. Nous gardons une empreinte illisible de vos coordonnées, pour que ce refus tienne même si elles nous revenaient d’ailleurs. Vos commandes et leur suivi continuent.",
        "opt_out_of_sale": "C’est fait : vos données ne sont ni vendues ni partagées à des fins de publicité, et nous ne vous poserons plus la question pendant douze mois.",
        "limit_sensitive": "C’est fait : vos données sensibles, s’il en était, ne servent qu’à vous fournir ce que vous avez demandé.",
        "erasure": "Voici ce qui a été fait de chaque donnée :\n\n{lines}",
        "refusal": "Nous ne pouvons pas y donner suite. {why}",
        "nothing_held": "Nous avons cherché, et nous n’avons rien sur vous dans notre base. Nous ne gardons de cette demande qu’une ligne datée, sans votre nom ni votre adresse.",
        "recipients": "Nous en avons informé : {lines}.",
    },
    "en": {
        "receipt": "We are working on it and will answer by {due} at the latest.",
        "doubt": "Before answering, we have a reasonable doubt about who is writing to us. {means} Please do not send a copy of an identity document: we do not need one.",
        "extension": "We need more time: {why} We will answer by {due} at the latest (GDPR, art. 12(3)).",
        "access": "With this letter you will find a copy of all the data we hold about you, with what they are used for, where they come from, who receives them and how long we keep them. What would speak of another person is left out.\n\nYou may ask for them to be corrected, erased or frozen, and object to their use. No decision about you is taken by a machine alone.",
        "portability": "With this letter you will find a file of the data you gave us, and of those that your use of our services produced, in common formats that other software can read (JSON and CSV).",
        "rectification": "It is done: we corrected {lines}.",
        "restriction": "Your data are frozen: we store them and do not use them, and we will tell you before this freeze is lifted.",
        "lifted": "We are about to lift the freeze of your data: what had to be checked has been.",
        "objection": "It is noted: you will receive no more marketing from us{channels}. We keep an unreadable fingerprint of your address, so that this refusal holds even if it came back to us from elsewhere. Your orders and their follow-up go on.",
        "opt_out_of_sale": "It is done: your data are neither sold nor shared for advertising, and we will not ask you again for twelve months.",
        "limit_sensitive": "It is done: your sensitive data, if any, serve only to provide what you asked for.",
        "erasure": "This is what was done with each kind of data:\n\n{lines}",
        "refusal": "We cannot act on it. {why}",
        "nothing_held": "We have searched, and we hold nothing about you in our base. Of this request we keep a dated line only, without your name or address.",
        "recipients": "We have told: {lines}.",
    },
}
WHYS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "complex": "votre demande est complexe.",
        "many": "nous recevons en ce moment de nombreuses demandes.",
        "same_address": "Merci de nous répondre depuis l’adresse que nous avons de vous.",
        "call_back": "Nous vous rappellerons au numéro que nous avons de vous.",
        "order": "Merci de nous dire le numéro et le montant d’une commande récente.",
        "points": "Merci de nous dire deux choses que nous savons de vous, par exemple votre code postal et le mois de votre dernier achat.",
        "identity": "Malgré notre question, rien ne nous permet de savoir que la demande vient de la personne concernée (RGPD, art. 12, paragraphe 2).",
        "unfounded": "Elle est manifestement infondée (RGPD, art. 12, paragraphe 5).",
        "excessive": "Elle est excessive, parce qu’elle se répète (RGPD, art. 12, paragraphe 5).",
        "legal_duty": "La loi nous oblige à garder ces données (RGPD, art. 17, paragraphe 3, b).",
        "claims": "Ces données sont nécessaires à la constatation ou à la défense d’un droit en justice (RGPD, art. 17, paragraphe 3, e).",
        "others_rights": "Y répondre porterait atteinte aux droits d’une autre personne (RGPD, art. 15, paragraphe 4, et art. 20, paragraphe 4).",
        "not_portable": "Ces données ne reposent ni sur votre accord ni sur un contrat (RGPD, art. 20, paragraphe 1). Vous pouvez en demander une copie.",
    },
    "en": {
        "complex": "your request is complex.",
        "many": "we are receiving many requests at the moment.",
        "same_address": "Please answer from the address that we have for you.",
        "call_back": "We will call you back on the number that we have for you.",
        "order": "Please tell us the number and the amount of a recent order.",
        "points": "Please tell us two things that we know of you, for example your postcode and the month of your last purchase.",
        "identity": "Although we asked, nothing allows us to know that the request comes from the person concerned (GDPR, art. 12(2)).",
        "unfounded": "It is manifestly unfounded (GDPR, art. 12(5)).",
        "excessive": "It is excessive, because it is repeated (GDPR, art. 12(5)).",
        "legal_duty": "The law obliges us to keep these data (GDPR, art. 17(3)(b)).",
        "claims": "These data are needed to establish or defend a claim in court (GDPR, art. 17(3)(e)).",
        "others_rights": "Answering would harm the rights of another person (GDPR, art. 15(4) and 20(4)).",
        "not_portable": "These data rest neither on your agreement nor on a contract (GDPR, art. 20(1)). You may ask for a copy of them.",
    },
}
FIELDS_SAID: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "civility": "votre civilité",
        "given_name": "votre prénom",
        "family_name": "votre nom",
        "born_on": "votre date de naissance",
        "language": "votre langue",
        "addresses": "vos coordonnées",
    },
    "en": {
        "civility": "your title",
        "given_name": "your first name",
        "family_name": "your last name",
        "born_on": "your date of birth",
        "language": "your language",
        "addresses": "your contact details",
    },
}
CHANNELS_SAID: Mapping[str, Mapping[str, str]] = {
    "fr": {"email": "e-mail", "sms": "SMS", "phone": "téléphone", "post": "courrier"},
    "en": {"email": "e-mail", "sms": "text message", "phone": "telephone", "post": "post"},
}
