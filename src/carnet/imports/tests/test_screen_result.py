"""From the trial to the result: nothing before the trial, everything after, and all of it can be undone."""

import re
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse

from carnet.consent.models import Standing
from carnet.imports import stored
from carnet.imports.models import Import, ImportRow
from carnet.imports.opened import people_behind
from carnet.imports.tests.visitors import orders_file, shop_file, uploaded, visitor
from carnet.jobs.actions import work_off
from carnet.kit import clock
from carnet.kit.clock import PARIS
from carnet.people.queries import living

pytestmark = pytest.mark.django_db(transaction=True)


def tried(ada: Client, folder: Path) -> Import:
    made = uploaded(ada, shop_file(folder))
    assert ada.post(reverse("imports:columns", args=[made.pk])).status_code == 302
    assert ada.post(reverse("imports:provenance", args=[made.pk]), {}).status_code == 302
    made.refresh_from_db()
    return made


def done(ada: Client, folder: Path) -> Import:
    made = tried(ada, folder)
    assert ada.post(reverse("imports:launch", args=[made.pk])).status_code == 302
    work_off()
    made.refresh_from_db()
    assert made.state == "done", made.error
    return made


def test_looking_at_the_trial_writes_nothing(tmp_path: Path) -> None:
    ada = visitor()
    made = uploaded(ada, shop_file(tmp_path))
    page = ada.get(reverse("imports:trial", args=[made.pk])).content.decode()
    assert "Lancer l’essai" in page
    assert ImportRow.objects.count() == 0


def test_the_trial_counts_every_row_and_adds_no_contact(tmp_path: Path) -> None:
    ada = visitor()
    made = tried(ada, tmp_path)
    assert made.state == "tried"
    assert sum(made.trial["counts"].values()) == 66
    assert living().count() == 0
    page = ada.get(reverse("imports:trial", args=[made.pk])).content.decode()
    assert "rien n’est encore enregistré" in page
    assert "Vos remarques disent" in page
    assert f'action="{reverse("imports:launch", args=[made.pk])}"' in page


def test_the_trial_is_run_again_on_demand_and_after_a_column_has_moved(tmp_path: Path) -> None:
    ada = visitor()
    made = tried(ada, tmp_path)
    assert ada.post(reverse("imports:trial", args=[made.pk])).status_code == 302
    index = next(c["index"] for c in made.columns if c["header"] == "Remarques")
    ada.post(reverse("imports:columns", args=[made.pk]), {f"c{index}": "ignore"})
    page = ada.get(reverse("imports:trial", args=[made.pk])).content.decode()
    assert "Prêt pour l’essai" in page
    ada.post(reverse("imports:provenance", args=[made.pk]), {})
    page = ada.get(reverse("imports:trial", args=[made.pk])).content.decode()
    assert "rien n’est encore enregistré" in page
    assert "Vos remarques disent" not in page


@pytest.mark.parametrize("group", ["pretes", "corrigees", "doublons", "refusees"])
def test_each_figure_opens_its_rows(tmp_path: Path, group: str) -> None:
    ada = visitor()
    made = tried(ada, tmp_path)
    address = reverse("imports:trial", args=[made.pk])
    whole = ada.get(address, {"lignes": group}).content.decode()
    part = ada.get(address, {"lignes": group}, headers={"hx-request": "true"}).content.decode()
    assert "<html" in whole
    assert "<html" not in part
    assert 'id="lignes"' in part


def test_the_whole_path_to_the_result_and_back(tmp_path: Path) -> None:
    ada = visitor()
    made = uploaded(ada, shop_file(tmp_path))
    (tmp_path / "c.csv").write_bytes(orders_file(tmp_path))
    with (tmp_path / "c.csv").open("rb") as file:
        ada.post(reverse("imports:orders", args=[made.pk]), {"orders": file})
    ada.post(reverse("imports:columns", args=[made.pk]))
    ada.post(reverse("imports:provenance", args=[made.pk]), {})
    ada.post(reverse("imports:launch", args=[made.pk]))
    running = ada.get(reverse("imports:show", args=[made.pk])).content.decode()
    assert "Import en cours" in running
    bar = ada.get(
        reverse("imports:progress", args=[made.pk]), headers={"hx-request": "true"}
    ).content.decode()
    assert "<progress" in bar
    assert "<html" not in bar
    work_off()
    after = ada.get(reverse("imports:progress", args=[made.pk]), headers={"hx-request": "true"})
    assert after.headers["HX-Redirect"] == reverse("imports:show", args=[made.pk])
    page = ada.get(reverse("imports:show", args=[made.pk])).content.decode()
    assert f"/contacts/?vue=import&amp;valeur={made.pk}" in page
    assert "À qui pouvez-vous envoyer vos offres" in page
    assert living().count() > 50
    back = ada.post(reverse("imports:undo", args=[made.pk]), follow=True).content.decode()
    assert "Cet import a été annulé." in back
    assert living().count() == 0
    made.refresh_from_db()
    assert not stored.place(made.stored_as).exists() or not made.stored_as
    assert "Annulé" in ada.get(reverse("imports:list")).content.decode()


def test_files_to_take_away(tmp_path: Path) -> None:
    ada = visitor()
    made = done(ada, tmp_path)
    rows = b"".join(ada.get(reverse("imports:rows", args=[made.pk])).streaming_content).decode(
        "utf-8-sig"
    )
    assert len(rows.splitlines()) == 67
    refused = b"".join(
        ada.get(reverse("imports:refused", args=[made.pk])).streaming_content
    ).decode("utf-8-sig")
    assert refused.splitlines()[0].startswith("Civilité;Nom;")
    report = ada.get(reverse("imports:report", args=[made.pk]))
    assert report.status_code == 200
    assert "default-src 'none'" in report.headers["Content-Security-Policy"]


