"""The button of a segment that begins a campaign for its people, as the page of the segment offers it."""

import pytest
from django.urls import reverse

from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.campaigns.models import Campaign
from carnet.campaigns.tests.factories import ADA
from carnet.segments.actions import freeze_people
from carnet.segments.models import Segment

pytestmark = pytest.mark.django_db


def test_a_kept_segment_offers_to_write_to_its_people() -> None:
    client = signed_in(ada())
    key = freeze_people(actor=ADA, ids=[], name="Les fidèles")
    url = f"{reverse('campaigns:new')}?segment={key}"
    assert f'href="{url}"' in client.get(reverse("builder:segment", args=[key])).content.decode()
    assert "Pour «\u00a0Les fidèles\u00a0»" in client.get(url).content.decode()
    client.post(reverse("campaigns:new"), {"depart": "recette:offer", "segment": key})
    assert Campaign.objects.get().segment == key
    assert "Écrire à ces personnes" not in client.get(reverse("builder:new")).content.decode()
    Segment.objects.filter(key=key).update(special=["health"])
    html = client.get(reverse("builder:segment", args=[key])).content.decode()
    assert "Écrire à ces personnes" not in html
    reader = signed_in(ben())
    html = reader.get(reverse("builder:segment", args=[key])).content.decode()
    assert "Écrire à ces personnes" not in html
