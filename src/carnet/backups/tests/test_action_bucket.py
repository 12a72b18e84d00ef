"""Backups in an S3-compatible store: whole and read back, or nothing; erasures beside them; brought back from there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from carnet.backups import bucket_store
from carnet.backups.actions.erasures import write_notes
from carnet.backups.actions.fetch import at_hand, fetch
from carnet.backups.actions.make import make_backup
from carnet.backups.actions.plan import choose_plan, choose_store, make_key
from carnet.backups.actions.unpack import open_backup
from carnet.backups.bucket_store import BucketStore
from carnet.backups.models import Backup, Note, Plan
from carnet.backups.queries.state import plan, standing, store_of
from carnet.backups.rules.names import ERASURES, MARK, backups_among
from carnet.backups.sealed import identity_of
from carnet.backups.tests.factories import ACTOR, person
from carnet.backups.types import Refused
from carnet.carriers.tests.s3_server import BUCKET, KEY, REGION, SECRET, Store, s3
from carnet.kit.home import folder
from carnet.people.tests.factories import staff
from carnet.privacy.actions.erase import erase_contacts
from carnet.upkeep.actions.keys import rotate_keys

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def far() -> Iterator[Store]:
    with s3() as store:
        yield store


def _choose(far: Store, **other: str) -> None:
    told = {"endpoint": far.url, "region": REGION, "bucket": BUCKET, "prefix": "boutique", "key": KEY, "secret": SECRET}  # fmt: skip
    choose_store(actor=ACTOR, **{**told, **other})


def test_a_backup_goes_there_in_parts_and_comes_back_with_who_was_erased_since(
    far: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bucket_store, "PART", 65_536)
    (folder("images") / "vitrine.txt").write_text("Noël" * 40_000, encoding="utf-8")
    gone = person("Ursuline", "Quatremer")
    _choose(far)
    key = make_key(actor=ACTOR)
    far.uploads["killed"] = ("boutique/carnet-x.data.age", {1: b"half"})
    name = make_backup(actor=ACTOR).name
    assert far.uploads == {}, "parts of a killed process go"
    store = store_of(plan())
    assert isinstance(store, BucketStore)
    assert backups_among(store.names()) == [name]
    assert len(far.files[f"boutique/{name}.data.age"]) > 65_536
    assert not any(b"uatremer" in content for content in far.files.values())
    erase_contacts(actor=ACTOR, ids=[gone])
    assert not Note.objects.exists(), "written at once"
    assert len(store.names(ERASURES)) == 1
    here = fetch(store=store, name="", into=tmp_path / "copie")
    assert at_hand(here, name, tmp_path / "x") is here
    into = tmp_path / "ouverte"
    into.mkdir()
    manifest = open_backup(store=here, name=name, identity=identity_of(key), into=into)
    assert manifest.counts["people_contact"] >= 1
    assert len(here.names(ERASURES)) == 1
    rotate_keys(actor=ACTOR)
    assert store_of(plan()).names(), "its secret was sealed again"
    assert SECRET not in str(list(Plan.objects.values()))


def test_a_store_that_is_away_full_or_closed_leaves_nothing_and_is_said(
    far: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bucket_store, "PART", 65_536)
    gone = person("Ursuline", "Quatremer")
    _choose(far)
    make_key(actor=ACTOR)
    before = dict(far.files)
    for fault, why in (
        (("PUT", "QuotaExceeded", 400, 9), "full"),
        (("POST", "AccessDenied", 403, 9), "store_keys"),
        (("PUT", "SlowDown", 503, 99), "store_away"),
    ):
        far.fault = fault
        with pytest.raises(Refused) as refused:
            make_backup(actor=ACTOR)
        assert refused.value.code == why
        far.fault = ("", "", 0, 0)
        assert far.files == before
        assert (Backup.objects.latest("pk").why, standing().failed) == (why, why)
    del far.files[f"boutique/{MARK}"]
    erase_contacts(actor=ACTOR, ids=[gone])
    assert Note.objects.get().why == "unplugged", "another bucket than the one that was chosen"
    far.files[f"boutique/{MARK}"] = b"Carnet\n"
    assert write_notes() == 1


def test_the_page_tries_the_store_keeps_its_secret_and_a_folder_takes_its_place(
    far: Store, tmp_path: Path
) -> None:
    ada = Client()
    ada.force_login(staff())
    told = {"endpoint": far.url, "region": REGION, "bucket": BUCKET, "prefix": "", "key": KEY, "secret": "faux"}  # fmt: skip
    page = ada.post(reverse("backups:store"), told)
    assert page.status_code == 422
    assert "refuse la clé d’accès" in page.content.decode()
    assert f'value="{far.url}"' in page.content.decode()
    assert not Plan.objects.exclude(endpoint="").exists()
    for wrong, why in (
        ({"bucket": "Non !"}, "compartiment"),
        ({"endpoint": "http://1.1.1.1"}, "https://"),
    ):
        assert why in ada.post(reverse("backups:store"), {**told, **wrong}).content.decode()
    assert ada.post(reverse("backups:store"), {**told, "secret": SECRET}).status_code == 302
    page = ada.get(reverse("backups:page")).content.decode()
    assert far.url in page
    assert SECRET not in page
    assert ada.post(reverse("backups:store"), {**told, "secret": ""}).status_code == 302, "kept"
    assert standing().placed
    choose_plan(actor=ACTOR, folder="", every_hours=6, kept=3)
    assert plan().place.startswith(far.url), "rhythm alone was chosen"
    choose_plan(actor=ACTOR, folder=str(tmp_path / "disque"), every_hours=6, kept=3)
    assert (plan().endpoint, plan().secret) == ("", "")
    ada.post(reverse("backups:store"), {"endpoint": ""})
    assert plan().folder.endswith("disque")
