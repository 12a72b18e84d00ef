"""The public address is chosen, asked over HTTPS and proved by this house alone; every way to fail has its sentence."""

import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.test import Client
from django.urls import reverse

from carnet.accounts.queries import setting
from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.carriers.http import Page, Unfetched, fetch
from carnet.jobs.models import JobRun
from carnet.kit.actor import NotPermitted, command_actor
from carnet.outbound.queries.ready import closed_for
from carnet.people.tests.factories import NOBODY
from carnet.project.lan import certificate
from carnet.upkeep import jobs
from carnet.upkeep.actions import address as addressed
from carnet.upkeep.actions.address import ADDRESS, CHECKED, ask_check, choose_address
from carnet.upkeep.queries.words import FAILED, REFUSED

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]
ME = command_actor("tests")
OURS = "https://carnet.exemple.fr"
PAGE = "/reglages/adresse/"


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> list[Page | Unfetched]:
    """Stand in for the web: what was put in the list, else what this house answers."""
    told: list[Page | Unfetched] = []

    def asked(url: str) -> Page:
        if told and isinstance(told[0], Unfetched):
            raise told[0]
        if told and isinstance(told[0], Page):
            return told[0]
        answer = Client().get(url.removeprefix(OURS))
        return Page(answer.status_code, answer.content.decode())

    monkeypatch.setattr(addressed, "fetch", asked)
    return told


def test_an_address_that_leads_here_opens_real_carriers(outside: list[Page | Unfetched]) -> None:
    owner = signed_in(ada())
    assert "rien ne part" in owner.get(PAGE).content.decode()
    assert owner.post(PAGE, {"address": "carnet.exemple.fr/"}).status_code == 302
    assert JobRun.objects.filter(name="upkeep.check_address").count() == 1
    waiting = owner.get(PAGE).content.decode()
    assert 'http-equiv="refresh"' in waiting
    assert closed_for("smtp") == "public_address"
    jobs.check_address()
    assert setting(ADDRESS) == setting(CHECKED) == OURS
    assert closed_for("smtp") == ""
    text = owner.get(PAGE).content.decode()
    assert "mène bien ici" in text
    assert "reverse_proxy 127.0.0.1:" in text
    assert "carnet unit --host carnet.exemple.fr" in text
    owner.post(PAGE, {"address": ""})
    assert closed_for("smtp") == "public_address"


@pytest.mark.parametrize(
    "answer",
    [
        *(Unfetched(c) for c in ("url", "name", "private", "refused", "timeout", "certificate", "answer")),
        Page(302, ""), Page(400, ""), Page(404, ""), Page(502, "bad"), Page(200, "0" * 64),
    ],
)  # fmt: skip
def test_an_address_that_does_not_lead_here_says_why(
    outside: list[Page | Unfetched], answer: Page | Unfetched
) -> None:
    outside.append(answer)
    owner = signed_in(ada())
    choose_address(actor=ME, address=OURS)
    why = addressed.check_address(actor=ME)
    assert str(FAILED[why]) in owner.get(PAGE).content.decode().replace("&#x27;", "'")
    assert not setting(CHECKED)
    outside.clear()
    owner.post(PAGE, {"again": "1"})
    jobs.check_address()
    assert setting(CHECKED) == OURS


def test_an_outage_is_borne_and_another_house_is_not(
    outside: list[Page | Unfetched], at: At
) -> None:
    at("2026-11-22T12:00")
    choose_address(actor=ME, address=OURS)
    jobs.check_address()
    outside.append(Unfetched("timeout"))
    at("2026-11-23T12:00")
    jobs.tend_address()
    assert setting(CHECKED) == OURS, "not asked before a week has passed"
    for day in ("2026-11-30", "2026-12-01"):
        at(f"{day}T12:00")
        jobs.tend_address()
    assert setting(CHECKED) == OURS
    assert "réessaie dans l’heure" in signed_in(ada()).get(PAGE).content.decode()
    at("2026-12-02T12:00")
    jobs.tend_address()
    assert setting(CHECKED) == ""
    outside.clear()
    at("2025-12-02T12:00")
    jobs.tend_address()
    assert setting(CHECKED) == OURS, "a clock set back a year does not keep it waiting"
    outside.append(Page(200, "0" * 64))
    ask_check(actor=ME)
    jobs.check_address()
    assert setting(CHECKED) == ""


