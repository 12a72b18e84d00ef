"""The way in: the same answer to everybody, one link once, nobody else's, nothing kept, nothing of staff."""

import re
from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes, policy

import pytest
from django.test import Client

from carnet.accounts.models import CompanySetting
from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.audit.models import AuditLine
from carnet.carriers import kept
from carnet.content.models import Version
from carnet.jobs.models import JobRun
from carnet.outbound.actions.deliver import deliver
from carnet.outbound.actions.opened import close_all
from carnet.outbound.models import Dispatch, Message
from carnet.outbound.queries.messages import link_secret
from carnet.outbound.rules.links import PREFERENCES, SPACE, sign
from carnet.outbound.tests.factories import sender
from carnet.people.types import NewAddress
from carnet.privacy.actions.erase import erase_rows
from carnet.space import jobs
from carnet.space.models import Asking, WayIn
from carnet.space.tests.factories import MAIL, asked, calm, inside, link, one, people, shop

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]


@pytest.fixture
def noor() -> int:
    shop()
    return people()[0]


def test_the_page_says_the_same_whether_somebody_is_known_or_not(noor: int, client: Client) -> None:
    del noor
    told = []
    for address in (MAIL, "nobody@exemple.fr"):
        before = JobRun.objects.filter(name="space.answer").count()
        answer = client.post("/mon-espace/", {"adresse": address})
        assert JobRun.objects.filter(name="space.answer").count() == before + 1
        assert not WayIn.objects.exists()
        told.append(
            (answer.status_code, answer["Location"], client.get(answer["Location"]).content)
        )
    assert told[0] == told[1]
    for pk in list(Asking.objects.values_list("pk", flat=True)):
        jobs.answer_asking(pk)
    assert WayIn.objects.count() == 1
    assert not Asking.objects.exists()


def test_the_link_in_the_mail_opens_once_and_stands_nowhere_else(noor: int, client: Client) -> None:
    sender()
    CompanySetting.objects.create(name="outbound.public_address", value="https://carnet.exemple.fr")
    asked(client)
    deliver()
    close_all()
    message = Message.objects.get()
    assert (message.state, message.reason) == ("handed", "A_TRANSACTIONAL")
    mail = message_from_bytes(kept.read(message.key), policy=policy.default)
    plain = mail.get_body(("plain",))
    assert plain is not None
    found = re.search(r"https://carnet\.exemple\.fr(/mon-espace/ouvrir/(\S+))", plain.get_content())
    assert found is not None
    frozen = Version.objects.get()
    assert found[2] not in frozen.html + frozen.text + str(frozen.links)
    shown = client.get(found[1])
    assert shown.status_code == 200
    assert "Noor" not in shown.content.decode()
    assert not WayIn.objects.get().used_at
    opened = client.post(found[1])
    assert (opened.status_code, opened["Location"]) == (303, "/mon-espace/moi/")
    cookie = opened.cookies["carnet_espace"]
    assert (cookie["samesite"], cookie["path"], cookie["httponly"]) == (
        "Strict",
        "/mon-espace/",
        True,
    )
    assert "Bonjour Noor" in client.get("/mon-espace/moi/").content.decode()
    again = Client()
    assert again.post(found[1]).status_code == 404
    assert again.get(found[1]).status_code == 404
    assert again.get("/mon-espace/moi/").status_code == 303
    line = AuditLine.objects.get(name="space.opened")
    assert (line.actor_kind, line.subject_id) == ("person", noor)


def test_the_same_content_is_frozen_once_for_everybody(noor: int, client: Client) -> None:
    del noor
    asked(client)
    asked(client, "otto@gmial.com")
    assert WayIn.objects.count() == 2
    assert Version.objects.count() == 1


def test_a_number_gets_the_link_by_text(noor: int, client: Client) -> None:
    del noor
    assert asked(client, "06 39 98 12 47").status_code == 303
    assert Dispatch.objects.get().channel == "sms"
    assert client.post(link("+33639981247")).status_code == 303


@pytest.mark.parametrize(
    "typed", ["", "   ", "x", "@", "01", "02 40 12 34 56", "<script>", "a" * 300]
)
def test_what_is_no_address_is_said_and_shows_nothing(
    noor: int, client: Client, typed: str
) -> None:
    del noor
    answer = client.post("/mon-espace/", {"adresse": typed})
    assert answer.status_code == 422
    assert "<script" not in answer.content.decode()
    assert not Asking.objects.exists()


def test_ten_megabytes_are_not_read(noor: int, client: Client) -> None:
    del noor
    answer = client.post("/mon-espace/", {"adresse": "x" * 10_000_000})
    assert answer.status_code == 413


def test_links_forged_turned_or_for_something_else_open_nothing(noor: int, client: Client) -> None:
    del noor
    asked(client)
    good = link().rpartition("/")[2]
    key = Message.objects.get().key
    bad = [
        "forged",
        "A" * 30,
        "A" * 500,
        good[:-1] + ("A" if good[-1] != "A" else "B"),
        sign(key, PREFERENCES, 0, link_secret()),
        sign("a" * 16, SPACE, 0, link_secret()),
    ]
    for token in bad:
        calm()
        assert client.post(f"/mon-espace/ouvrir/{token}").status_code == 404
    assert client.get(f"/preferences/{good}").status_code == 404
    assert not WayIn.objects.get().used_at


def test_a_link_is_for_half_an_hour_and_dies_with_the_person(
    noor: int, client: Client, at: At
) -> None:
    at("2026-11-20T08:00")
    asked(client)
    address = link()
    at("2026-11-20T08:31")
    assert client.post(address).status_code == 404
    asked(client)
    address = link()
    erase_rows([noor])
    assert not WayIn.objects.exists()
    assert client.post(address).status_code == 404


