"""In which language the command line speaks."""

import os

LANGUAGES = ("fr", "en")


def chosen_language(asked: str | None = None) -> str:
    """Return the language asked for, else the one of LC_ALL, LC_MESSAGES or LANG, else French."""
    named = asked or next(
        (v for n in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(n))), ""
    )
    short = named[:2].lower()
    return short if short in LANGUAGES else LANGUAGES[0]
