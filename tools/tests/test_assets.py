"""What the browser loads: the icons in use, a style without dead rules, Latin fonts, nothing from elsewhere."""

import re
from pathlib import Path

import pytest

from tools.assets.build import VENDOR, is_built, readers
from tools.assets.icons import sprite, used_names
from tools.place import Stop
from tools.tests.trees import write

pytestmark = pytest.mark.house

KNOWN = {"at", "user", "phone", "circle-check"}


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.html", '{% icon "at" %}', {"at"}),
        ("a.html", "{% tag 'Oui' 'yes' 'circle-check' %}", {"circle-check"}),
        ("a.html", '<use href="icons.svg#ti-phone">', {"phone"}),
        ("a.html", '<p class="user">user</p>', set()),
        ("a.py", 'Action(label="x", icon="user")', {"user"}),
        ("a.py", 'state, icon = "yes", "at"', {"at"}),
        ("a.py", 'kind = "phone"', set()),
    ],
)
def test_icons_are_found_where_they_are_used(
    tmp_path: Path, name: str, text: str, found: set[str]
) -> None:
    assert used_names([write(tmp_path, name, text)], KNOWN) == found


def test_an_icon_that_does_not_exist_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(Stop, match=r"a\.html: no icon of Tabler is named unicorn"):
        used_names([write(tmp_path, "a.html", '{% icon "unicorn" %}')], KNOWN)


def test_the_sprite_holds_one_symbol_a_name(tmp_path: Path) -> None:
    write(tmp_path, "at.svg", '<svg viewBox="0 0 24 24">\n  <path d="M1 1" />\n</svg>')
    assert '<symbol id="ti-at" viewBox="0 0 24 24"' in (made := sprite(tmp_path, ["at"]))
    assert '<path d="M1 1" />' in made


def test_the_built_files_are_those_of_this_checkout() -> None:
    assert is_built()
    names = ("tabler.css", "fonts.css", "icons.svg", "htmx.js", "alpine.js", "axe.js")
    assert all((VENDOR / name).stat().st_size > 500 for name in names)


def test_fonts_lie_beside_their_style_and_are_latin() -> None:
    named = re.findall(r"url\(([^)]+)\)", (VENDOR / "fonts.css").read_text(encoding="utf-8"))
    assert {n.split("/")[1].split("-latin")[0] for n in named} == {
        "bricolage-grotesque",
        "source-sans-3",
    }
    assert all((VENDOR / name).is_file() for name in named)


def test_the_style_keeps_what_templates_name_and_drops_what_none_does() -> None:
    style = (VENDOR / "tabler.css").read_text(encoding="utf-8")
    spoken = "\n".join(p.read_text(encoding="utf-8") for p in readers())
    assert ".btn" in style
    assert "carousel" not in spoken
    assert ".carousel" not in style


def test_nothing_is_loaded_from_elsewhere() -> None:
    texts = [p.read_text(encoding="utf-8") for p in VENDOR.glob("*.css")]
    assert not re.findall(r"url\(\s*[\"']?(?:https?:)?//", "".join(texts))
