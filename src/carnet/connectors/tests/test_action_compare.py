"""A shop is asked over HTTPS with its key, page by page: here a small one on this machine."""

import json
import ssl
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from carnet.activity.models import Order
from carnet.carriers.http import fetch
from carnet.connectors.actions import compare as comparing
from carnet.connectors.jobs import compare_one
from carnet.connectors.tests.factories import linked, presta_order, shopify_order
from carnet.connectors.types import PRESTA, SHOPIFY
from carnet.people.queries import ids_by_address
from carnet.project.lan import certificate

pytestmark = pytest.mark.django_db


class _Shop(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        told: object = {}
        if parts.path.startswith("/admin") and self.headers["X-Shopify-Access-Token"] == "token":
            numbers = range(int(asked["since_id"]) + 1, 71)[:50]
            told = {"orders": [shopify_order(id=n, customer={}, line_items=[]) for n in numbers]}
        elif parts.path == "/api/orders" and self.headers["Authorization"] == "Basic a2V5Og==":
            told = {"orders": [presta_order()["order"]]}
        elif parts.path == "/api/customers" and asked["filter[id]"] == "[2]":
            told = {"customers": [presta_order()["customer"]]}
        self.send_response(200 if told else 401)
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, *_args: object) -> None:
        return


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve a small shop by HTTPS, which alone is trusted and asked."""
    made = certificate("192.168.1.20")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.file, made.key)
    served = HTTPServer(("127.0.0.1", 0), _Shop)
    served.socket = context.wrap_socket(served.socket, server_side=True)
    thread = threading.Thread(target=served.serve_forever, args=(0.02,))
    thread.start()
    trusted = ssl.create_default_context(cafile=str(made.file))
    here = partial(fetch, private=True, trusted=trusted, names=lambda _host, _port: ["127.0.0.1"])
    monkeypatch.setattr(comparing, "fetch", here)
    yield f"https://localhost:{served.server_port}"
    served.shutdown()
    thread.join()
    served.server_close()


def test_every_page_is_asked_with_the_key_and_nothing_is_written_twice(address: str) -> None:
    one = linked(SHOPIFY, shop_url=address, api_key="token")
    for missing, same in ((70, 0), (0, 70)):
        compare_one(one.pk)
        one.refresh_from_db()
        assert (one.compared["missing"], one.compared["same"]) == (missing, same)
    assert Order.objects.count() == 70
    wrong = linked(SHOPIFY, name="Autre", shop_url=address, api_key="other")
    compare_one(wrong.pk)
    wrong.refresh_from_db()
    assert wrong.compared["error"] == "key"
    assert "until" not in wrong.compared


def test_prestashop_is_asked_for_the_customers_too(address: str) -> None:
    one = linked(PRESTA, shop_url=address, api_key="key")
    compare_one(one.pk)
    assert ids_by_address("email", ["ines.robin@exemple.fr"])["ines.robin@exemple.fr"]
    assert Order.objects.get().contact_id is not None
