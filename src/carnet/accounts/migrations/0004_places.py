"""The places to whose people a member of staff is limited."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the places to the row of the staff, which every page reads anyway."""

    dependencies = [("accounts", "0003_team")]

    operations = [
        migrations.AddField(
            model_name="staff",
            name="places",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
