"""`python -m tools.docs`: write docs/reference from what the rooms declare."""

from importlib import import_module

from tools.live import open_house
from tools.place import ROOT, say


def main() -> None:
    """Write the pages that changed and drop those that belong to no declaration any more."""
    open_house()
    reference = import_module("tools.reference")
    folder = ROOT / reference.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    pages: dict[str, str] = reference.pages()
    for left in folder.glob("*.md"):
        if left.name not in pages:
            left.unlink()
    for name, text in pages.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            say(f"{path.relative_to(ROOT)} written.")


if __name__ == "__main__":
    main()
