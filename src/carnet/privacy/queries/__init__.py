"""Reading the declarations of personal data and the requests about them."""

from carnet.privacy.queries.declared import declarations, export_rows, undeclared_tables
from carnet.privacy.queries.requests import contacts_with_open_request

__all__ = ["contacts_with_open_request", "declarations", "export_rows", "undeclared_tables"]
