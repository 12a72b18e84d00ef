"""Signs the cast in: Ada may everything, Ben reads, Cleo is a stranger."""

from io import BytesIO
from pathlib import Path

from django.contrib.auth import get_user_model
from django.test import Client

from carnet.imports.models import Import
from carnet.imports.tests.shop import people, write_orders, write_xlsx

PASSWORD = "une phrase de passe assez longue"  # noqa: S105 - for tests only


def visitor(role: str = "owner", name: str = "Ada") -> Client:
    """Return a browser in which one of the staff is signed in."""
    made = get_user_model().objects.create_user(
        email=f"{name}@exemple.fr".lower(), password=PASSWORD, name=name, role=role
    )
    client = Client()
    client.force_login(made, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def named(content: bytes, name: str) -> BytesIO:
    """Return bytes as a file to hand in."""
    file = BytesIO(content)
    file.name = name
    return file


def shop_file(folder: Path, count: int = 60) -> bytes:
    """Return a small shop as a workbook."""
    return write_xlsx(folder / "clients.xlsx", people(count)).read_bytes()


def orders_file(folder: Path, count: int = 60) -> bytes:
    """Return the orders of the same shop."""
    return write_orders(folder / "commandes.csv", people(count)).read_bytes()


def uploaded(client: Client, content: bytes, name: str = "clients.xlsx") -> Import:
    """Hand a file in and return its draft."""
    answer = client.post("/imports/nouveau/", {"file": named(content, name)})
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.latest("id")
