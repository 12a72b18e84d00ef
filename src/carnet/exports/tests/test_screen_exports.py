"""Asking, fetching and listing exports on screen, and by the command: what lacks is said, nothing is chosen beforehand."""

import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner

from carnet.accounts.tests.factories import ada, ben, person, signed_in, with_application
from carnet.exports.commands import app
from carnet.exports.models import Export
from carnet.exports.screens import new
from carnet.exports.tests.cast import ADA, PARTNER, shop
from carnet.jobs.actions import work_off
from carnet.jobs.models import JobRun
from carnet.people.actions.saved_views import keep_view
from carnet.privacy.actions.erase import erase_contacts
from carnet.web.actors import actor_of

pytestmark = pytest.mark.django_db
WRITE = {
    "use": "write", "purpose": "offers", "channel": "email", "preset": "needed", "format": "csv", "why": "Carte de vœux",
}  # fmt: skip


@pytest.fixture
def owner() -> Client:
    return signed_in(ada())


def _body(response) -> str:
    return response.content.decode()


def _sent(response) -> bytes:
    return b"".join(response.streaming_content)


def _made(client: Client, **changes: str) -> Export:
    response = client.post(reverse("exports:ask"), WRITE | {"view": ""} | changes)
    assert response.status_code == 302, _body(response)
    return Export.objects.latest("pk")


def test_an_empty_base_says_what_to_do_first(owner: Client) -> None:
    assert "Cette liste est vide" in _body(owner.get(reverse("exports:new")))
    assert "Rien n’est encore sorti" in _body(owner.get(reverse("exports:list")))


def test_the_use_is_asked_and_nothing_is_chosen_beforehand(owner: Client) -> None:
    shop()
    page = _body(owner.get(reverse("exports:new")))
    assert page.count('name="use"') == 4 and "checked" not in page
    for use in ("write", "partner", "register", "move"):
        form = _body(owner.post(reverse("exports:new"), {"use": use, "view": ""}))
        assert (
            " checked" not in form.partition("<main")[2]
            and "selected" not in form.partition("<main")[2]
        )
    assert "semblables à ce qu" in _body(owner.post(reverse("exports:new"), {"use": "write"}))


def test_what_lacks_comes_back_with_its_sentence_and_what_was_answered(owner: Client) -> None:
    shop()
    refused = owner.post(reverse("exports:ask"), WRITE | {"why": ""})
    page = _body(refused)
    assert refused.status_code == 422 and "Écrivez en quelques mots pourquoi" in page
    assert 'value="offers" checked' in page and not Export.objects.exists()
    assert owner.post(reverse("exports:ask"), {"use": "tout"}).status_code == 302
    assert owner.get(reverse("exports:new"), {"view": "vue=nulle-part"}).status_code == 404


def test_a_small_file_is_there_at_once_and_says_who_stayed_and_why(owner: Client) -> None:
    shop()
    row = _made(owner)
    page = _body(owner.get(reverse("exports:show", args=[row.pk])))
    assert "3 personnes parties, sur 8" in page and "a demandé à ne plus être sollicitée" in page
    assert f"vue=export&amp;valeur={row.pk}%3AR_OBJECTION" in page
    sent = owner.get(reverse("exports:file", args=[row.pk]))
    assert sent["Content-Disposition"].startswith('attachment; filename="leur-ecrire-')
    assert "Noor" in _sent(sent).decode("utf-8-sig")
    listed = _body(owner.get(reverse("exports:list")))
    assert "Carte de vœux" in listed and "Ada Marchand" in listed and "Télécharger" in listed
    people = _body(
        owner.get(reverse("people:contacts"), {"vue": "export", "valeur": f"{row.pk}:R_OBJECTION"})
    )
    assert "Otto" in people and "Noor" not in people


def test_people_chosen_in_the_list_and_the_one_of_a_page(owner: Client) -> None:
    ids = shop()
    page = _body(owner.post(reverse("exports:new"), {"ids": f"{ids['noor']},{ids['zoe']}"}))
    assert "Personnes choisies\u00a0: 2 personnes" in page
    assert _made(owner, ids=f"{ids['noor']}").left == 1
    contact = _body(owner.get(reverse("people:contact", args=[ids["noor"]])))
    assert "Sorties de la fiche" in contact and f"ids={ids['noor']}" in contact


def test_the_list_of_people_leads_here_with_its_filter(owner: Client) -> None:
    shop()
    assert reverse("exports:new") in _body(owner.get(reverse("people:contacts")))
    page = _body(owner.get(reverse("exports:new"), {"view": "q=benhaddou&tri=nom&apres=3"}))
    assert (
        "1 personne. Qui part" in page
        and "avec une recherche" in page
        and "benhaddou" not in page.split("<h1>")[1].split("<form")[0]
    )


