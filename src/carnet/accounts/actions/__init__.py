"""What can be done with the company and its staff."""

from carnet.accounts.actions.found import found_company, found_owner
from carnet.accounts.actions.team import add_staff

__all__ = ["add_staff", "found_company", "found_owner"]
