"""The query of the search index, per engine; words are bound, never written into the text."""

from carnet.people.rules.searching import Terms


def matching_sql(asked: Terms, vendor: str) -> tuple[str, list[str]]:
    """Return the query that gives the ids of contacts whose text holds every word, and its parameters.

    SQLite asks the trigram index by MATCH, without ranking (ranking costs a hundred times the search); PostgreSQL by
    LIKE over the trigram index. Words under three signs are looked for in what the others found; alone they stand at the
    beginning of the name or of a reference.
    """
    if not asked.found:
        return _short_sql(asked.short)
    if vendor == "sqlite":
        parts = ["people_search MATCH %s"]
        params = [" ".join(f'"{_doubled(word)}"' for word in asked.found)]
        rest = asked.short
    else:
        parts, params, rest = [], [], (*asked.found, *asked.short)
    for word in rest:
        parts.append("text LIKE %s ESCAPE '!'")
        params.append(f"%{_escaped(word)}%")
    return f"SELECT rowid FROM people_search WHERE {' AND '.join(parts)}", params


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


def _doubled(word: str) -> str:
    return word.replace('"', '""')


def _escaped(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
