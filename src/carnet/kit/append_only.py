"""Tables that only grow: the database itself refuses to change or delete their rows."""

from typing import Any

from django.db.migrations import RunPython

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table} {when}
BEGIN SELECT RAISE(ABORT, '{table} only grows'); END
"""
_POSTGRES = """
CREATE FUNCTION {table}_no_{verb}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} only grows' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table} FOR EACH ROW {when}
EXECUTE FUNCTION {table}_no_{verb}()
"""


def forbid_changes(table: str, *, once_set: str = "") -> RunPython:
    """Return the migration step that makes `table` append-only.

    With `once_set`, a row may be changed and deleted until that text column is filled (a line until it is sealed).
    Updates and deletes then raise IntegrityError (SQLite) or a database error of class 23 (PostgreSQL).
    """

    def forbid(_apps: Any, schema_editor: Any) -> None:
        template = _POSTGRES if schema_editor.connection.vendor == "postgresql" else _SQLITE
        when = f"WHEN (OLD.{once_set} <> '')" if once_set else ""
        for verb in ("update", "delete"):
            schema_editor.execute(
                template.format(table=table, verb=verb, VERB=verb.upper(), when=when)
            )

    def allow(_apps: Any, schema_editor: Any) -> None:
        postgres = schema_editor.connection.vendor == "postgresql"
        for verb in ("update", "delete"):
            name = f"{table}_no_{verb}"
            schema_editor.execute(
                f"DROP TRIGGER {name} ON {table}" if postgres else f"DROP TRIGGER {name}"
            )
            if postgres:
                schema_editor.execute(f"DROP FUNCTION {name}()")

    return RunPython(forbid, allow)
