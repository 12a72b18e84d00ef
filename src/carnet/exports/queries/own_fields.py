"""The fields that the company added, as columns: the one door of the room to them."""

from carnet.fields.queries.custom import custom_fields as own_fields
from carnet.fields.queries.custom import custom_values

__all__ = ["custom_values", "own_fields"]
