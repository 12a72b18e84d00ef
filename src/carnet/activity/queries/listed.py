"""Orders and events in lists for programs: those kept aside have no person yet and are left out."""

from django.db.models import QuerySet

from carnet.activity.models import Event, Order


def all_events(contact_id: int | None = None) -> QuerySet[Event]:
    """Return the events of a contact, or of everybody, anonymous measures included."""
    rows = Event.objects.filter(who=None)
    return rows if contact_id is None else rows.filter(contact_id=contact_id)


def all_orders(contact_id: int | None = None) -> QuerySet[Order]:
    """Return the orders of a contact, or all."""
    rows = Order.objects.all()
    return rows if contact_id is None else rows.filter(contact_id=contact_id)
