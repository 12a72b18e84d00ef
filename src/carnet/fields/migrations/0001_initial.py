"""The fields that a company adds, what contacts hold in them, and what undoes a change."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    """A contact holds values in fields of the company's own."""

    initial = True

    dependencies = [
        ("people", "0003_corrections"),
    ]

    operations = [
        migrations.CreateModel(
            name="CustomField",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("text", "Text"),
                            ("number", "Number"),
                            ("yesno", "Yesno"),
                            ("date", "Date"),
                            ("anniversary", "Anniversary"),
                            ("choice", "Choice"),
                            ("choices", "Choices"),
                            ("email", "Email"),
                            ("url", "Url"),
                        ],
                        max_length=12,
                    ),
                ),
                ("label_fr", models.CharField(max_length=60)),
                ("label_en", models.CharField(blank=True, default="", max_length=60)),
                ("purpose", models.CharField(max_length=60)),
                ("months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("choices", models.JSONField(default=list)),
                ("in_list", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CustomValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=2000)),
                ("origin", models.CharField(blank=True, default="", max_length=60)),
                ("set_at", models.DateTimeField(default=carnet.kit.clock.now)),
                (
                    "contact",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="custom_values",
                        to="people.contact",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="fields.customfield",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["field", "set_at"], name="custom_value_age")],
                "constraints": [
                    models.UniqueConstraint(fields=("contact", "field"), name="custom_value_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ValueChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before", models.CharField(blank=True, default="", max_length=2000)),
                ("after", models.CharField(blank=True, default="", max_length=2000)),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("by", models.CharField(max_length=60)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="value_changes",
                        to="people.contact",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="fields.customfield",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="value_change_at")],
            },
        ),
    ]
