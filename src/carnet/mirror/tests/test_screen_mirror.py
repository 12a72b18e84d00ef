from datetime import timedelta

import pytest
from django.test import Client

from carnet.accounts.models import Staff
from carnet.jobs.actions import work_off
from carnet.jobs.models import JobRun
from carnet.kit import clock
from carnet.mirror.actions import mark
from carnet.mirror.queries import status
from carnet.mirror.queries.pointer import POINTER, root
from carnet.mirror.tests.cast import person

pytestmark = pytest.mark.django_db
PAGE, REBUILD = "/reglages/miroir/", "/reglages/miroir/reconstruire/"


def visitor(client: Client, role: str) -> Client:
    client.force_login(Staff.objects.create_user(f"{role}@exemple.fr", name="Ada", role=role))
    return client


@pytest.fixture(autouse=True)
def house() -> None:
    """Take the whole house: the page stands in its frame."""


def test_the_page_says_what_the_mirror_holds_and_builds_it_anew(client: Client) -> None:
    ada = visitor(client, "owner")
    told = ada.get(PAGE).content.decode()
    assert "Pas encore construit" in told or "À reconstruire" in told
    person("Alice")
    ada.post(REBUILD)
    ada.post(REBUILD)
    assert JobRun.objects.filter(name="mirror.rebuild").count() == 1
    work_off()
    assert status().state == "ready"
    told = ada.get(PAGE).content.decode()
    assert "À jour" in told
    assert "<code>contacts</code>" in told


def test_what_waits_is_told_with_its_age(client: Client) -> None:
    ada = visitor(client, "owner")
    ada.post(REBUILD)
    work_off()
    moment = clock.now()
    with clock.hold(moment):
        mark("contacts", rows=[1])
    with clock.hold(moment + timedelta(seconds=90)):
        told = ada.get(PAGE).content.decode()
    assert "Des changements attendent" in told
    assert "le plus ancien a 90 secondes" in told


def test_a_broken_mirror_is_said(client: Client) -> None:
    ada = visitor(client, "owner")
    ada.post(REBUILD)
    work_off()
    (root() / POINTER).write_text("x")
    assert "abîmé" in ada.get(PAGE).content.decode()


@pytest.mark.parametrize("address", [PAGE, REBUILD])
def test_who_may_not_is_refused(client: Client, address: str) -> None:
    ben = visitor(client, "reader")
    answer = ben.post(address) if address == REBUILD else ben.get(address)
    assert answer.status_code == 403