def test_remarks_are_confirmed_or_dismissed(tmp_path: Path) -> None:
    ada = visitor()
    made = done(ada, tmp_path)
    address = reverse("imports:review", args=[made.pk])
    page = ada.get(address).content.decode()
    assert "ne plus contacter svp" in page
    assert "allergique" not in page
    first = re.findall(rf"/imports/{made.pk}/remarques/(\d+)/", page)[0]
    said = ada.post(
        reverse("imports:settle", args=[made.pk, first]), {"answer": "dismiss"}, follow=True
    )
    assert "Remarque écartée." in said.content.decode()
    said = ada.post(
        reverse("imports:settle", args=[made.pk, first]), {"answer": "keep"}, follow=True
    )
    assert "déjà répondu" in said.content.decode()
    for kind in ("objection", "deceased", "moved_away", "special_category", "autre"):
        ada.get(address, {"quoi": kind})
        ada.post(address, {"what": kind})
    assert "Plus rien à relire" in ada.get(address).content.decode()


def test_a_stopped_import_says_so_and_can_be_taken_up_again(tmp_path: Path) -> None:
    ada = visitor()
    made = tried(ada, tmp_path)
    Import.objects.filter(pk=made.pk).update(state="failed", error="Le disque est plein.")
    page = ada.get(reverse("imports:show", args=[made.pk])).content.decode()
    assert "Le disque est plein." in page
    ada.post(reverse("imports:launch", args=[made.pk]))
    work_off()
    made.refresh_from_db()
    assert made.state == "done"


def test_launching_twice_runs_once(tmp_path: Path) -> None:
    ada = visitor()
    made = done(ada, tmp_path)
    before = living().count()
    assert ada.post(reverse("imports:launch", args=[made.pk])).status_code == 302
    work_off()
    assert living().count() == before


def test_steps_of_a_finished_import_lead_to_its_result(tmp_path: Path) -> None:
    ada = visitor()
    made = done(ada, tmp_path)
    for name in ("columns", "provenance", "trial"):
        answer = ada.get(reverse(f"imports:{name}", args=[made.pk]))
        assert answer.headers["Location"] == reverse("imports:show", args=[made.pk])


def test_a_file_that_has_gone_is_told(tmp_path: Path) -> None:
    ada = visitor()
    made = uploaded(ada, shop_file(tmp_path))
    with patch.object(stored, "place", lambda _name: tmp_path / "rien"):
        page = ada.get(reverse("imports:provenance", args=[made.pk])).content.decode()
        answer = ada.post(reverse("imports:trial", args=[made.pk]))
    assert "n’existe pas ou plus" in page
    assert answer.status_code == 422


def test_every_figure_opens_as_many_people_as_it_counts(tmp_path: Path) -> None:
    ada = visitor()
    made = done(ada, tmp_path)
    counted = 0
    for channel in made.summary["channels"]:
        behind = people_behind(f"{made.pk}:{channel['channel']}")
        assert behind.count() == channel["allowed"]
        for reason, people in channel["refused"].items():
            assert people_behind(f"{made.pk}:{channel['channel']}:{reason}").count() == people
            counted += people
    assert counted
    assert people_behind(f"{made.pk}:any").count() == made.summary["reachable"]
    united = people_behind(f"{made.pk}:duplicate")
    assert 0 < united.count() <= made.summary["merged"]
    assert set(united) <= set(living().values_list("pk", flat=True))
    assert people_behind(f"{made.pk}:mended").count() == made.summary["outcomes"]["mended"]
    for nonsense in (
        "",
        "x",
        f"{made.pk}:fax",
        "999999:email",
        f"{made.pk}",
        f"{made.pk}:ending:x",
    ):
        assert people_behind(nonsense).count() == 0
    page = ada.get("/contacts/", {"vue": "import_figure", "valeur": f"{made.pk}:post"})
    assert page.status_code == 200


def test_every_month_opens_those_whose_last_right_ends_in_it(tmp_path: Path) -> None:
    ada = visitor()
    made = done(ada, tmp_path)
    ids = sorted(people_behind(f"{made.pk}:mended"))[:3]
    rights = Standing.objects.filter(purpose="offers", channel="post")
    rights.filter(contact_id__in=ids).update(allowed=True, until=datetime(2027, 3, 1, tzinfo=PARIS))
    last = datetime(2027, 2, 28, 23, 59, tzinfo=PARIS)
    rights.filter(contact_id=ids[0]).update(until=last)
    with clock.hold(datetime(2026, 11, 21, 11, tzinfo=UTC)):
        assert list(people_behind(f"{made.pk}:ending:2027-02")) == [ids[0]]
        assert set(people_behind(f"{made.pk}:ending:2027-03")) == set(ids[1:])
        assert not people_behind(f"{made.pk}:ending:2027-04")
    made.summary |= {"expiring": {"2027-02": 1}}
    made.save(update_fields=["summary"])
    page = ada.get(reverse("imports:show", args=[made.pk])).content.decode()
    assert f"valeur={made.pk}%3Aending%3A2027-02" in page
    assert f"valeur={made.pk}%3Aduplicate" in page
    assert f"valeur={made.pk}%3Amended" in page
