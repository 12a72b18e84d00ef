"""The page of guides: every statement beside the law, in both languages, with its rules."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.law.rules.guides import GUIDES

pytestmark = pytest.mark.django_db


def test_every_statement_stands_beside_the_law() -> None:
    html = signed_in(ben()).get(reverse("proofs:guides")).content.decode()
    for guide in GUIDES:
        assert f'id="{guide.id}"' in html
    assert "jusqu’à 75\u00a0000\u00a0€" in html
    assert "HDS" in html


def test_rules_on_the_page_of_rules_are_links_and_others_are_told() -> None:
    html = signed_in(ada()).get(reverse("proofs:guides")).content.decode()
    page_of_rules = signed_in(ada()).get(reverse("proofs:rules")).content.decode()
    linked = set(re.findall(r'href="[^"]*/regles/#([A-Z]-\d\d)"', html))
    assert linked
    assert all(f'id="{rule}"' in page_of_rules for rule in linked)
    assert "A-12" in html


def test_the_page_speaks_english() -> None:
    client = signed_in(ada())
    html = client.get(reverse("proofs:guides"), headers={"accept-language": "en"}).content.decode()
    assert "For a bought list the responsibility is the vendor" in html


def test_a_stranger_does_not_read_it() -> None:
    assert Client().get(reverse("proofs:guides")).status_code in (302, 403)


def test_statements_are_whole() -> None:
    assert len({g.id for g in GUIDES}) == len(GUIDES)
    for guide in GUIDES:
        assert guide.rules
        assert all((guide.said_fr, guide.said_en, guide.law_fr, guide.law_en))
