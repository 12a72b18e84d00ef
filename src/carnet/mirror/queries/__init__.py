"""Read the mirror."""

from carnet.mirror.queries.feeding import feeding
from carnet.mirror.queries.reader import FEW_PEOPLE, Reader, reading
from carnet.mirror.queries.status import status
from carnet.mirror.queries.watch import interrupt

__all__ = ["FEW_PEOPLE", "Reader", "feeding", "interrupt", "reading", "status"]
