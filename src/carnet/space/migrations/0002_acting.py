"""How often somebody wishes to be written to, who acts for whom, and what undoes a name."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock

_ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))  # fmt: skip
_CASCADE = django.db.models.deletion.CASCADE


class Migration(migrations.Migration):
    dependencies = [("space", "0001_initial"), ("people", "0004_firms")]

    operations = [
        migrations.AddField(
            model_name="wayin",
            name="acting_for",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.contact",
            ),
        ),
        migrations.AddField(
            model_name="wayin",
            name="former",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.CreateModel(
            name="Rhythm",
            fields=[
                _ID,
                ("most", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=_CASCADE, related_name="rhythms", to="people.contact"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                _ID,
                ("kind", models.CharField(max_length=16)),
                (
                    "proof",
                    models.CharField(
                        choices=[
                            ("book", "Book"),
                            ("judgment", "Judgment"),
                            ("written", "Written"),
                            ("together", "Together"),
                        ],
                        max_length=8,
                    ),
                ),
                ("proved_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("proved_by", models.CharField(max_length=60)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_by", models.CharField(blank=True, default="", max_length=60)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=_CASCADE, related_name="mandates", to="people.contact"
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=_CASCADE, related_name="mandates_held", to="people.contact"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("contact", "holder"),
                        name="space_mandate_once",
                    )
                ],
            },
        ),
    ]
