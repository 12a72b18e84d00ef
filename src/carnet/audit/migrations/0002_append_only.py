"""A sealed line can neither be changed nor deleted."""

from django.db import migrations

from carnet.kit.append_only import forbid_changes


class Migration(migrations.Migration):
    """Append-only by the database itself."""

    dependencies = [("audit", "0001_initial")]
    operations = [forbid_changes("audit_auditline", once_set="seal")]
