"""The chain of the ledgers: a line for every row, digests under a salt of its own, and guards that only let them grow."""

import secrets
from typing import Any

from django.db import migrations, models

import carnet.kit.clock
from carnet.audit.rules.payload import payload_text
from carnet.kit.append_only import forbid_all_but
from carnet.kit.crypto import keyed

_BATCH = 5_000
_ROWS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("declaration", "SourceDeclaration", (
        "source", "kind", "supplier", "informed", "could_refuse", "since", "similar", "declared_at", "declared_by",
    )),
    ("provenance", "Provenance", (
        "source", "collected_on", "last_purchase", "recorded_at", "origin",
    )),
    ("consent", "ConsentRecord", (
        "status", "channels", "purposes", "at", "day_only", "how", "medium", "proof", "evidence", "wording", "place",
        "beneficiaries", "collected_by", "double_opt_in", "with_parent", "recorded_at", "recorded_by", "origin",
    )),
    ("fact", "PersonFact", ("what", "channels", "at", "via", "words", "origin")),
    ("suppression", "Suppression", ("digest", "channel", "at", "reason")),
)  # fmt: skip
_SETTLED = ("state", "settled_at", "settled_by")
_SIDES = {
    "consent_consentrecord": ("contact_id",),
    "consent_personfact": ("contact_id", *_SETTLED),
    "consent_provenance": ("contact_id",),
    "consent_sourcedeclaration": (),
}
_ENDED = (
    "EXISTS (SELECT 1 FROM consent_ledgerline AS ending"
    " WHERE ending.refers_to = OLD.line_id AND ending.kind IN ('erased', 'taken_back'))"
)


def _enter_what_is_there(apps: Any, schema_editor: Any) -> None:
    digest = keyed("ledger")
    for kind, name, columns in _ROWS:
        model, last = apps.get_model("consent", name), 0
        while rows := list(model.objects.filter(pk__gt=last).order_by("pk")[:_BATCH]):
            last = rows[-1].pk
            for row in rows:
                row.salt = secrets.token_hex(16)
            entered = _enter(
                apps, kind, [(row, None, digest(row.salt, _text_of(row, columns))) for row in rows]
            )
            for row, line in zip(rows, entered, strict=True):
                row.line_id = line.pk
            with schema_editor.connection.cursor() as cursor:
                cursor.executemany(
                    f"UPDATE {model._meta.db_table} SET line_id = %s, salt = %s WHERE id = %s",  # noqa: S608
                    [(row.line_id, row.salt, row.pk) for row in rows],
                )
            if kind == "fact":
                settled = [row for row in rows if row.state != "proposed"]
                _enter(
                    apps,
                    "settled",
                    [
                        (row, row.line_id, digest(row.salt, _text_of(row, _SETTLED)))
                        for row in settled
                    ],
                )


def _text_of(row: Any, columns: tuple[str, ...]) -> str:
    return payload_text(columns, [getattr(row, column) for column in columns])


def _enter(apps: Any, kind: str, entries: list[tuple[Any, int | None, str]]) -> list[Any]:
    line = apps.get_model("consent", "LedgerLine")
    made = [
        line(kind=kind, subject=getattr(row, "contact_id", None), refers_to=refers, digest=digest)
        for row, refers, digest in entries
    ]
    return list(line.objects.bulk_create(made, batch_size=200))


def _line_columns(*, filled: bool) -> list[Any]:
    make = migrations.AlterField if filled else migrations.AddField
    return [
        step
        for _kind, name, _columns in _ROWS
        for step in (
            make(name, "line_id", models.BigIntegerField(unique=True, null=not filled)),
            make(
                name, "salt", models.CharField(max_length=32, **({} if filled else {"null": True}))
            ),
        )
    ]


def _text(size: int) -> models.CharField[str, str]:
    return models.CharField(blank=True, default="", max_length=size)


class Migration(migrations.Migration):
    """The chained table, its columns beside each ledger, the lines of what is there already, the guards."""

    dependencies = [("consent", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="LedgerLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("subject", models.BigIntegerField(blank=True, null=True)),
                ("refers_to", models.BigIntegerField(blank=True, null=True)),
                ("digest", _text(64)),
                ("recorded_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("position", models.BigIntegerField(null=True, unique=True)),
                ("seal", _text(64)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("subject__isnull", False)),
                        fields=["subject"],
                        name="ledger_subject",
                    ),
                    models.Index(
                        condition=models.Q(("refers_to__isnull", False)),
                        fields=["refers_to"],
                        name="ledger_refers_to",
                    ),
                ],
            },
        ),
        *(
            migrations.AddField("ConsentRecord", name, field)
            for name, field in (
                ("version", _text(40)),
                ("form", _text(120)),
                ("url", _text(300)),
                ("proof_file", _text(80)),
                ("proof_sha256", _text(64)),
                ("sender", _text(120)),
                ("language", _text(12)),
                ("age", models.SmallIntegerField(blank=True, null=True)),
                ("double_opt_in_at", models.DateTimeField(blank=True, null=True)),
            )
        ),
        *_line_columns(filled=False),
        migrations.RemoveConstraint("Suppression", "suppression_once"),
        migrations.AddIndex(
            "Suppression",
            models.Index(fields=["digest", "channel"], name="suppression_address"),
        ),
        migrations.RunPython(_enter_what_is_there, migrations.RunPython.noop),
        *_line_columns(filled=True),
        forbid_all_but("consent_ledgerline", free=("position", "seal"), once_set="seal"),
        *(forbid_all_but(table, free=free, deletable_if=_ENDED) for table, free in _SIDES.items()),
        forbid_all_but("consent_suppression"),
    ]
