"""The size of an organisation: asked, written, mirrored."""

import pytest
from django.test import Client

from carnet.audit.models import AuditLine
from carnet.mirror.queries import reading
from carnet.people.models import Organisation
from carnet.people.tests.factories import noor_and_otto, visitor

pytestmark = pytest.mark.django_db


def test_staff_and_turnover_are_written_and_seen_by_conditions(client: Client) -> None:
    noor_and_otto()
    firm = Organisation.objects.get()
    with reading(fresh=True) as found:
        assert found.rows("SELECT staff, turnover_milli FROM organisations") == [(None, None)]
    client = visitor(client)
    page = f"/organisations/{firm.pk}/"
    assert page in client.get("/organisations/").content.decode()
    wrong = client.post(page, {"staff": "beaucoup", "turnover": "480 000"})
    assert wrong.status_code == 422
    assert "Écrivez un nombre de personnes" in wrong.content.decode()
    assert 'value="480 000"' in wrong.content.decode()
    client.post(page, {"staff": "12", "turnover": "480 000 €"})
    with reading(fresh=True) as found:
        assert found.rows("SELECT staff, turnover_milli FROM organisations") == [(12, 480_000_000)]
    assert AuditLine.objects.filter(name="people.organisation_described").count() == 1
    client.post(page, {"staff": "", "turnover": ""})
    firm.refresh_from_db()
    assert (firm.staff, firm.turnover_milli) == (None, None)


def test_a_reader_describes_nothing(client: Client) -> None:
    noor_and_otto()
    firm = Organisation.objects.get()
    client = visitor(client, "reader")
    assert client.post(f"/organisations/{firm.pk}/", {"staff": "3"}).status_code == 403
    assert f"/organisations/{firm.pk}/" not in client.get("/organisations/").content.decode()
    assert client.get("/organisations/999/").status_code == 403
