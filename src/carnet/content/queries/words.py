"""The sentences of errors and checks: what is wrong, where, what to do."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.content.types import Fault
from carnet.kit.declarations import Text

FAULTS: Mapping[str, Text] = {
    "open": gettext_lazy("« %(sign)s » est ouvert et n’est jamais fermé."),
    "statement": gettext_lazy(
        "« %(name)s » n’existe pas dans un message. Seuls « if » (si) et « for » (pour chaque) existent."
    ),
    "sign": gettext_lazy("Le signe « %(sign)s » n’a pas sa place dans une variable."),
    "filter": gettext_lazy(
        "« %(name)s » n’existe pas. On peut écrire defaut, majuscules, minuscules, titre, join, length."
    ),
    "call": gettext_lazy("« %(name)s(…) » : une variable ne se calcule pas."),
    "syntax": gettext_lazy("Cette variable ou condition ne se lit pas : %(detail)s."),
    "variable": gettext_lazy("La variable « %(name)s » n’existe pas."),
    "condition": gettext_lazy("La condition porte sur « %(name)s », qui n’existe pas."),
    "link_empty": gettext_lazy("Un lien ne mène nulle part : il manque son adresse."),
    "link_special": gettext_lazy("Le lien « %(url)s » n’existe pas."),
    "link_variable": gettext_lazy(
        "Un lien ne peut pas contenir de variable : l’adresse serait écrite dans les journaux d’autres sites."
    ),
    "link_long": gettext_lazy("L’adresse du lien est trop longue (2 000 caractères au plus)."),
    "link_space": gettext_lazy("L’adresse « %(url)s » contient une espace."),
    "link_scheme": gettext_lazy(
        "L’adresse « %(url)s » ne peut pas être un lien. Un lien commence par https://, mailto: ou tel:."
    ),
    "link_host": gettext_lazy("L’adresse « %(url)s » ne dit pas quel site ouvrir."),
}

SENTENCES: Mapping[str, Text] = {
    "no_subject": gettext_lazy("L’objet est vide"),
    "long_subject": gettext_lazy("L’objet fait %(n)s caractères, il sera coupé"),
    "no_preheader": gettext_lazy("La suite de l’objet est vide"),
    "nothing": gettext_lazy("Le message est vide"),
    "image_gone": gettext_lazy("Une image n’existe plus"),
    "heavy": gettext_lazy("Les images pèsent %(kb)s ko"),
    "few_letters": gettext_lazy("Presque tout est en image : %(n)s caractères de texte"),
    "no_link": gettext_lazy("Le bouton « %(label)s » ne mène nulle part : il ne sera pas montré"),
    "plain_http": gettext_lazy("Le lien « %(url)s » n’est pas chiffré"),
    "shortened": gettext_lazy("Le lien « %(url)s » cache où il mène"),
    "elsewhere": gettext_lazy("Le lien « %(label)s » mène à un autre site que celui qu’il nomme"),
    "shouted": gettext_lazy("L’objet crie : %(words)s"),
    "pushy": gettext_lazy("Des mots de l’objet éveillent les filtres : %(words)s"),
    "signs": gettext_lazy("Des signes répétés dans l’objet : %(words)s"),
    "unreadable": gettext_lazy("Une couleur ne se lit pas bien : contraste inférieur à 4,5"),
    "no_name": gettext_lazy("Le nom de l’entreprise manque"),
    "no_address": gettext_lazy("L’adresse postale de l’entreprise manque au bas du message"),
    "identity": gettext_lazy("Expéditeur identifié : nom et adresse"),
    "ways_out": gettext_lazy("Désinscription et « Pourquoi ai-je reçu ce message ? » présentes"),
    "weight": gettext_lazy("Poids : %(kb)s ko"),
    "clipped": gettext_lazy("Le message pèse %(kb)s ko : Gmail coupe après 102 ko"),
    "bare": gettext_lazy("« %(name)s » n’a pas de remplaçant là où elle est vide"),
    "fuel": gettext_lazy("Le message ne se laisse pas remplir : %(detail)s"),
    "sms_1": gettext_lazy("%(n)s caractères : un SMS"),
    "sms_2": gettext_lazy("%(n)s caractères : %(parts)s SMS par personne"),
    "foreign": gettext_lazy("Des signes rendent le SMS plus cher : %(letters)s"),
    "stop": gettext_lazy("La mention STOP est présente"),
    "no_stop": gettext_lazy("La mention STOP manque"),
}

REMEDIES: Mapping[str, Text] = {
    "no_subject": gettext_lazy("Écrivez en quelques mots ce que la personne y gagne."),
    "long_subject": gettext_lazy("45 caractères se lisent en entier sur un téléphone."),
    "no_preheader": gettext_lazy("C’est la ligne que l’on voit avant d’ouvrir."),
    "no_alt": gettext_lazy(
        "Elle est lue à qui ne voit pas l’image, et montrée quand elle est bloquée."
    ),
    "image_gone": gettext_lazy("Choisissez-en une autre."),
    "heavy": gettext_lazy("Sous 1 500 ko, le message s’ouvre vite sur un téléphone."),
    "few_letters": gettext_lazy("Écrivez l’essentiel en texte : les images sont souvent bloquées."),
    "no_link": gettext_lazy("Donnez-lui une adresse."),
    "plain_http": gettext_lazy("Utilisez une adresse en https://."),
    "shortened": gettext_lazy("Donnez l’adresse entière ; Carnet compte les clics lui-même."),
    "elsewhere": gettext_lazy("Les filtres y voient une tromperie."),
    "shouted": gettext_lazy("Écrivez-le en minuscules."),
    "pushy": gettext_lazy("Dites la même chose autrement."),
    "signs": gettext_lazy("Un seul suffit."),
    "unreadable": gettext_lazy("Choisissez une couleur plus foncée."),
    "no_address": gettext_lazy("Ajoutez-la dans Réglages."),
    "clipped": gettext_lazy("Retirez un bloc ou raccourcissez le texte."),
    "bare": gettext_lazy('Écrivez par exemple {{ prenom|defaut("vous") }}.'),
    "sms_2": gettext_lazy("Raccourcissez-le sous 160 caractères."),
    "foreign": gettext_lazy("Remplacez-les par des signes simples : 160 caractères au lieu de 70."),
    "no_stop": gettext_lazy("Donnez-la dans Réglages : la loi l’exige dans tout SMS publicitaire."),
}


def told(fault: Fault) -> str:
    """Return an error in words, with the line and column where they are known."""
    sentence = str(FAULTS[fault.key]) % fault.values
    if fault.key == "variable" and fault.values.get("near"):
        sentence = f"{sentence} {_('Vouliez-vous dire « %(near)s » ?') % fault.values}"
    if fault.line:
        at = _("Ligne %(line)s, colonne %(column)s : ") % {
            "line": fault.line,
            "column": fault.column,
        }
        return at + sentence
    return sentence
