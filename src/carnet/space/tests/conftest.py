"""Noor, and Noor in her space."""

import pytest
from django.test import Client

from carnet.space.tests.factories import inside, people, shop


@pytest.fixture
def noor() -> int:
    """Found the company and write Noor and Otto."""
    shop()
    return people()[0]


@pytest.fixture
def me(noor: int, client: Client) -> Client:
    """Let Noor into her space."""
    del noor
    return inside(client)
