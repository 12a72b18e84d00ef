"""An S3-compatible store as the place of backups: a file gets its name once all of it is there, as in a folder."""

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from typing import Any, BinaryIO, cast

from carnet.backups.rules.names import MARK
from carnet.backups.stores import FolderStore
from carnet.backups.types import Refused
from carnet.carriers import objects
from carnet.carriers.objects import PART, Bucket, Unstored

_CODES = {
    "away": "store_away",
    "keys": "store_keys",
    "bucket": "store_bucket",
    "clock": "store_clock",
    "full": "full",
    "none": "unplugged",
    "insecure": "store_insecure",
    "answer": "store_answer",
}
_GROWS_AFTER = 1_000  # parts of one size before the next are twice as large


class BucketStore:
    """A folder of a bucket that was marked when it was chosen."""

    def __init__(self, bucket: Bucket) -> None:
        """Use this bucket."""
        self.bucket = bucket
        self.place = f"{bucket.endpoint}/{bucket.place(bucket.name)}"

    def claim(self) -> None:
        """Mark the bucket as the place of backups and read the mark again. Raises Refused."""
        with self._refused():
            objects.put(self.bucket, MARK, b"Carnet\n")
        self.check()

    def check(self) -> None:
        """Raise Refused unless the bucket answers with its mark."""
        with self._refused():
            objects.size(self.bucket, MARK)

    def names(self, under: str = "") -> list[str]:
        """Return the names of the files of the place, or of one below it."""
        self.check()
        with self._refused():
            found = [name for name, _size in objects.names(self.bucket, under)]
        return sorted(name for name in found if not name.startswith("."))

    def size(self, name: str) -> int:
        """Return the bytes of a file."""
        with self._refused():
            return objects.size(self.bucket, name)

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """Give a file that gets its name once the block is done; after a fault nothing stays. Raises Refused."""
        self.check()
        file = _Sent(self.bucket, name)
        try:
            with self._refused():
                yield cast("BinaryIO", file)
                file.end()
        except BaseException:
            # Gone or not, the next sweep throws away what stays.
            with suppress(Unstored):
                file.give_up()
            raise

    @contextmanager
    def reading(self, name: str) -> Iterator[BinaryIO]:
        """Give a file to read. Raises Refused: "no_file", and those of a store that is away."""
        try:
            with objects.reading(self.bucket, name) as answer:
                yield cast("BinaryIO", _Whole(answer))
        except Unstored as why:
            if why.code == "none":
                raise Refused("no_file", file=name) from why
            raise self._refusal(why) from why

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with self._refused():
            objects.remove(self.bucket, name)

    def sweep(self) -> None:
        """Throw away the parts that a killed process left."""
        with self._refused():
            for name, upload in objects.left_over(self.bucket):
                objects.give_up(self.bucket, name, upload)

    @contextmanager
    def _refused(self) -> Iterator[None]:
        try:
            yield
        except Unstored as why:
            raise self._refusal(why) from why

    def _refusal(self, why: Unstored) -> Refused:
        return Refused(_CODES[why.code], place=self.place)


class _Whole:
    """What comes from the store, read to its end: a connection that ends early is a fault, not the end of the file."""

    def __init__(self, answer: Any) -> None:
        self._answer = answer

    def read(self, size: int = -1) -> bytes:
        """Return bytes, none at the end. Raises Unstored."""
        try:
            read: bytes = self._answer.read() if size < 0 else self._answer.read(size)
        except (OSError, HTTPException) as wrong:
            raise Unstored("away") from wrong
        if not read and size and self._answer.length:
            raise Unstored("away")
        return read


class _Sent(io.RawIOBase):
    """Bytes on their way: in one request while they are few, in parts from then on."""

    def __init__(self, bucket: Bucket, name: str) -> None:
        super().__init__()
        self._bucket, self._name, self._upload = bucket, name, ""
        self._held, self._marks = bytearray(), list[str]()

    def writable(self) -> bool:
        """Say that it takes bytes."""
        return True

    def write(self, data: Any) -> int:
        """Take bytes, and send a part when there are enough. Raises Unstored."""
        self._held += data
        while len(self._held) >= (most := PART << (len(self._marks) // _GROWS_AFTER)):
            self._send(bytes(self._held[:most]))
            del self._held[:most]
        return len(data)

    def end(self) -> None:
        """Send what is left and give the file its name. Raises Unstored."""
        if not self._upload:
            objects.put(self._bucket, self._name, bytes(self._held))
            return
        if self._held:
            self._send(bytes(self._held))
        objects.finish(self._bucket, self._name, self._upload, self._marks)
        self._upload = ""

    def give_up(self) -> None:
        """Throw away what was sent. Raises Unstored."""
        if self._upload:
            objects.give_up(self._bucket, self._name, self._upload)

    def _send(self, part: bytes) -> None:
        if not self._upload:
            self._upload = objects.begin(self._bucket, self._name)
        number = len(self._marks) + 1
        self._marks.append(objects.put_part(self._bucket, self._name, self._upload, number, part))


Store = FolderStore | BucketStore
