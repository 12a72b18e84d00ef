"""Proof files, answers and documents of lists, searches made; the database lets them only grow."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock
from carnet.kit.append_only import forbid_all_but


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="Lookup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("actor_kind", models.CharField(max_length=10)),
                ("actor_id", models.CharField(max_length=60)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["actor_kind", "actor_id", "at"], name="lookup_by")
                ],
            },
        ),
        migrations.CreateModel(
            name="PassportAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=120)),
                ("supplier", models.CharField(blank=True, default="", max_length=200)),
                ("bought_on", models.DateField(blank=True, null=True)),
                ("wording", models.TextField(blank=True, default="")),
                ("beneficiary", models.CharField(blank=True, default="", max_length=200)),
                ("checked", models.PositiveIntegerField(blank=True, null=True)),
                ("checked_by", models.CharField(blank=True, default="", max_length=120)),
                ("told_on", models.DateField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("answered_by", models.CharField(max_length=60)),
            ],
            options={
                "indexes": [models.Index(fields=["source", "id"], name="passport_source")],
            },
        ),
        migrations.CreateModel(
            name="PassportFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=120)),
                ("what", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=120)),
                ("media", models.CharField(max_length=20)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("stored_as", models.CharField(max_length=40, unique=True)),
                ("added_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("added_by", models.CharField(max_length=60)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "what", "sha256"), name="passport_file_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProofFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("record_line", models.BigIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("media", models.CharField(max_length=20)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("stored_as", models.CharField(max_length=40, unique=True)),
                ("added_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("added_by", models.CharField(max_length=60)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proof_files",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record_line", "sha256"), name="proof_file_once"
                    )
                ],
            },
        ),
        # An erasure takes the files of a person away, a merge moves them to the survivor; nothing else may.
        forbid_all_but("proofs_prooffile", free=("contact_id",), deletable_if="1 = 1"),
        forbid_all_but("proofs_passportanswer"),
        forbid_all_but("proofs_passportfile"),
        forbid_all_but("proofs_lookup"),
    ]
