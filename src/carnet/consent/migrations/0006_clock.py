"""When the clock of each contact was last set; filled as people are decided again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consent", "0005_clocks")]

    operations = [
        migrations.CreateModel(
            name="Clock",
            fields=[
                (
                    "contact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="clock",
                        serialize=False,
                        to="people.contact",
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("last_on", models.DateField(blank=True, null=True)),
                ("invoiced_on", models.DateField(blank=True, null=True)),
                ("proven", models.BooleanField(default=False)),
                ("open_until", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["kind", "last_on", "open_until", "invoiced_on", "proven"],
                        name="clock_count",
                    )
                ],
            },
        ),
    ]
