"""Files as one stream (tar, POSIX pax) whose last entry is the manifest, and back into a folder that must agree with it."""

import hashlib
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import IO

from carnet.backups.rules.manifests import manifest_of, unlike, written
from carnet.backups.types import Manifest, Part, Refused

_CHUNK, _BLOCK = 1 << 20, tarfile.BLOCKSIZE
_MANIFEST = "manifest.json"
Named = tuple[str, Path]


def packed(files: Sequence[Named], manifest: Manifest) -> Iterator[bytes]:
    """Yield the bytes of a tar of files, by the names they get, then its manifest with the digest of each of them.

    A file that goes while it is packed is left out; one that shrinks is filled up with zeros and is that long.
    """
    parts: list[Part] = []
    for name, path in files:
        try:
            stream = path.open("rb")
        except FileNotFoundError:
            continue
        with stream:
            size, digest = path.stat().st_size, hashlib.sha256()
            yield _header(name, size)
            left = size
            while left:
                chunk = stream.read(min(_CHUNK, left)) or bytes(min(_CHUNK, left))
                digest.update(chunk)
                left -= len(chunk)
                yield chunk
            yield bytes(-size % _BLOCK)
        parts.append(Part(name=name, size=size, sha256=digest.hexdigest()))
    told = written(replace(manifest, parts=tuple(parts)))
    yield _header(_MANIFEST, len(told))
    yield told + bytes(-len(told) % _BLOCK) + bytes(2 * _BLOCK)


def unpack(stream: IO[bytes], into: Path) -> Manifest:
    """Write the files of a tar into a folder and return its manifest.

    Raises Refused("broken") unless every file is as the manifest says; OSError for a full disk.
    """
    found: dict[str, Part] = {}
    told = b""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            for entry in tar:
                source = tar.extractfile(entry)
                if not entry.isreg() or source is None:
                    raise Refused("broken")
                if entry.name == _MANIFEST:
                    told = source.read()
                    continue
                found[entry.name] = _write(source, entry, into)
    except (tarfile.TarError, EOFError) as wrong:
        raise Refused("broken") from wrong
    manifest = manifest_of(told)
    if unlike(manifest, found):
        raise Refused("broken")
    return manifest


def files_below(root: Path, left_out: Iterable[str]) -> list[Named]:
    """Return the files of a folder by their names below it, without the entries at its top that are left out."""
    barred = set(left_out)
    found: list[Named] = []
    for top in sorted(root.iterdir()):
        if top.name in barred or top.is_symlink():
            continue
        inside = [top] if top.is_file() else sorted(top.rglob("*"))
        found += [
            (f.relative_to(root).as_posix(), f)
            for f in inside
            if f.is_file() and not f.is_symlink()
        ]
    return found


def _header(name: str, size: int) -> bytes:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry.tobuf(tarfile.PAX_FORMAT)


def _write(source: IO[bytes], entry: tarfile.TarInfo, into: Path) -> Part:
    """Write one entry below the folder, never beside it."""
    name = PurePosixPath(entry.name)
    if name.is_absolute() or ".." in name.parts:
        raise Refused("broken")
    place = into / name
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    place.touch(mode=0o600)
    with place.open("wb") as out:
        while chunk := source.read(_CHUNK):
            out.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return Part(name=entry.name, size=size, sha256=digest.hexdigest())
