"""A standing is stored only where there is an address, and found by its one key."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consent", "0003_purposes")]

    operations = [
        migrations.RunSQL(
            "DELETE FROM consent_standing WHERE reason = 'NO_ADDRESS'", migrations.RunSQL.noop
        ),
        migrations.AlterField(
            model_name="standing",
            name="contact",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="standings",
                to="people.contact",
            ),
        ),
    ]
