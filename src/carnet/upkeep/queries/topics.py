"""The short pages of help, by the section of the screen: what it is for, then a few questions with their answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Text


@dataclass(frozen=True, slots=True)
class Topic:
    """One page: its title, its first sentence, (question, answer)."""

    title: Text
    lede: Text
    lines: tuple[tuple[Text, Text], ...]


TOPICS: Mapping[str, Topic] = {
    "home": Topic(
        _("Accueil"),
        _("Où vous en êtes, et ce qui attend."),
        (
            (
                _("Que veut dire l’aiguille ?"),
                _(
                    "Droite, l’objectif est tenu ; penchée, la phrase à côté dit de combien on en est loin."
                ),
            ),
            (
                _("Dans quel ordre faire « À faire » ?"),
                _(
                    "De haut en bas : le plus urgent est en premier. Une ligne s’en va d’elle-même quand c’est fait."
                ),
            ),
        ),
    ),
    "contacts": Topic(
        _("Contacts"),
        _("Les personnes, leurs organisations, et d’où vous les tenez."),
        (
            (
                _("Que disent les quatre carrés ?"),
                _(
                    "E-mail, SMS, téléphone, courrier : plein, on peut ; à moitié, sous condition ; barré, non ; en pointillés, jamais demandé. La fiche dit pourquoi."
                ),
            ),
            (
                _("J’ai importé le mauvais fichier"),
                _(
                    "Contacts, Imports, l’import, Annuler : pendant trente jours, tout redevient comme avant."
                ),
            ),
            (
                _("La même personne y est deux fois"),
                _(
                    "Contacts, Doublons : les deux fiches côte à côte. Le choix le plus protecteur l’emporte, et la fusion se défait."
                ),
            ),
        ),
    ),
    "reach": Topic(
        _("Communiquer"),
        _("Écrire à ceux à qui l’on peut, et savoir ce que cela a donné."),
        (
            (
                _("Pourquoi certains ne reçoivent-ils pas ?"),
                _(
                    "Chaque envoi compte ceux qu’il laisse de côté, avec la raison et, quand la loi le permet, ce qui y remédie. Passer outre n’est pas possible."
                ),
            ),
            (
                _("Rien ne part"),
                _(
                    "Il faut un expéditeur, un transporteur et une adresse publique vérifiée. Jusque-là, tout se prépare et s’essaie sans quitter cet ordinateur."
                ),
            ),
        ),
    ),
    "sell": Topic(
        _("Vendre"),
        _("Les suites à donner, les appels du jour, la fidélité."),
        (
            (
                _("Puis-je appeler cette personne ?"),
                _(
                    "Le carré du téléphone le dit, avec l’heure. Démarcher un particulier demande son accord depuis le 11 août 2026."
                ),
            ),
        ),
    ),
    "support": Topic(
        _("Répondre"),
        _("Les demandes reçues, avec tout ce qu’il faut savoir de la personne."),
        (
            (
                _("Quelqu’un ne veut plus rien recevoir"),
                _(
                    "Ouvrez sa fiche, choisissez la case, « Retirer l’accord ». C’est immédiat, y compris pour un envoi en cours."
                ),
            ),
        ),
    ),
    "measure": Topic(
        _("Mesurer"),
        _("Ce qui marche, avec sa formule et sa base."),
        (
            (
                _("D’où vient ce chiffre ?"),
                _(
                    "Touchez-le : il s’ouvre sur les personnes comptées. Sa formule et sa période sont écrites à côté."
                ),
            ),
        ),
    ),
    "protect": Topic(
        _("Protéger"),
        _("Les droits des personnes, les durées, les preuves."),
        (
            (
                _("Une personne demande ses données ou leur effacement"),
                _(
                    "Protéger, Demandes : Carnet compte le mois de délai, rassemble tout et dit ce que la loi oblige à garder."
                ),
            ),
            (
                _("Combien de temps garder quelqu’un ?"),
                _(
                    "Protéger, Durées : les repères de la CNIL sont déjà là. Rien ne s’efface sans nettoyage approuvé."
                ),
            ),
        ),
    ),
    "settings": Topic(
        _("Réglages"),
        _("Ce qui se choisit une fois : société, équipe, envois, sauvegardes."),
        (
            (
                _("Comment savoir si tout va bien ?"),
                _(
                    "Réglages, État de Carnet : chaque chose regardée, et quoi faire quand elle ne va pas."
                ),
            ),
            (
                _("Et si l’ordinateur est volé ?"),
                _(
                    "Une sauvegarde et sa clé, gardées ailleurs, rouvrent tout sur une autre machine. Réglages, Sauvegardes."
                ),
            ),
        ),
    ),
    "news": Topic(
        _("Nouvelles"),
        _("Ce qui vous concerne et vient d’arriver."),
        (
            (
                _("Puis-je en recevoir moins ?"),
                _(
                    "Oui : en bas des nouvelles, choisissez ce qui vient par e-mail, une fois par jour."
                ),
            ),
        ),
    ),
}