def test_a_large_file_is_made_by_a_job(owner: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    shop()
    monkeypatch.setattr(new, "AT_ONCE", 3)
    row = _made(owner)
    assert row.state == "asked" and JobRun.objects.filter(name="exports.make").count() == 1
    page = _body(owner.get(reverse("exports:show", args=[row.pk])))
    assert "Le fichier se fait" in page and "<progress" in page
    assert "Télécharger" not in page
    work_off()
    assert "personnes parties" in _body(owner.get(reverse("exports:show", args=[row.pk])))
    after = owner.get(reverse("exports:show", args=[row.pk]), headers={"HX-Request": "true"})
    assert after.status_code == 200


def test_others_see_that_it_was_made_and_cannot_take_the_file(owner: Client) -> None:
    shop()
    row = _made(owner)
    other = signed_in(person("Dora Vigne", "dpo"))
    page = _body(other.get(reverse("exports:show", args=[row.pk])))
    assert "Seule la personne qui a fait cet export" in page and "Effacer le fichier" not in page
    assert other.get(reverse("exports:file", args=[row.pk])).status_code == 302
    assert Export.objects.get(pk=row.pk).downloads == 0
    other.post(reverse("exports:drop", args=[row.pk]))
    assert Export.objects.get(pk=row.pk).state == "done"


def test_a_reader_may_neither_ask_nor_look() -> None:
    shop()
    reader = signed_in(ben())
    for response in (
        reader.get(reverse("exports:new")),
        reader.get(reverse("exports:list")),
        reader.post(reverse("exports:ask"), WRITE),
    ):
        assert response.status_code == 403
    assert not Export.objects.exists()
    assert "exporter" not in _body(reader.get(reverse("people:contacts")))


def test_the_file_is_deleted_by_hand_and_withdrawn_with_an_erased_person(owner: Client) -> None:
    ids = shop()
    one, two = _made(owner), _made(owner, use="partner", partner=PARTNER, partner_kind="transfer")
    owner.post(reverse("exports:drop", args=[one.pk]))
    assert Export.objects.get(pk=one.pk).state == "gone"
    erase_contacts(actor=ADA, ids=[ids["lea"]])
    page = _body(owner.get(reverse("exports:show", args=[two.pk])))
    assert f"Dites à {PARTNER} d’effacer aussi ce fichier" in page
    assert owner.get(reverse("exports:file", args=[two.pk])).status_code == 302
    assert owner.get(reverse("exports:show", args=[9_999])).status_code == 404


def test_a_password_alone_is_pointed_out_and_stops_nobody(owner: Client) -> None:
    shop()
    assert "mot de passe seul" in _body(owner.get(reverse("exports:new")))
    with_application(ada())
    assert "mot de passe seul" not in _body(owner.get(reverse("exports:new")))


def test_looking_changes_nothing(owner: Client) -> None:
    shop()
    row = _made(owner)
    assert owner.get(reverse("exports:ask")).status_code == 405
    assert owner.get(reverse("exports:drop", args=[row.pk])).status_code == 405
    assert Export.objects.get(pk=row.pk).state == "done"


def _run(*words: str):
    return CliRunner().invoke(app, ["--why", "Clôture de l’année", *words])


def test_the_command_hands_the_file_over_and_keeps_no_copy(tmp_path: Path) -> None:
    shop()
    out = tmp_path / "gens.xlsx"
    done = _run(
        "--use", "write", "--purpose", "offers", "--channel", "email", "--out", str(out), "--json"
    )
    told = json.loads(done.stdout)
    assert done.exit_code == 0 and (told["people"], told["left"]) == (8, 3)
    assert out.read_bytes()[:2] == b"PK" and told["file"] == str(out)
    row = Export.objects.get()
    assert (row.state, row.stored_as, row.asked_kind) == ("gone", "", "command")


def test_the_command_takes_a_kept_view_and_says_what_lacks(tmp_path: Path) -> None:
    shop()
    keep_view(actor=actor_of(ada()), label="Pros", view="professionals", value="", sort="")
    out = tmp_path / "gens.csv"
    nobody = _run("--use", "register", "--view", "Pros", "--out", str(out), "--json")
    assert nobody.exit_code == 1 and json.loads(nobody.stdout)["left"] == 0
    assert not out.exists()
    assert _run("--use", "register", "--view", "Inconnue", "--out", str(out)).exit_code == 2
    lacking = _run("--use", "partner", "--out", str(out))
    assert lacking.exit_code == 2 and "partner" in lacking.stderr
    done = _run("--use", "register", "--out", str(out))
    assert done.exit_code == 0 and "7 parties sur 8." in done.stdout and out.is_file()
