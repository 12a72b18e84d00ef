"""The words of the room: names of fields, what is wrong with a value, what the linter found, a form to begin with."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from carnet.collect.types import CUSTOM, Block, Box, Content, Finding
from carnet.fields.types import CustomCard

Text = str | Promise
FIELDS: dict[str, Text] = {
    "given_name": gettext_lazy("Prénom"),
    "family_name": gettext_lazy("Nom"),
    "email": gettext_lazy("E-mail"),
    "mobile": gettext_lazy("Mobile"),
    "postcode": gettext_lazy("Code postal"),
    "born_on": gettext_lazy("Date de naissance"),
}
PHONE: Text = gettext_lazy(
    "Sauf contrat en cours, aucun appel commercial sans votre accord préalable (Code de la consommation, art. L223-1 et "
    "L223-2)."
)
CHOICES = gettext_lazy("Cases cochées")
CHANNELS: dict[str, Text] = {
    "email": gettext_lazy("E-mail"),
    "sms": gettext_lazy("SMS"),
    "phone": gettext_lazy("Téléphone"),
    "post": gettext_lazy("Courrier"),
}
STATES: dict[str, tuple[Text, str]] = {
    "draft": (gettext_lazy("brouillon"), "unk"),
    "published": (gettext_lazy("en ligne"), "yes"),
    "closed": (gettext_lazy("fermé"), "no"),
}
FAULTS: dict[str, Text] = {
    "missing": gettext_lazy("%(field)s : à remplir"),
    "email": gettext_lazy("L’e-mail doit contenir un @, par exemple prenom@exemple.fr"),
    "phone": gettext_lazy("Ce numéro ne marche pas, par exemple 06 39 98 12 34"),
    "postcode": gettext_lazy("Le code postal, par exemple 44000"),
    "date": gettext_lazy("La date s’écrit jour, mois, année : 12/03/1990"),
    "name": gettext_lazy("%(field)s : écrivez des lettres"),
    "long": gettext_lazy("%(field)s : c’est trop long"),
    "number": gettext_lazy("%(field)s : écrivez un nombre"),
    "to_confirm": gettext_lazy("L’e-mail sert à confirmer vos choix : écrivez-le, ou décochez"),
    "parent": gettext_lazy(
        "Avant 15 ans, il faut aussi l’accord d’un parent : écrivez son e-mail sous les cases, ou décochez"
    ),
    "other": gettext_lazy("%(field)s : vérifiez ce champ"),
}
TOLD: dict[str, Text] = {
    "title_missing": gettext_lazy("Donnez un titre au formulaire."),
    "button_missing": gettext_lazy("Écrivez ce que dit le bouton."),
    "name_missing": gettext_lazy("Donnez un nom au formulaire."),
    "nothing_asked": gettext_lazy("Ajoutez un champ : le formulaire ne demande rien."),
    "nobody_known": gettext_lazy("Demandez l’e-mail ou le mobile, sinon la réponse n’a personne."),
    "field_gone": gettext_lazy("Le champ « %(what)s » n’existe plus dans le carnet."),
    "no_purpose": gettext_lazy("« %(what)s » : dites à quoi sert ce champ, ou retirez-le."),
    "special": gettext_lazy(
        "« %(what)s » est une donnée sensible : un formulaire ouvert à tous ne peut pas la demander."
    ),
    "exact_age": gettext_lazy(
        "Avez-vous besoin de l’âge exact ? Laissez la date de naissance facultative, ou retirez-la."
    ),
    "many_fields": gettext_lazy("%(what)s champs, c’est beaucoup : chacun fait partir du monde."),
    "many_required": gettext_lazy("%(what)s champs obligatoires : gardez l’indispensable."),
    "no_box": gettext_lazy("Ce bloc d’accords n’a pas de case."),
    "twice": gettext_lazy("Deux cases demandent la même chose."),
    "pre_ticked": gettext_lazy(
        "Une case est cochée d’avance : seule la personne coche (RGPD, c. 32)."
    ),
    "condition": gettext_lazy(
        "Une case est une condition pour envoyer : un accord se donne librement (RGPD, art. 7)."
    ),
    "bundled": gettext_lazy(
        "« %(what)s » : une case par but et par canal, à part des conditions générales."
    ),
    "other_channel": gettext_lazy("« %(what)s » nomme un autre canal que le sien."),
    "opt_out": gettext_lazy("« %(what)s » : cocher doit dire oui, jamais non."),
    "wording_missing": gettext_lazy("Une case n’a pas de phrase."),
    "purpose_closed": gettext_lazy("« %(what)s » : ce but n’est pas ouvert sur ce canal."),
    "email_missing": gettext_lazy("Sans e-mail, rien ne prouve qui a coché : demandez l’e-mail."),
    "address_missing": gettext_lazy(
        "« %(what)s » : le formulaire ne demande pas par où joindre la personne."
    ),
    "frequency_missing": gettext_lazy(
        "« %(what)s » : dites combien de fois, par exemple « 2 par mois au plus »."
    ),
    "stop_missing": gettext_lazy("SMS : ajoutez comment dire STOP, par exemple « STOP au 36180 »."),
    "refusal_hidden": gettext_lazy("Dites que l’on peut envoyer sans rien cocher."),
    "button_accepts": gettext_lazy(
        "Le bouton parle d’accepter : refuser doit se voir autant. Écrivez ce qu’il envoie."
    ),
    "notice_company": gettext_lazy("Le nom de votre société manque (Réglages › Société)."),
    "notice_contact": gettext_lazy(
        "L’adresse où exercer ses droits manque (Réglages › Société) : RGPD, art. 13."
    ),
    "notice_use": gettext_lazy("Dites à quoi servent ces informations : RGPD, art. 13."),
    "notice_kept": gettext_lazy("Dites combien de temps elles restent : RGPD, art. 13."),
    "notice_unwritten": gettext_lazy(
        "Votre page d’information n’est pas encore écrite (Réglages › Finalités et information)."
    ),
    "pin": gettext_lazy("Choisissez un code de 6 à 8 chiffres, pas tous les mêmes."),
    "section_unnamed": gettext_lazy("Donnez un titre à cette partie."),
    "condition_later": gettext_lazy(
        "« %(what)s » dépend d’une question qui n’est pas posée plus haut : remontez-la."
    ),
    "condition_email": gettext_lazy("L’e-mail se demande à tout le monde, sans condition."),
    "later_email": gettext_lazy("L’e-mail se demande dès la première fois."),
    "sale_missing": gettext_lazy(
        "Dites avec quel achat ces coordonnées viennent : sans vente, refuser après coup ne suffit pas (L34-5 CPCE)."
    ),
    "refusal_wording": gettext_lazy(
        "« %(what)s » : une case de refus dit « Je ne veux pas recevoir… »."
    ),
    "refusal_channel": gettext_lazy(
        "« %(what)s » : l’exception des clients vaut pour l’e-mail et le SMS ; un appel demande un accord."
    ),
    "both_ways": gettext_lazy("« %(what)s » : une case demande déjà l’accord pour la même chose."),
    "partners_missing": gettext_lazy(
        "« %(what)s » : nommez chaque partenaire qui reçoit les données (RGPD, art. 13)."
    ),
    "partner_unnamed": gettext_lazy("Le partenaire « %(what)s » n’est pas nommé dans la phrase."),
    "partners_bundled": gettext_lazy("« %(what)s » : une case par partenaire."),
    "gift_gone": gettext_lazy("Ce bon n’est plus proposé (Vendre › Bons)."),
    "gift_email": gettext_lazy("Sans e-mail, le bon n’a personne à qui aller."),
    "gift_tied": gettext_lazy(
        "« %(what)s » : un accord ne s’achète pas. Le bon est donné à qui confirme, coche ou non (RGPD, art. 7)."
    ),
    "colours": gettext_lazy("Pas de couleur à vous : celles de Carnet, au contraste vérifié"),
    "none_ticked": gettext_lazy("Aucune case cochée d’avance"),
    "one_each": gettext_lazy("Un accord par but et par canal"),
    "free": gettext_lazy("Refuser ne prive de rien"),
}


def label(block: Block, customs: dict[str, CustomCard], language: str = "fr") -> str:
    """Return what a field is called: what was written, else its name in the base."""
    if block.label or block.kind != "field":
        return block.label
    card = customs.get(block.field.removeprefix(CUSTOM))
    if card is not None:
        return (card.label_en if language == "en" else "") or card.label_fr
    return str(FIELDS.get(block.field, block.field))


def fault(code: str, name: str) -> str:
    """Return what is to be corrected, in words."""
    return str(FAULTS.get(code, FAULTS["other"])) % {"field": name}


def told(finding: Finding) -> str:
    """Return what the linter found, in words."""
    return str(TOLD[finding.key]) % {"what": finding.what}


def begin(name: str, language: str = "fr") -> Content:
    """Return a form to begin with: two fields, one box, and a notice to complete."""
    with override(language):
        box = Box(
            purposes=("offers",),
            channels=("email",),
            wording=_("Les offres et nouveautés, par e-mail, 2 par mois au plus"),
        )
        return Content(
            title=name,
            button=_("Envoyer"),
            thanks=_("Merci, c’est bien reçu."),
            use=_("répondre à votre demande"),
            kept=_("Elles sont effacées 3 ans après votre dernière visite."),
            refusal=_("Rien n’est coché d’avance. Vous pouvez envoyer sans rien cocher."),
            language=language,
            blocks=(
                Block(id="b1", kind="field", field="given_name"),
                Block(id="b2", kind="field", field="email", required=True),
                Block(id="b3", kind="boxes", label=_("Je veux bien recevoir"), boxes=(box,)),
            ),
        )
