"""The durations of prospecting that the company chose."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consent", "0004_only_with_address")]

    operations = [
        migrations.CreateModel(
            name="ClockChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20, unique=True)),
                ("months", models.PositiveSmallIntegerField()),
            ],
        ),
    ]
