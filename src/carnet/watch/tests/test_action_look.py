"""A watched folder: what is new and whole is taken once, the rest is left."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from carnet.imports.actions.kinds import analyse_kind, upload_any
from carnet.imports.actions.run import run_in_worker
from carnet.imports.models import Import
from carnet.kinds.tests.factories import person
from carnet.kit.actor import Actor, ActorKind, NotPermitted, command_actor, job_actor
from carnet.people.models import Organisation
from carnet.watch import folders
from carnet.watch.actions.look import look
from carnet.watch.actions.make import make_watch, remove_watch, set_active
from carnet.watch.models import Watch, WatchedFile
from carnet.watch.rules.paths import folder_within, may_be_taken
from carnet.watch.types import NoWatch

pytestmark = pytest.mark.django_db
ADA = command_actor("tests")
HEADER = "Identifiant;Nom_etablissement;Code postal;Nom_commune;SIREN_SIRET;etat\n"
ONE = HEADER + "0350122T;École les Lucioles;35580;Baulon;21350016800025;OUVERT\n"
TWO = HEADER + "0350165P;École de Cardroc;35190;Cardroc;21350050700024;OUVERT\n"


@pytest.fixture
def evening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a watched folder, made from an import of one school."""
    monkeypatch.setenv("CARNET_WATCH_ROOT", str(tmp_path / "root"))
    first = tmp_path / "annuaire.csv"
    first.write_text(ONE)
    made = upload_any(actor=ADA, path=first, name="annuaire.csv")
    analyse_kind(actor=ADA, import_id=made)
    make_watch(actor=ADA, import_id=made, folder="caisse/soir", name="La caisse")
    return tmp_path / "root" / "caisse" / "soir"


def _through() -> None:
    for found in Import.objects.filter(state=Import.State.RUNNING):
        run_in_worker(actor=job_actor("imports.run"), import_id=found.pk)


def test_a_whole_file_is_taken_at_the_second_look_and_moved_with_its_report(evening: Path) -> None:
    (evening / "soir.csv").write_text(TWO)
    assert look(actor=ADA) == 0
    assert look(actor=ADA) == 1
    assert not (evening / "soir.csv").exists()
    _through()
    look(actor=ADA)
    done = sorted(f.name for f in (evening / "faits").iterdir())
    assert len(done) == 2
    assert done[0].endswith("soir.csv")
    assert "1 lignes lues" in (evening / "faits" / done[1]).read_text()
    assert Organisation.objects.get().name == "École de Cardroc"
    assert WatchedFile.objects.get().state == "done"


def test_a_file_that_grows_is_left(evening: Path) -> None:
    file = evening / "soir.csv"
    file.write_text(HEADER)
    look(actor=ADA)
    file.write_text(TWO)
    assert look(actor=ADA) == 0
    assert look(actor=ADA) == 1


def test_links_folders_and_half_written_names_are_left(evening: Path, tmp_path: Path) -> None:
    (evening / "lien.csv").symlink_to(tmp_path / "annuaire.csv")
    (evening / ".cache.csv").write_text(TWO)
    (evening / "soir.csv.part").write_text(TWO)
    (evening / "dossier.csv").mkdir()
    look(actor=ADA)
    assert look(actor=ADA) == 0


def test_another_header_is_refused_with_the_columns_that_lack(evening: Path) -> None:
    (evening / "soir.csv").write_text("Nom;Prénom;E-mail\nPerrot;Noor;noor@exemple.fr\n")
    look(actor=ADA)
    look(actor=ADA)
    held = WatchedFile.objects.get()
    assert held.state == "refused"
    assert "Nom_etablissement" in held.said
    assert [f.name for f in (evening / "refuses").iterdir() if f.name.endswith(".txt")]


def test_four_takers_take_a_file_once(evening: Path) -> None:
    (evening / "soir.csv").write_text(TWO)
    with ThreadPoolExecutor(4) as pool:
        won = list(pool.map(lambda _n: folders.take(evening, "soir.csv"), range(4)))
    assert len([w for w in won if w]) == 1


def test_what_a_dead_worker_took_is_put_back(
    evening: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (evening / "soir.csv").write_text(TWO)
    kept_as = folders.take(evening, "soir.csv")
    look(actor=ADA)
    assert not (evening / "soir.csv").exists()
    monkeypatch.setenv("CARNET_NOW", "2099-01-01T00:00:00Z")
    look(actor=ADA)
    assert (evening / "soir.csv").exists()
    assert not (evening / "en-cours" / kept_as).exists()


def test_a_resting_watch_takes_nothing_and_a_removed_one_leaves_its_folder(evening: Path) -> None:
    watch = Watch.objects.get()
    set_active(actor=ADA, watch_id=watch.pk, active=False)
    (evening / "soir.csv").write_text(TWO)
    look(actor=ADA)
    assert look(actor=ADA) == 0
    remove_watch(actor=ADA, watch_id=watch.pk)
    assert (evening / "soir.csv").exists()


@pytest.mark.parametrize(
    "asked", ["", "/etc", "../dehors", "a/../../b", "a\\b", ".cache", "a/.b", "faits", "C:"]
)
def test_a_path_never_leaves_the_root(asked: str) -> None:
    assert folder_within(asked) == ""


def test_a_folder_that_is_a_link_out_of_the_root_is_refused(evening: Path, tmp_path: Path) -> None:
    (evening.parent.parent / "sortie").symlink_to(tmp_path)
    with pytest.raises(NoWatch):
        make_watch(actor=ADA, import_id=Import.objects.get().pk, folder="sortie/x", name="x")


def test_plain_names_are_taken() -> None:
    assert may_be_taken("Ventes du soir.xlsx")
    assert not may_be_taken("~$Ventes.xlsx")


def test_a_folder_is_watched_once_and_needs_the_right(evening: Path) -> None:
    assert person("noor@exemple.fr")
    with pytest.raises(NoWatch):
        make_watch(actor=ADA, import_id=Import.objects.get().pk, folder="caisse/soir", name="x")
    with pytest.raises(NotPermitted):
        make_watch(
            actor=Actor(ActorKind.STAFF, "2"),
            import_id=Import.objects.get().pk,
            folder="b",
            name="x",
        )
