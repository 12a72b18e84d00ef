"""No line can take the place of another, and the table cannot be emptied."""

from django.db import migrations

from carnet.kit.append_only import forbid_ways_round


class Migration(migrations.Migration):
    """What INSERT OR REPLACE or TRUNCATE would delete without asking stays."""

    dependencies = [("audit", "0002_append_only")]
    operations = [forbid_ways_round("audit_auditline", free=("position", "seal"))]
