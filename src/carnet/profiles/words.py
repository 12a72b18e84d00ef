"""The words of the room on screen."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Text

AGE_BANDS: dict[str, Text] = {
    "18": _("18 à 24 ans"),
    "25": _("25 à 34 ans"),
    "35": _("35 à 44 ans"),
    "45": _("45 à 54 ans"),
    "55": _("55 à 64 ans"),
    "65": _("65 ans et plus"),
}
CHANNELS: dict[str, Text] = {
    "email": _("E-mail"),
    "sms": _("SMS"),
    "phone": _("Téléphone"),
    "postal": _("Courrier"),
}
STATES: dict[str, Text] = {
    "prospect": _("Prospect"),
    "customer": _("Client"),
    "former": _("Ancien client"),
}
CIVILITIES: dict[str, Text] = {"Mme": _("Madame"), "M.": _("Monsieur")}
LANGUAGES: dict[str, Text] = {
    "fr": _("Français"),
    "en": _("Anglais"),
    "de": _("Allemand"),
    "es": _("Espagnol"),
    "it": _("Italien"),
    "nl": _("Néerlandais"),
    "pt": _("Portugais"),
}
RELATIONS: dict[tuple[str, bool], Text] = {
    ("family", True): _("De la famille de"),
    ("family", False): _("De la famille de"),
    ("colleague", True): _("Collègue de"),
    ("colleague", False): _("Collègue de"),
    ("referred_by", True): _("Venu grâce à"),
    ("referred_by", False): _("A fait venir"),
    ("parent", True): _("Parent de"),
    ("parent", False): _("Enfant de"),
    ("representative", True): _("Représente"),
    ("representative", False): _("Représenté par"),
}
ERRORS: dict[tuple[str, str], Text] = {
    ("birthday", "birthday"): _("Écrivez le jour et le mois, par exemple 12/03, ou 12/03/1980"),
    ("birthday", "years"): _("Vérifiez l’année : personne de vivant n’est né ce jour-là"),
    ("interests", "many"): _("Vingt centres d’intérêt au plus"),
    ("interests", "long"): _("Un centre d’intérêt est trop long : 80 signes au plus"),
    ("interests", "protected"): _(
        "La loi protège ce mot (santé, religion, opinions, vie intime) : il ne se note pas ici"
    ),
    ("profession", "long"): _("Ce métier est trop long : 80 signes au plus"),
    ("other", "self"): _("Une personne n’a pas de relation avec elle-même"),
    ("other", "held"): _("C’est déjà noté"),
    ("other", "empty"): _("Choisissez l’autre personne"),
    ("other", "nobody"): _("Personne de ce nom. Écrivez un nom, un e-mail ou un téléphone"),
}
