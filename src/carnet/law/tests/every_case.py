"""Every case of our own, once."""

from carnet.law.tests import cases
from carnet.law.tests.edge_cases import CHANGES, FIRST_USE, FIRST_WORD, TRAPS
from carnet.law.tests.scope_cases import SCOPES

EVERY = (*cases.ALL, *FIRST_WORD, *FIRST_USE, *CHANGES, *TRAPS, *SCOPES)
