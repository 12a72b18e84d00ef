"""Languages as people write them, to ISO 639-1."""

from functools import lru_cache

from carnet.kit.text import words

_LANGUAGES = {
    "fr": "fr", "fra": "fr", "fre": "fr", "francais": "fr", "francaise": "fr", "french": "fr", "en": "en", "eng": "en", "anglais": "en", "english": "en", "gb": "en", "uk": "en", "us": "en",
    "de": "de", "all": "de", "allemand": "de", "german": "de", "deutsch": "de", "es": "es", "esp": "es", "espagnol": "es", "spanish": "es", "it": "it", "ita": "it", "italien": "it", "italian": "it",
    "nl": "nl", "neerlandais": "nl", "dutch": "nl", "pt": "pt", "portugais": "pt", "portuguese": "pt", "ar": "ar", "arabe": "ar", "pl": "pl", "polonais": "pl", "ru": "ru", "russe": "ru",
    "zh": "zh", "chinois": "zh", "ja": "ja", "japonais": "ja", "br": "br", "breton": "br", "ro": "ro", "roumain": "ro", "tr": "tr", "turc": "tr",
}  # fmt: skip


@lru_cache(maxsize=500)
def language_code(raw: str) -> str:
    """Return the code of a language, also of a locale such as "fr-FR"; nothing when it is not known."""
    plain = words(raw)
    return _LANGUAGES.get(plain) or _LANGUAGES.get(plain.split(" ")[0], "")
