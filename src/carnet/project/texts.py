"""Compiles the translations of the rooms where they are missing or older than their source."""

import io
import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parent.parent


def compile_texts(package: Path = PACKAGE) -> int:
    """Write a .mo beside every .po that has none or an older one, and return how many were written.

    A package that cannot be written to (a wheel installed for everybody) brings its .mo files with it.
    """
    written = 0
    for source in sorted(package.glob("*/locale/*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        if os.access(source.parent, os.W_OK):
            _compile(source, target)
            written += 1
    return written


def _compile(source: Path, target: Path) -> None:
    compiled = io.BytesIO()
    with source.open("rb") as opened:
        write_mo(compiled, read_po(opened, locale=source.parents[1].name))
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    fresh.write_bytes(compiled.getvalue())
    fresh.replace(target)