def test_a_visit_ends_in_silence_after_hours_or_by_a_click(
    noor: int, client: Client, at: At
) -> None:
    at("2026-11-20T08:00")
    inside(client)
    at("2026-11-20T08:29")
    assert client.get("/mon-espace/moi/").status_code == 200
    at("2026-11-20T08:58")
    assert client.get("/mon-espace/").status_code == 303
    assert client.get("/mon-espace/moi/").status_code == 200
    stolen = client.cookies["carnet_espace"].value
    at("2026-11-20T09:29")
    assert client.get("/mon-espace/moi/").status_code == 303
    at("2026-11-20T09:00")
    other = Client()
    other.cookies["carnet_espace"] = stolen
    assert other.get("/mon-espace/moi/").status_code == 200
    assert other.post("/mon-espace/fermer/").status_code == 303
    client.cookies["carnet_espace"] = stolen
    assert client.get("/mon-espace/moi/").status_code == 303
    at("2026-11-20T09:30")
    inside(client)
    for clock_time in (
        "09:55",
        "10:20",
        "10:45",
        "11:10",
        "11:35",
        "12:00",
        "12:25",
        "12:50",
        "13:15",
    ):
        at(f"2026-11-20T{clock_time}")
        assert client.get("/mon-espace/moi/").status_code == 200
    at("2026-11-20T13:35")
    assert client.get("/mon-espace/moi/").status_code == 303
    del noor


def test_an_erased_person_is_out_at_once(noor: int, client: Client) -> None:
    inside(client)
    erase_rows([noor])
    assert client.get("/mon-espace/moi/").status_code == 303


def test_a_shared_mailbox_lets_nobody_in_and_names_nobody(noor: int, client: Client) -> None:
    mine = NewAddress(channel="email", value=MAIL)
    asked(client)
    early = link()
    other = one(given_name="Idris", addresses=(mine,))
    refused = client.post(early)
    assert refused.status_code == 403
    assert "Noor" not in refused.content.decode()
    calm()
    assert asked(client).status_code == 303
    last = WayIn.objects.latest("pk")
    assert (last.by, last.contact_id) == ("shared", min(noor, other))
    version = Version.objects.latest("pk")
    assert "plusieurs personnes" in version.text
    assert client.post(link()).status_code == 404


def test_staff_are_nobody_here_and_a_person_is_nobody_there(noor: int) -> None:
    staff = signed_in(ada())
    assert staff.get("/mon-espace/moi/").status_code == 303
    person = inside(Client())
    assert person.get(f"/contacts/{noor}/").status_code == 302
    assert person.get("/mon-espace/moi/").wsgi_request.user.is_anonymous


def test_who_asks_too_often_waits_and_no_mailbox_is_bombed(
    noor: int, client: Client, at: At
) -> None:
    del noor
    at("2026-11-20T08:00")
    codes = [
        client.post("/mon-espace/", {"adresse": f"n{n}@exemple.fr"}).status_code for n in range(14)
    ]
    assert (codes.count(303), codes[-1]) == (12, 429)
    for minute in range(10, 20):
        at(f"2026-11-20T08:{minute}")
        assert asked(client).status_code == 303
    assert WayIn.objects.count() == 5
    codes = [client.get("/mon-espace/ouvrir/forged").status_code for _n in range(32)]
    assert (codes[0], codes[-1]) == (404, 429)


def test_one_address_is_asked_for_twice_a_minute_and_nobody_learns_it(
    noor: int, client: Client, at: At
) -> None:
    del noor
    at("2026-11-20T08:00")
    assert {asked(client).status_code for _n in range(4)} == {303}
    assert WayIn.objects.count() == 2


def test_demands_that_no_job_answered_are_forgotten(noor: int, client: Client, at: At) -> None:
    del noor
    at("2026-11-20T08:00")
    client.post("/mon-espace/", {"adresse": MAIL})
    assert Asking.objects.get().address == MAIL
    at("2026-11-20T09:01")
    jobs.forget()
    assert not Asking.objects.exists()
    jobs.answer_asking(1)
    assert not WayIn.objects.exists()


def test_staff_send_the_link_and_see_only_that(noor: int) -> None:
    staff = signed_in(ada())
    assert "Donner un lien vers son espace" in staff.get(f"/contacts/{noor}/").content.decode()
    answer = staff.post(f"/contacts/{noor}/espace/", follow=True)
    assert "Le lien part dans un instant" in answer.content.decode()
    assert "mon-espace/ouvrir" not in answer.content.decode()
    line = AuditLine.objects.get(name="space.link_sent")
    assert (line.actor_kind, line.subject_id) == ("staff", noor)
    for _n in range(5):
        answer = staff.post(f"/contacts/{noor}/espace/", follow=True)
    assert "assez de liens" in answer.content.decode()
    assert staff.post("/contacts/999999/espace/").status_code == 404
    bare = one(given_name="Sans")
    told = staff.post(f"/contacts/{bare}/espace/", follow=True).content.decode()
    assert "ni e-mail ni mobile" in told
    page = staff.get("/reglages/espace/").content.decode()
    assert "/mon-espace/" in page
    assert signed_in(ben()).post(f"/contacts/{noor}/espace/").status_code == 403


def test_it_is_found_from_the_notice_and_from_the_preferences(noor: int, client: Client) -> None:
    del noor
    asked(client)
    message = Message.objects.get()
    token = sign(message.key, PREFERENCES, 0, link_secret())
    for address in ("/confidentialite/", f"/preferences/{token}"):
        text = client.get(address).content.decode()
        assert 'href="/mon-espace/"' in text, address
