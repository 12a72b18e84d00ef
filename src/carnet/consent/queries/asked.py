"""What is read of people at every decision, each query compiled once: a few rows of one person, or of ten thousand."""

from django.db.models import Max

from carnet.activity.queries.facts import sales
from carnet.consent.models import (
    Clock,
    ClockChoice,
    ConsentRecord,
    PersonFact,
    Provenance,
    Purpose,
    SourceDeclaration,
    Standing,
    Suppression,
)
from carnet.kit.prepared import Prepared
from carnet.people.queries import living

# fmt: off
ANSWER = ("allowed", "reason", "rule", "force", "missing", "since", "until", "until_reason", "rulebook")
CLOCKED = ("kind", "last_on", "invoiced_on", "proven", "open_until")
PEOPLE = Prepared(
    lambda: living().order_by(), by="id",
    columns=("id", "kind", "country", "born_on", "last_act_at", "given_name", "family_name"),
)
ADDRESSES = Prepared(
    lambda: living().filter(addresses__isnull=False).order_by(), by="id",
    columns=("id", *(f"addresses__{name}" for name in (
        "channel", "kind", "state", "value", "proposal", "street", "postcode",
    ))),
)
PURCHASES = Prepared(
    lambda: sales().values("contact_id").annotate(last=Max("at")).order_by(), by="contact_id",
    columns=("contact_id", "last"),
)
ORIGINS = Prepared(
    lambda: Provenance.objects.order_by("contact_id", "id"), by="contact_id",
    columns=("contact_id", "source", "collected_on", "last_purchase"),
)
CONSENTS = Prepared(
    lambda: ConsentRecord.objects.order_by("contact_id", "id"), by="contact_id",
    columns=(
        "contact_id", "channels", "purposes", "beneficiaries", "status", "at", "day_only", "how", "medium", "proof",
        "collected_by", "double_opt_in", "with_parent", "sender",
    ),
)
FACTS = Prepared(
    lambda: (
        PersonFact.objects.exclude(state="dismissed").exclude(what="special_category").order_by("contact_id", "id")
    ),
    by="contact_id", columns=("contact_id", "what", "channels", "at", "via", "state"),
)
SUPPRESSED = Prepared(
    lambda: Suppression.objects.order_by("id"), by="digest", texts=True,
    columns=("digest", "channel", "at", "reason"),
)
DECLARED = Prepared(
    lambda: SourceDeclaration.objects.order_by("declared_at", "id"),
    columns=("source", "kind", "informed", "could_refuse", "since"),
)
PURPOSES = Prepared(
    lambda: Purpose.objects.order_by("id"),
    columns=("code", "label", "legal_kind", "basis", "channels", "frequency", "per_month", "closed_at"),
)
CLOCKS = Prepared(lambda: ClockChoice.objects.order_by("kind"), columns=("kind", "months"))
STANDINGS = Prepared(
    lambda: Standing.objects.order_by(), by="contact_id",
    columns=("contact_id", "channel", "purpose", "id", *ANSWER),
)
LAST_ACTS = Prepared(
    lambda: Clock.objects.order_by(), by="contact_id", columns=("contact_id", *CLOCKED)
)
# fmt: on
