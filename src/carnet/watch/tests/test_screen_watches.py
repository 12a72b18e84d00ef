"""The page of watched folders."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from carnet.imports.actions.kinds import upload_any
from carnet.imports.models import Import
from carnet.imports.tests.visitors import visitor
from carnet.kit.actor import command_actor
from carnet.watch.models import Watch

pytestmark = pytest.mark.django_db


def _done(tmp_path: Path) -> int:
    file = tmp_path / "produits.csv"
    file.write_text("Code article;Désignation;Catégorie\nA1;Thé;Boissons\n")
    made = upload_any(actor=command_actor("tests"), path=file, name="produits.csv")
    Import.objects.filter(pk=made).update(state=Import.State.DONE)
    return made


def test_strangers_and_readers_are_kept_out() -> None:
    address = reverse("watch:list")
    assert Client().get(address).status_code == 302
    assert visitor("reader", "Ben").get(address).status_code == 403


def test_before_the_first_import_the_page_says_what_to_do() -> None:
    page = visitor().get(reverse("watch:list")).content.decode()
    assert "Faites d’abord un import à la main" in page


def test_a_folder_is_watched_rested_and_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARNET_WATCH_ROOT", str(tmp_path / "root"))
    ada, made = visitor(), _done(tmp_path)
    address = reverse("watch:list")
    bad = ada.post(address, {"import": made, "folder": "../ailleurs"})
    assert bad.status_code == 422
    assert "Ce dossier n’est pas possible" in bad.content.decode()
    assert ada.post(address, {"import": made, "folder": "caisse"}).status_code == 302
    watch = Watch.objects.get()
    assert (watch.name, watch.kind) == ("caisse", "products")
    page = ada.get(address).content.decode()
    assert "Aucun fichier pris" in page
    ada.post(reverse("watch:turn", args=[watch.pk]), {"act": "rest"})
    assert not Watch.objects.get().active
    ada.post(reverse("watch:turn", args=[watch.pk]), {"act": "remove"})
    assert not Watch.objects.exists()
