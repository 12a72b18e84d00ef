"""Réglages, Aide, messages, headers, and the pages of errors."""

import re
from pathlib import Path

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.defaults import server_error

import carnet
from carnet.web.headers import POLICY
from carnet.web.render import toast
from carnet.web.screens.errors import not_understood
from carnet.web.tests.factories import signed_in

SOURCE = Path(carnet.__file__).parent


@pytest.mark.django_db
def test_settings_show_each_role_its_own_pages() -> None:
    ada = signed_in().get("/reglages/").content.decode()
    ben = signed_in("Ben", "reader").get("/reglages/").content.decode()
    assert "Équipe" in ada
    assert "Équipe" not in ben
    assert "Ma sécurité" in ben
    assert Client().get("/reglages/").status_code == 302


@pytest.mark.django_db
def test_help_is_open_to_all_staff() -> None:
    assert "Au clavier" in signed_in("Ben", "reader").get("/aide/").content.decode()


@pytest.mark.django_db
def test_every_page_carries_the_strict_policy() -> None:
    for answer in (signed_in().get("/"), Client().get("/compte/entrer/", follow=True)):
        assert answer.headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert "no-store" in signed_in("Ben").get("/").headers["Cache-Control"]


@pytest.mark.house
def test_no_template_has_script_or_style_of_its_own() -> None:
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*(\ssrc=|json))")
    guilty = [
        f"{path.relative_to(SOURCE)}: {hit[0]}"
        for path in SOURCE.glob("*/templates/**/*.html")
        if "report" not in path.parts and not path.name.startswith("report")
        for hit in [inline.search(path.read_text(encoding="utf-8"))]
        if hit
    ]
    assert guilty == []


@pytest.mark.django_db
def test_a_page_that_does_not_exist_says_so_in_our_frame() -> None:
    inside = signed_in().get("/nulle-part/")
    outside = Client().get("/nulle-part/")
    assert inside.status_code == outside.status_code == 404
    assert "Cette page n’existe pas" in inside.content.decode()
    assert "c-rail" in inside.content.decode()
    assert "c-rail" not in outside.content.decode()


@pytest.mark.django_db
def test_a_page_of_another_role_says_so() -> None:
    answer = signed_in("Ben", "reader").get("/reglages/equipe/")
    assert answer.status_code == 403
    assert "pas ouverte à votre rôle" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_says_so() -> None:
    answer = Client(enforce_csrf_checks=True).post("/langue/", {"language": "en"})
    assert answer.status_code == 403
    assert "ouverte depuis trop longtemps" in answer.content.decode()


def test_what_is_too_heavy_or_not_understood_says_so() -> None:
    request = RequestFactory().get("/")
    heavy = not_understood(request, RequestDataTooBig())
    other = not_understood(request, SuspiciousOperation())
    assert (heavy.status_code, other.status_code) == (413, 400)
    assert "dépasse la taille permise" in heavy.content.decode()
    assert "Demande incomprise" in other.content.decode()


def test_a_fault_says_so_without_reading_anything() -> None:
    answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Rien n’est à moitié enregistré" in answer.content.decode()


def test_a_message_carries_its_way_back() -> None:
    request = RequestFactory().get("/")
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    toast(request, "Fiches fusionnées.", undo_url="/doublons/3/annuler/")
    (said,) = get_messages(request)
    assert (said.message, said.extra_tags) == ("Fiches fusionnées.", "/doublons/3/annuler/")
    html = render_to_string("web/_toasts.html", {"messages": [said]}, request)
    assert 'action="/doublons/3/annuler/"' in html
    assert "Annuler" in html
