"""The search index: FTS5 by trigrams on SQLite, a table with a trigram index on PostgreSQL."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE TABLE people_search (rowid bigint PRIMARY KEY, text text NOT NULL)",
    "CREATE INDEX people_search_text ON people_search USING gin (text gin_trgm_ops)",
    'ALTER TABLE people_contact ALTER COLUMN sort_key TYPE varchar(200) COLLATE "C"',
    'ALTER TABLE people_organisation ALTER COLUMN name_key TYPE varchar(200) COLLATE "C"',
    'ALTER TABLE people_reference ALTER COLUMN value TYPE varchar(80) COLLATE "C"',
)
_SQLITE = ("CREATE VIRTUAL TABLE people_search USING fts5(text, tokenize='trigram')",)


def make(_apps: Any, schema_editor: Any) -> None:
    """Make the index of the engine; PostgreSQL also gets the byte order of SQLite for what is read by its beginning."""
    statements = _POSTGRESQL if schema_editor.connection.vendor == "postgresql" else _SQLITE
    for statement in statements:
        schema_editor.execute(statement)


def drop(_apps: Any, schema_editor: Any) -> None:
    """Drop the index."""
    schema_editor.execute("DROP TABLE people_search")


class Migration(migrations.Migration):
    """A contact is found by any part of its names, addresses and references."""

    dependencies = [("people", "0001_initial")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(make, drop)],
            state_operations=[
                migrations.CreateModel(
                    name="SearchText",
                    fields=[
                        (
                            "contact",
                            models.OneToOneField(
                                db_column="rowid",
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to="people.contact",
                            ),
                        ),
                        ("text", models.TextField()),
                    ],
                    options={"db_table": "people_search"},
                )
            ],
        )
    ]
