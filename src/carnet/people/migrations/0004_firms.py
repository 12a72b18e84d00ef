"""Staff and turnover of organisations."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """What is known of the size of a firm."""

    dependencies = [
        ("people", "0003_corrections"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="staff",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="organisation",
            name="turnover_milli",
            field=models.BigIntegerField(blank=True, null=True),
        ),
    ]
