"""First tables of the room."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("consumer", "Consumer"),
                            ("professional", "Professional"),
                            ("sole_trader", "Sole Trader"),
                            ("company", "Company"),
                            ("unknown", "Unknown"),
                        ],
                        default="unknown",
                        max_length=12,
                    ),
                ),
                ("civility", models.CharField(blank=True, default="", max_length=8)),
                ("given_name", models.CharField(blank=True, default="", max_length=100)),
                ("family_name", models.CharField(blank=True, default="", max_length=100)),
                ("sort_key", models.CharField(blank=True, default="", max_length=200)),
                ("born_on", models.DateField(blank=True, null=True)),
                ("language", models.CharField(blank=True, default="", max_length=5)),
                ("country", models.CharField(default="FR", max_length=2)),
                ("known_since", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("updated_at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("last_act_at", models.DateTimeField(blank=True, null=True)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="people.contact",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("name_key", models.CharField(db_index=True, max_length=200)),
                ("siren", models.CharField(blank=True, db_index=True, default="", max_length=9)),
                ("siret", models.CharField(blank=True, db_index=True, default="", max_length=14)),
                ("naf", models.CharField(blank=True, default="", max_length=6)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("email", "Email"), ("phone", "Phone"), ("postal", "Postal")],
                        max_length=6,
                    ),
                ),
                ("kind", models.CharField(blank=True, default="", max_length=10)),
                ("value", models.CharField(max_length=254)),
                ("raw", models.CharField(blank=True, default="", max_length=254)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("valid", "Valid"),
                            ("doubtful", "Doubtful"),
                            ("bounced", "Bounced"),
                        ],
                        default="valid",
                        max_length=8,
                    ),
                ),
                ("doubt", models.CharField(blank=True, default="", max_length=40)),
                ("proposal", models.CharField(blank=True, default="", max_length=254)),
                ("street", models.CharField(blank=True, default="", max_length=200)),
                ("postcode", models.CharField(blank=True, default="", max_length=10)),
                ("city", models.CharField(blank=True, default="", max_length=100)),
                ("country", models.CharField(blank=True, default="", max_length=2)),
                ("rank", models.PositiveSmallIntegerField(default=0)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="addresses",
                        to="people.contact",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="contact",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="contacts",
                to="people.organisation",
            ),
        ),
        migrations.CreateModel(
            name="Reference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(default="customer", max_length=20)),
                ("value", models.CharField(max_length=80)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="references",
                        to="people.contact",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=60)),
                ("view", models.CharField(blank=True, default="", max_length=60)),
                ("value", models.CharField(blank=True, default="", max_length=80)),
                ("sort", models.CharField(blank=True, default="", max_length=20)),
                ("created_at", models.DateTimeField(default=carnet.kit.clock.now)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AddressChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before", models.JSONField()),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                ("by", models.CharField(max_length=60)),
                (
                    "address",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="people.address",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="address_change_at")],
            },
        ),
        migrations.AddIndex(
            model_name="address",
            index=models.Index(fields=["channel", "value"], name="address_value"),
        ),
        migrations.AddIndex(
            model_name="address",
            index=models.Index(fields=["postcode"], name="address_postcode"),
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=models.UniqueConstraint(
                fields=("contact", "channel", "value"), name="address_once"
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", True)),
                fields=["sort_key", "id"],
                name="contact_sorted",
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", True)),
                fields=["last_act_at", "id"],
                name="contact_acted",
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="contact_merged",
            ),
        ),
        migrations.AddIndex(
            model_name="reference",
            index=models.Index(fields=["value", "kind"], name="reference_value"),
        ),
        migrations.AddConstraint(
            model_name="reference",
            constraint=models.UniqueConstraint(
                fields=("contact", "kind", "value"), name="reference_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(fields=("staff", "label"), name="saved_view_once"),
        ),
    ]
