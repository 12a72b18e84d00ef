"""First tables of the room."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="SourceDeclaration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=20)),
                ("supplier", models.CharField(blank=True, default="", max_length=200)),
                ("informed", models.BooleanField(null=True)),
                ("could_refuse", models.BooleanField(null=True)),
                ("since", models.DateField(blank=True, null=True)),
                ("similar", models.JSONField(blank=True, default=list)),
                ("declared_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("declared_by", models.CharField(max_length=60)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["source", "declared_at"], name="declaration_source")
                ],
            },
        ),
        migrations.CreateModel(
            name="Suppression",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("channel", models.CharField(max_length=12)),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("reason", models.CharField(default="objection", max_length=20)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("digest", "channel"), name="suppression_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("status", models.CharField(max_length=12)),
                ("channels", models.JSONField(default=list)),
                ("purposes", models.JSONField(default=list)),
                ("at", models.DateTimeField(blank=True, null=True)),
                ("day_only", models.BooleanField(default=False)),
                ("how", models.CharField(default="not_recorded", max_length=30)),
                ("medium", models.CharField(blank=True, default="", max_length=20)),
                ("proof", models.CharField(default="missing", max_length=12)),
                ("evidence", models.CharField(blank=True, default="", max_length=200)),
                ("wording", models.TextField(blank=True, default="")),
                ("place", models.CharField(blank=True, default="", max_length=120)),
                ("beneficiaries", models.JSONField(blank=True, default=list)),
                ("collected_by", models.CharField(blank=True, default="", max_length=120)),
                ("double_opt_in", models.BooleanField(blank=True, null=True)),
                ("with_parent", models.BooleanField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("recorded_by", models.CharField(blank=True, default="", max_length=60)),
                ("origin", models.CharField(blank=True, default="", max_length=40)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consent_records",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["origin"], name="consent_origin")],
            },
        ),
        migrations.CreateModel(
            name="PersonFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=20)),
                ("channels", models.JSONField(blank=True, default=list)),
                ("at", models.DateTimeField()),
                ("via", models.CharField(default="written", max_length=20)),
                ("words", models.CharField(blank=True, default="", max_length=200)),
                ("state", models.CharField(default="confirmed", max_length=10)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("settled_by", models.CharField(blank=True, default="", max_length=60)),
                ("origin", models.CharField(blank=True, default="", max_length=40)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="person_facts",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "what"], name="fact_state"),
                    models.Index(fields=["origin"], name="fact_origin"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Provenance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=120)),
                ("collected_on", models.DateField(blank=True, null=True)),
                ("last_purchase", models.DateField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("origin", models.CharField(blank=True, default="", max_length=40)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="provenances",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["source"], name="provenance_source"),
                    models.Index(fields=["origin"], name="provenance_origin"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("channel", models.CharField(max_length=12)),
                ("purpose", models.CharField(max_length=20)),
                ("allowed", models.BooleanField()),
                ("reason", models.CharField(max_length=30)),
                ("rule", models.CharField(max_length=8)),
                ("force", models.CharField(max_length=8)),
                ("missing", models.CharField(blank=True, default="", max_length=30)),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("until_reason", models.CharField(blank=True, default="", max_length=30)),
                ("decided_at", models.DateTimeField()),
                ("rulebook", models.CharField(max_length=20)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standings",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["purpose", "channel", "allowed", "reason"], name="standing_count"
                    ),
                    models.Index(
                        condition=models.Q(("until__isnull", False)),
                        fields=["until"],
                        name="standing_until",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contact", "channel", "purpose"), name="standing_once"
                    )
                ],
            },
        ),
    ]
