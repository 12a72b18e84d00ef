"""Guards over the source: each is content with a sound house, and speaks when something is broken on purpose."""

from pathlib import Path

import pytest

from tools.guards import habits, shape, sizes, texts, traces
from tools.guards.reference import untold_variables
from tools.place import ROOT
from tools.tests.trees import run, small_house, write

pytestmark = pytest.mark.house


def git(root: Path, *words: str) -> None:
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    assert run("git", *who, *words, cwd=root).returncode == 0


def long_function(lines: int) -> str:
    return (
        '"""A module."""\n\n\ndef talk() -> int:\n' + "    x = 1\n" * (lines - 2) + "    return x\n"
    )


@pytest.mark.parametrize("guard", [habits, shape, sizes, texts, traces])
def test_a_sound_house_is_left_in_peace(tmp_path: Path, guard: object) -> None:
    assert guard.find(small_house(tmp_path)) == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("src/carnet/people/queries.py", "x = 1\n" * 401, "queries.py: 401 lines"),
        ("src/carnet/people/jobs.py", "x = 1\n" * 151, "jobs.py: 151 lines"),
        ("src/carnet/people/tests/test_x.py", "x = 1\n" * 601, "test_x.py: 601 lines"),
        ("src/carnet/people/queries.py", long_function(61), "queries.py:talk: 61 lines"),
        ("src/carnet/people/templates/people/list.html", "<p>\n" * 201, "list.html: 201 lines"),
        ("tools/long.py", "x = 1\n" * 401, "tools/long.py: 401 lines"),
    ],
)
def test_what_is_too_big_is_named(tmp_path: Path, name: str, text: str, said: str) -> None:
    write(small_house(tmp_path), name, text)
    assert any(said in line for line in sizes.find(tmp_path))


def test_what_just_fits_is_no_problem(tmp_path: Path) -> None:
    write(small_house(tmp_path), "src/carnet/people/queries.py", "x = 1\n" * 400)
    write(tmp_path, "src/carnet/people/rules.py", long_function(60))
    assert sizes.find(tmp_path) == []


def test_a_room_that_outgrows_its_walls_is_named(tmp_path: Path) -> None:
    small_house(tmp_path)
    for number in range(12):
        write(tmp_path, f"src/carnet/people/actions/step_{number}.py", "x = 1\n" * 390)
    assert any("src/carnet/people: 468" in line for line in sizes.find(tmp_path))


def test_a_debt_covers_its_number_and_no_more(tmp_path: Path) -> None:
    small_house(tmp_path)
    path = write(tmp_path, "src/carnet/people/queries.py", "x = 1\n" * 410)
    write(tmp_path, sizes.DEBT, '[debt]\n"src/carnet/people/queries.py" = 410\n')
    assert sizes.find(tmp_path) == []
    path.write_text("x = 1\n" * 411, encoding="utf-8")
    assert any("411 lines" in line for line in sizes.find(tmp_path))
    path.write_text("x = 1\n" * 405, encoding="utf-8")
    assert any("lower or drop" in line for line in sizes.find(tmp_path))


def test_a_debt_never_grows(tmp_path: Path) -> None:
    small_house(tmp_path)
    write(tmp_path, "src/carnet/people/queries.py", "x = 1\n" * 410)
    debt = write(tmp_path, sizes.DEBT, "[debt]\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "house")
    debt.write_text('[debt]\n"src/carnet/people/queries.py" = 410\n', encoding="utf-8")
    assert any("debts may only shrink" in line for line in sizes.find(tmp_path))
    git(tmp_path, "commit", "-qam", "a debt")
    assert any("debts may only shrink" in line for line in sizes.find(tmp_path)), (
        "committing it hides nothing"
    )


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("people/services.py", "x = 1\n", "says nothing"),
        ("people/utils/dates.py", "x = 1\n", "says nothing"),
        ("people/models.py", "class A:\n    def save(self) -> None: ...\n", "overrides save()"),
        ("people/queries.py", "from django.db.models.signals import post_save\n", "signals hide"),
        ("people/queries.py", "import django.dispatch\n", "signals hide"),
    ],
)
def test_bad_habits_are_named(tmp_path: Path, name: str, text: str, said: str) -> None:
    write(small_house(tmp_path), f"src/carnet/{name}", text)
    assert any(said in line for line in habits.find(tmp_path))


