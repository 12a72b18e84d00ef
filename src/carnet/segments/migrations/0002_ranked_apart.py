"""Changes of facts wait twice: for the segments that look at each person alone, and for those that rank people."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("segments", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="pending",
            name="ranked_at",
            field=models.DateTimeField(blank=True, db_index=True, null=True),
        ),
    ]
