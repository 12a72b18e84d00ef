"""The stored blocking keys: on SQLite a table that is its own index."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

_SQLITE = (
    "CREATE TABLE identity_blockkey (key bigint NOT NULL, contact_id bigint NOT NULL, PRIMARY KEY (key, contact_id)) WITHOUT ROWID",
    "CREATE INDEX blockkey_contact ON identity_blockkey (contact_id)",
)
_POSTGRESQL = (
    "CREATE TABLE identity_blockkey (key bigint NOT NULL, contact_id bigint NOT NULL, PRIMARY KEY (key, contact_id))",
    "CREATE INDEX blockkey_contact ON identity_blockkey (contact_id)",
)


def make(_apps: Any, schema_editor: Any) -> None:
    """Make the table of the engine."""
    for statement in _POSTGRESQL if schema_editor.connection.vendor == "postgresql" else _SQLITE:
        schema_editor.execute(statement)


def drop(_apps: Any, schema_editor: Any) -> None:
    """Drop the table."""
    schema_editor.execute("DROP TABLE identity_blockkey")


class Migration(migrations.Migration):
    """A new or changed contact finds who it may be without the base being read."""

    dependencies = [("identity", "0001_initial")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(make, drop)],
            state_operations=[
                migrations.CreateModel(
                    name="BlockKey",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "key",
                                "contact_id",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("key", models.BigIntegerField()),
                        (
                            "contact",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.contact",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["contact"], name="blockkey_contact")]
                    },
                )
            ],
        ),
        migrations.CreateModel(
            name="Indexing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(unique=True)),
                ("upto", models.BigIntegerField(default=0)),
                ("done", models.BooleanField(default=False)),
            ],
        ),
    ]
