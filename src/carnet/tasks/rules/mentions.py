"""Who is named by « @ » in a note."""

import re
from collections.abc import Mapping

from carnet.kit.text import words

_AT = re.compile(r"(?<![\w.@])@(?=\w)")


def mentioned(text: str, names: Mapping[int, str]) -> set[int]:
    """Return whose names follow an « @ »: the whole name, or the first word of it where only one person bears it.

    The « @ » of an e-mail names nobody.
    """
    folded = {pk: words(name) for pk, name in names.items()}
    firsts = [name.split(" ")[0] for name in folded.values() if name]
    called = {
        pk: {name} | ({name.split(" ")[0]} if firsts.count(name.split(" ")[0]) == 1 else set())
        for pk, name in folded.items()
        if name
    }
    found: set[int] = set()
    for hit in _AT.finditer(text):
        after = words(text[hit.end() : hit.end() + 120])
        found |= {
            pk
            for pk, forms in called.items()
            if any(after == form or after.startswith(form + " ") for form in forms)
        }
    return found
