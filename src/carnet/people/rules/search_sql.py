"""The query of the search index, per engine; words are bound, never written into the text."""

from collections.abc import Sequence

from carnet.people.rules.searching import Terms

Pieces = Sequence[str]


def matching_sql(asked: Terms, vendor: str, ask_for: Pieces = ()) -> tuple[str, list[str]]:
    """Return the query that gives the ids of contacts whose text holds every word, and its parameters.

    SQLite asks the trigram index by MATCH for the pieces named (all of the words without them), without ranking (ranking
    costs a hundred times the search), and holds what it finds against the words; PostgreSQL asks by LIKE over the
    trigram index. Words under three signs are looked for in what the others found; alone they stand at the beginning of
    the name or of a reference.
    """
    if not asked.found:
        return _short_sql(asked.short)
    condition, params = _condition(asked, vendor, ask_for)
    return f"SELECT rowid FROM people_search WHERE {condition}", params


def first_sql(asked: Terms, vendor: str, limit: int, ask_for: Pieces = ()) -> tuple[str, list[str]]:
    """Return the query of the few newest of them, and its parameters; short words alone give the first by name.

    The index is walked from its newest end and left as soon as enough are found. Only the living have a text there.
    """
    few = int(limit)
    if not asked.found:
        return _first_short_sql(asked.short, few)
    condition, params = _condition(asked, vendor, ask_for)
    return (
        f"SELECT rowid FROM people_search WHERE {condition} ORDER BY rowid DESC LIMIT {few}",
        params,
    )


def _condition(asked: Terms, vendor: str, ask_for: Pieces) -> tuple[str, list[str]]:
    parts, params = [], []
    if vendor == "sqlite":
        parts.append("people_search MATCH %s")
        params.append(" ".join(f'"{_doubled(piece)}"' for piece in ask_for or asked.found))
    held = (*asked.found, *asked.short) if vendor != "sqlite" or ask_for else asked.short
    for word in held:
        parts.append("text LIKE %s ESCAPE '!'")
        params.append(f"%{_escaped(word)}%")
    return " AND ".join(parts), params


def _short_sql(words: tuple[str, ...]) -> tuple[str, list[str]]:
    """Return the contacts whose sort key begins with the first word or who carry a reference that begins so."""
    begin = " ".join(words)
    end = begin[:-1] + chr(ord(begin[-1]) + 1) if begin else ""
    upper, upper_end = begin.upper(), end.upper()
    query = (
        "SELECT id FROM people_contact WHERE merged_into_id IS NULL AND sort_key >= %s AND sort_key < %s"
        " UNION SELECT contact_id FROM people_reference WHERE value >= %s AND value < %s"
        " UNION SELECT contact_id FROM people_reference WHERE value >= %s AND value < %s"
    )
    return query, [begin, end, begin, end, upper, upper_end]


def _first_short_sql(words: tuple[str, ...], few: int) -> tuple[str, list[str]]:
    """Return the few first by name, then by reference, each read from the beginning of its index."""
    query, params = _short_sql(words)
    names, capitals, plain = query.split(" UNION ")
    parts = (
        f"{names} ORDER BY sort_key, id",
        f"{plain} ORDER BY value",
        f"{capitals} ORDER BY value",
    )
    each = " UNION ALL ".join(
        f"SELECT * FROM ({part} LIMIT {few}) AS part{n}" for n, part in enumerate(parts)
    )
    return each, [*params[:2], *params[4:], *params[2:4]]


def _doubled(word: str) -> str:
    return word.replace('"', '""')


def _escaped(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