def test_a_room_without_its_files_or_floor_is_named(tmp_path: Path) -> None:
    small_house(tmp_path)
    (tmp_path / "src/carnet/people/README.md").unlink()
    write(tmp_path, "src/carnet/attic/__init__.py", '"""Room attic."""\n')
    write(tmp_path, "src/carnet/project/README.md", "line\n" * 31)
    found = "\n".join(shape.find(tmp_path))
    assert "src/carnet/people: README.md is missing" in found
    assert "src/carnet/attic: manifest.py is missing" in found
    assert "src/carnet/attic: the room stands on no floor" in found
    assert "project/README.md: 31 lines" in found


def test_a_readme_that_forgets_what_the_room_holds_is_named(tmp_path: Path) -> None:
    small_house(tmp_path)
    readme = write(
        tmp_path, "src/carnet/people/README.md", "# people\n\nThe room is empty: it waits.\n"
    )
    assert any("says that the room is empty" in line for line in shape.find(tmp_path))
    readme.write_text("# people\n\nWords and promises.\n", encoding="utf-8")
    assert shape.find(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = '/" + "home/ada/notes'\n", "path of one machine"),
        ("x = 'see /" + "work/main'\n", "path of one machine"),
        ("# https:/" + "/registry.example.org/a\n", "package registry"),
        ("# TO" + "DO later\n", "unfinished"),
    ],
)
def test_traces_are_named_with_their_line(tmp_path: Path, text: str, said: str) -> None:
    write(small_house(tmp_path), "src/carnet/people/queries.py", "\n" + text)
    (found,) = traces.find(tmp_path)
    assert said in found
    assert found.startswith("src/carnet/people/queries.py:2:")


def catalogue(*entries: tuple[str, str]) -> str:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return head + "\n".join(f'msgid "{a}"\nmsgstr "{b}"\n' for a, b in entries)


def test_a_text_without_english_is_named(tmp_path: Path) -> None:
    small_house(tmp_path)
    write(tmp_path, "src/carnet/people/screens.py", 'x = _("Bonjour")\ny = _("Au revoir")\n')
    write(
        tmp_path,
        "src/carnet/people/templates/people/a.html",
        "{% load i18n %}{% translate 'Nom' %}{% blocktranslate %}Bien {{ x }}{% endblocktranslate %}",
    )
    po = "src/carnet/people/locale/en/LC_MESSAGES/django.po"
    write(tmp_path, po, catalogue(("Bonjour", "Hello"), ("Au revoir", "")))
    found = "\n".join(texts.find(tmp_path))
    assert "“Bonjour”" not in found
    assert all(f"“{text}”" in found for text in ("Au revoir", "Nom", "Bien %(x)s"))
    write(
        tmp_path,
        po,
        catalogue(
            ("Bonjour", "Hello"),
            ("Au revoir", "Bye"),
            ("Nom", "Name"),
            ("Bien %(x)s", "Well %(x)s"),
        ),
    )
    assert texts.find(tmp_path) == []


def test_a_translation_that_loses_or_invents_a_value_is_named(tmp_path: Path) -> None:
    small_house(tmp_path)
    po = "src/carnet/people/locale/en/LC_MESSAGES/django.po"
    write(tmp_path, po, catalogue(("%(n)s noms", "Names"), ("Noms", "%(n)s names")))
    found = "\n".join(texts.find(tmp_path))
    assert "loses a value" in found
    assert "names a value that the French does not" in found


def test_a_variable_that_the_docs_do_not_tell_is_named(tmp_path: Path) -> None:
    small_house(tmp_path)
    write(tmp_path, "src/carnet/people/queries.py", 'x = text("CARNET_SECRET_WISH")\n')
    assert any("CARNET_SECRET_WISH" in line for line in untold_variables(tmp_path))
    write(tmp_path, "docs/environment.md", "| `CARNET_SECRET_WISH` | a wish |\n")
    assert untold_variables(tmp_path) == []


def test_ruff_holds_the_style(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "src/carnet/people/queries.py",
        '"""A module."""\n\nimport datetime\n\nx = datetime.datetime.now()\n',
    )
    done = run("ruff", "check", "--config", str(ROOT / "ruff.toml"), str(path), cwd=tmp_path)
    assert done.returncode == 1
    assert "TID251" in done.stdout


def test_mypy_holds_the_types(tmp_path: Path) -> None:
    path = write(tmp_path, "wrong.py", '"""A module."""\n\nnumber: int = "one"\n')
    words = (
        "mypy",
        "--config-file",
        str(ROOT / "mypy.ini"),
        "--cache-dir",
        str(tmp_path / "cache"),
    )
    done = run(*words, str(path), cwd=ROOT)
    assert done.returncode == 1
    assert "wrong.py:3: error: Incompatible types" in done.stdout
