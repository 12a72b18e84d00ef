"""Tables that only grow: the database itself refuses to change or delete their rows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.migrations import RunPython

_SQLITE = """
CREATE TRIGGER {table}_no_{name} BEFORE {verb} ON {table} WHEN {refused}
BEGIN SELECT RAISE(ABORT, '{table} only grows'); END
"""
_POSTGRES = """
CREATE FUNCTION {table}_no_{name}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF {refused} THEN RAISE EXCEPTION '{table} only grows' USING ERRCODE = 'restrict_violation'; END IF;
  RETURN {row};
END $$;
CREATE TRIGGER {table}_no_{name} BEFORE {verb} ON {table} FOR EACH {each}
EXECUTE FUNCTION {table}_no_{name}()
"""
_TAKEN = "EXISTS (SELECT 1 FROM {table} AS held WHERE {match})"
_UNIQUE = """
SELECT listed.name, held.name FROM pragma_index_list(%s) AS listed, pragma_index_info(listed.name) AS held
WHERE listed."unique" AND NOT listed.partial ORDER BY listed.name, held.seqno
"""
_VERBS = {
    "update": "UPDATE",
    "delete": "DELETE",
    "truncate": "TRUNCATE",
    "replace": "INSERT",
    "overwrite": "UPDATE",
}
_RETURNED = {"delete": "OLD", "truncate": "NULL"}


def forbid_changes(table: str, *, once_set: str = "") -> RunPython:
    """Return the migration step that makes `table` append-only.

    With `once_set`, a row may be changed and deleted until that text column is filled (a line until it is sealed).
    Updates and deletes then raise IntegrityError (SQLite) or a database error of class 23 (PostgreSQL).
    """
    refused = f"OLD.{once_set} <> ''" if once_set else "1 = 1"
    return _step(table, {"update": refused, "delete": refused})


def forbid_all_but(
    table: str, *, free: Sequence[str] = (), once_set: str = "", deletable_if: str = ""
) -> RunPython:
    """Return the migration step that lets only the `free` columns of `table` change, and no row be deleted.

    With `once_set`, not even those change once that text column is filled. `deletable_if` is a condition of the
    database on the row OLD under which it may be deleted. Emptying the table, and taking the place of a row, are
    refused as well.
    """
    sealed = f"OLD.{once_set} <> '' OR " if once_set else ""
    delete = f"NOT ({deletable_if})" if deletable_if else "1 = 1"
    return _step(table, {"update": f"{sealed}{{changed}}", "delete": delete}, free, whole=True)


def forbid_ways_round(table: str, *, free: Sequence[str] = ()) -> RunPython:
    """Return the migration step that closes what goes round the guards of rows.

    SQLite deletes a row to put another in its place (INSERT OR REPLACE, or an UPDATE OR REPLACE of a `free` column), and
    PostgreSQL empties a table (TRUNCATE), without asking what guards the deletion of a row.
    """
    return _step(table, {}, free, whole=True)


def _step(
    table: str, refusals: dict[str, str], free: Sequence[str] = (), *, whole: bool = False
) -> RunPython:
    def guards(connection: Any) -> Iterator[tuple[str, str]]:
        for name, rule in refusals.items():
            yield name, rule.format(changed=_changed(connection, table, free))
        if not whole:
            return
        if connection.vendor == "postgresql":
            yield "truncate", "1 = 1"
        else:
            yield from _replacements(connection, table, free)

    def forbid(_apps: Any, schema_editor: Any) -> None:
        connection = schema_editor.connection
        template = _POSTGRES if connection.vendor == "postgresql" else _SQLITE
        for name, refused in list(guards(connection)):
            schema_editor.execute(
                template.format(
                    table=table,
                    name=name,
                    verb=_VERBS[name],
                    refused=refused,
                    row=_RETURNED.get(name, "NEW"),
                    each="STATEMENT" if name == "truncate" else "ROW",
                )
            )

    def allow(_apps: Any, schema_editor: Any) -> None:
        connection = schema_editor.connection
        postgres = connection.vendor == "postgresql"
        for name, _refused in list(guards(connection)):
            trigger = f"{table}_no_{name}"
            schema_editor.execute(
                f"DROP TRIGGER {trigger} ON {table}" if postgres else f"DROP TRIGGER {trigger}"
            )
            if postgres:
                schema_editor.execute(f"DROP FUNCTION {trigger}()")

    return RunPython(forbid, allow)


def _changed(connection: Any, table: str, free: Sequence[str]) -> str:
    if connection.vendor == "postgresql":
        names = ", ".join(f"'{c}'" for c in free)
        return f"(to_jsonb(OLD) - ARRAY[{names}]::text[]) IS DISTINCT FROM (to_jsonb(NEW) - ARRAY[{names}]::text[])"
    with connection.cursor() as cursor:
        held = connection.introspection.get_table_description(cursor, table)
    guarded = [connection.ops.quote_name(c.name) for c in held if c.name not in free]
    return "(" + " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in guarded) + ")"


def _replacements(connection: Any, table: str, free: Sequence[str]) -> Iterator[tuple[str, str]]:
    indexes: defaultdict[str, list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_UNIQUE, [table])
        for index, column in cursor.fetchall():
            indexes[index].append(column)
    unique = sorted({("id",)} | {tuple(key) for key in indexes.values()})
    changeable = [key for key in unique if set(key) & set(free)]
    for name, keys, other in (
        ("replace", unique, ""),
        ("overwrite", changeable, " AND held.id <> OLD.id"),
    ):
        matches = [" AND ".join(f"held.{c} = NEW.{c}" for c in key) + other for key in keys]
        if matches:
            yield name, " OR ".join(_TAKEN.format(table=table, match=m) for m in matches)