def test_what_is_typed_wrong_changes_nothing_and_is_kept_in_the_field() -> None:
    owner = signed_in(ada())
    for typed, code in (("http://c.fr", "scheme"), ("https://c.fr/x", "more"), ("c", "host")):
        shown = owner.post(PAGE, {"address": typed})
        assert shown.status_code == 422
        assert str(REFUSED[code]) in shown.content.decode()
        assert f'value="{typed}"' in shown.content.decode()
    assert not setting(ADDRESS)
    jobs.tend_address()
    jobs.check_address()


def test_who_may_not_is_refused() -> None:
    assert signed_in(ben()).get(PAGE).status_code == 403
    for act in (
        lambda: choose_address(actor=NOBODY, address=OURS),
        lambda: ask_check(actor=NOBODY),
        lambda: addressed.check_address(actor=NOBODY),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_the_challenge_answers_each_word_otherwise_and_no_other_address() -> None:
    said = {
        Client().get(reverse("upkeep:challenge", args=[word * 20])).content for word in ("a", "b")
    }
    assert len(said) == 2
    assert Client().get("/.well-known/carnet/court").status_code == 404


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(302 if self.path == "/ailleurs" else 200)
        self.send_header("Location", "https://ailleurs.exemple")
        self.end_headers()
        self.wfile.write(b"x" * 10_000)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[int]:
    """Serve by HTTPS, on this machine, with a certificate that nobody signed."""
    made = certificate("192.168.1.20")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.file, made.key)
    served = HTTPServer(("127.0.0.1", 0), _Answers)
    served.socket = context.wrap_socket(served.socket, server_side=True)
    thread = threading.Thread(target=served.serve_forever, args=(0.02,))
    thread.start()
    yield served.server_port
    served.shutdown()
    thread.join()
    served.server_close()


def test_the_certificate_counts_a_redirect_is_not_followed_and_little_is_read(server: int) -> None:
    url = f"https://localhost:{server}"
    trusted = ssl.create_default_context(cafile=str(certificate("192.168.1.20").file))

    def here(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    with pytest.raises(Unfetched, match="certificate"):
        fetch(url, private=True, names=here)
    page = fetch(url, private=True, trusted=trusted, names=here)
    assert (page.status, len(page.text)) == (200, 4_096)
    assert fetch(f"{url}/ailleurs", private=True, trusted=trusted, names=here).status == 302
    with pytest.raises(Unfetched, match="certificate"):
        fetch(f"https://autre.exemple:{server}", private=True, trusted=trusted, names=here)


@pytest.mark.parametrize(
    "place",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "fe80::1%eth0", "::ffff:10.0.0.1", "224.0.0.1"],
)  # fmt: skip
def test_a_name_that_leads_inside_is_not_asked(place: str) -> None:
    with pytest.raises(Unfetched, match="private"):
        fetch("https://c.fr", names=lambda _h, _p: ["93.184.216.34", place])


def test_what_cannot_be_asked_is_told() -> None:
    def none(_host: str, _port: int) -> list[str]:
        raise OSError

    for url, code in (("http://c.fr", "url"), ("https://c.fr", "name"), ("https://c.fr:x", "name")):
        with pytest.raises(Unfetched, match=code):
            fetch(url, names=none)
    with pytest.raises(Unfetched, match="refused"):
        fetch("https://c.fr:9", private=True, names=lambda _h, _p: ["127.0.0.1"], patience=1)
