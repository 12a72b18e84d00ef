"""The doors by which programs bring in what came back."""

from carnet.inbound.endpoints.bring import ROUTER

__all__ = ["ROUTER"]
