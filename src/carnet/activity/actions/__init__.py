"""What can be done with activity: record it, attach it, take it back."""

from carnet.activity.actions.events import record_events, record_notes
from carnet.activity.actions.orders import attach_orders, record_orders
from carnet.activity.actions.take_back import take_back

__all__ = ["attach_orders", "record_events", "record_notes", "record_orders", "take_back"]
