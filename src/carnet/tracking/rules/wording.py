"""The words of the banner, by version: a version that was shown is never changed, a new one is added."""

VERSION = "2026-11"
WORDINGS: dict[str, dict[str, dict[str, str]]] = {
    "2026-11": {
        "fr": {
            "title": "Votre visite, votre choix",
            "text": "Avec votre accord, nous mesurons ce que vous regardez sur ce site, pour l’améliorer et vous"
            " proposer ce qui vous convient. Rien n’est gardé sur votre appareil avant votre réponse."
            " Votre choix vaut six mois et peut être changé à tout moment.",
            "accept": "Accepter",
            "refuse": "Refuser",
            "choose": "Choisir",
            "measuring": "Mesurer ma visite : pages, produits vus, panier",
            "linking": "Relier ma visite à ma fiche de client quand je me connecte ou viens d’un e-mail",
            "save": "Enregistrer mon choix",
            "change": "Modifier mon choix",
            "policy": "En savoir plus",
        },
        "en": {
            "title": "Your visit, your choice",
            "text": "If you agree, we measure what you look at on this site, to improve it and to suggest what suits"
            " you. Nothing is kept on your device before you answer."
            " Your choice holds for six months and can be changed at any time.",
            "accept": "Accept",
            "refuse": "Refuse",
            "choose": "Choose",
            "measuring": "Measure my visit: pages, products seen, cart",
            "linking": "Link my visit to my customer record when I sign in or come from an e-mail",
            "save": "Save my choice",
            "change": "Change my choice",
            "policy": "Learn more",
        },
    },
}
