"""Finds the measurements and evaluations, which are modules of a folder of the checkout."""

from importlib import import_module
from types import ModuleType

from tools.place import ROOT, Stop


def names(package: str) -> list[str]:
    """Return the names of the modules of bench/ or evaluation/ that can be run."""
    files = sorted((ROOT / package).glob("*.py"))
    return [
        p.stem
        for p in files
        if not p.stem.startswith("_") and "\ndef run(" in p.read_text(encoding="utf-8")
    ]


def load(package: str, name: str) -> ModuleType:
    """Return one of them. Raises Stop with the names there are when it does not exist."""
    if name not in names(package):
        raise Stop(
            f"{package}/ has no {name}; there are: {', '.join(names(package)) or 'none yet'}."
        )
    return import_module(f"{package}.{name}")
