"""What programs tell of people, and what they may read of it."""

from ninja import Router

from carnet.activity.endpoints.read import READ
from carnet.activity.endpoints.tell import TELL

__all__ = ["ROUTER"]

ROUTER = Router()
ROUTER.add_router("", TELL)
ROUTER.add_router("", READ)
