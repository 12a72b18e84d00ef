"""An S3-compatible store, reached by path (MinIO, Garage, and the providers): put, read, list, remove, in parts when large."""

import hashlib
import html
import re
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from carnet.carriers.http import Resolve, resolve
from carnet.carriers.rules.signature import Signed, address, headers
from carnet.kit import clock

PART = (
    16 << 20
)  # bytes of a part; ten thousand of them at most, so that larger files get larger parts
_PATIENCE, _TRIES = 10.0, 3
_LONGEST = 1 << 20  # bytes of an answer that is no file
_FULL = frozenset(("QuotaExceeded", "InsufficientStorage", "XMinioStorageFull", "ServiceQuotaExceeded"))  # fmt: skip
_KEYS = frozenset(("InvalidAccessKeyId", "SignatureDoesNotMatch", "AccessDenied"))


class Unstored(OSError):
    """The store did not do it: `code` is "away", "keys", "bucket", "clock", "full", "none", "insecure" or "answer"."""

    def __init__(self, code: str) -> None:
        """Keep why."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, kw_only=True)
class Bucket:
    """A bucket, or a folder of one, and who may write there. `endpoint` is an address without path."""

    endpoint: str
    region: str
    name: str
    key: str
    secret: str = field(repr=False)
    folder: str = ""

    def place(self, name: str) -> str:
        """Return the key of a file."""
        return f"{self.folder}/{name}" if self.folder else name


def put(bucket: Bucket, name: str, content: bytes) -> None:
    """Write a small file: all of it or nothing. Raises Unstored."""
    _call(bucket, "PUT", bucket.place(name), body=content)


def begin(bucket: Bucket, name: str) -> str:
    """Begin a file in parts and return what names it until its end. Raises Unstored."""
    told = _call(bucket, "POST", bucket.place(name), query={"uploads": ""})
    found = re.search(r"<UploadId>([^<]+)</UploadId>", told)
    if found is None:
        raise Unstored("answer")
    return html.unescape(found[1])


def put_part(bucket: Bucket, name: str, upload: str, number: int, content: bytes) -> str:
    """Write one part, from 1 on, and return its mark. Raises Unstored."""
    marks: dict[str, str] = {}
    query = {"partNumber": str(number), "uploadId": upload}
    _call(bucket, "PUT", bucket.place(name), query=query, body=content, told=marks)
    return marks.get("etag", "")


def finish(bucket: Bucket, name: str, upload: str, marks: Sequence[str]) -> None:
    """Join the parts: from here on the file is there. Raises Unstored."""
    parts = "".join(
        f"<Part><PartNumber>{n}</PartNumber><ETag>{html.escape(mark)}</ETag></Part>"
        for n, mark in enumerate(marks, 1)
    )
    body = f"<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>".encode()
    told = _call(bucket, "POST", bucket.place(name), query={"uploadId": upload}, body=body)
    # A store may begin its answer before it knows: 200, and then an error.
    if "<Error>" in told:
        raise Unstored("answer")


def give_up(bucket: Bucket, name: str, upload: str) -> None:
    """Throw the parts of a file away. Raises Unstored."""
    _call(bucket, "DELETE", bucket.place(name), query={"uploadId": upload}, missing=True)


def left_over(bucket: Bucket) -> list[tuple[str, str]]:
    """Return the files in parts that were begun and not finished: name and upload. Raises Unstored."""
    told = _call(bucket, "GET", "", query={"uploads": "", "prefix": bucket.place("")})
    found = re.findall(r"<Upload>(.*?)</Upload>", told, re.DOTALL)
    return [(_name(bucket, _tag(one, "Key")), _tag(one, "UploadId")) for one in found]


def names(bucket: Bucket, under: str = "") -> Iterator[tuple[str, int]]:
    """Yield the files directly in the bucket's folder, or in one below it, with their bytes. Raises Unstored."""
    prefix = bucket.place(f"{under}/" if under else "")
    query = {"list-type": "2", "prefix": prefix, "delimiter": "/", "encoding-type": "url"}
    while True:
        told = _call(bucket, "GET", "", query=query)
        for one in re.findall(r"<Contents>(.*?)</Contents>", told, re.DOTALL):
            name = unquote(_tag(one, "Key")).removeprefix(prefix)
            if name:
                yield name, int(_tag(one, "Size") or 0)
        following = _tag(told, "NextContinuationToken")
        if _tag(told, "IsTruncated") != "true" or not following:
            return
        query["continuation-token"] = following


def remove(bucket: Bucket, name: str) -> None:
    """Remove a file, if it is there. Raises Unstored."""
    _call(bucket, "DELETE", bucket.place(name), missing=True)


@contextmanager
def reading(bucket: Bucket, name: str) -> Iterator[HTTPResponse]:
    """Give a file as it comes. Raises Unstored."""
    with _asked(bucket, "GET", bucket.place(name), {}, b"") as answer:
        if answer.status != 200:
            raise Unstored(_why(answer.status, _text(answer)))
        yield answer


def size(bucket: Bucket, name: str) -> int:
    """Return the bytes of a file. Raises Unstored."""
    facts: dict[str, str] = {}
    _call(bucket, "HEAD", bucket.place(name), told=facts)
    return int(facts.get("content-length", "0"))


def _call(
    bucket: Bucket,
    method: str,
    key: str,
    *,
    query: Mapping[str, str] | None = None,
    body: bytes = b"",
    told: dict[str, str] | None = None,
    missing: bool = False,
) -> str:
    """Ask once and return the answer; what is the store's own passing trouble is asked again: each of these may be done twice."""
    for left in range(_TRIES - 1, -1, -1):
        try:
            with _asked(bucket, method, key, query or {}, body) as answer:
                text = _text(answer)
                if answer.status < 300:
                    if told is not None:
                        told.update({n.lower(): v for n, v in answer.getheaders()})
                    return text
                if answer.status == 404 and missing:
                    return ""
                why = _why(answer.status, text)
                if why != "away" or not left:
                    raise Unstored(why)
        except Unstored as why:
            if why.code != "away" or not left:
                raise
    raise Unstored("away")


@contextmanager
def _asked(
    bucket: Bucket, method: str, key: str, query: Mapping[str, str], body: bytes
) -> Iterator[HTTPResponse]:
    connection, host = _connection(bucket.endpoint)
    path = f"/{bucket.name}/{key}" if key else f"/{bucket.name}"
    signed = Signed(
        method=method, path=path, query=query, host=host, payload=hashlib.sha256(body).hexdigest()
    )
    sent = headers(
        signed, key=bucket.key, secret=bucket.secret, region=bucket.region, at=clock.now()
    )
    try:
        connection.request(method, address(path, query), body=body or None, headers=sent)
        yield connection.getresponse()
    except Unstored:
        raise
    except (OSError, HTTPException) as problem:
        raise Unstored("away") from problem
    finally:
        connection.close()


def _connection(endpoint: str, names_of: Resolve = resolve) -> tuple[HTTPConnection, str]:
    """Return a connection and the host as it is signed. Without encryption only within the own network. Raises Unstored."""
    parts = urlsplit(endpoint)
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError as wrong:
        raise Unstored("insecure") from wrong
    named = f"{host}:{port}" if port else host
    if parts.scheme == "https":
        trusted = ssl.create_default_context()
        return HTTPSConnection(host, port or 443, timeout=_PATIENCE, context=trusted), named
    if parts.scheme != "http" or not host:
        raise Unstored("insecure")
    try:
        found = names_of(host, port or 80)
    except (OSError, UnicodeError) as problem:
        raise Unstored("away") from problem
    if not found or any(ip_address(one.partition("%")[0]).is_global for one in found):
        raise Unstored("insecure")
    return HTTPConnection(found[0], port or 80, timeout=_PATIENCE), named


def _why(status: int, text: str) -> str:
    code = _tag(text, "Code")
    if code in _FULL or status == 507:
        return "full"
    if code == "RequestTimeTooSkewed":
        return "clock"
    if code == "NoSuchBucket":
        return "bucket"
    if code in _KEYS or status in {401, 403}:
        return "keys"
    if status == 404:
        return "none"
    return "away" if status >= 500 else "answer"


def _text(answer: HTTPResponse) -> str:
    return answer.read(_LONGEST).decode("utf-8", "replace")


def _tag(text: str, name: str) -> str:
    found = re.search(rf"<{name}>([^<]*)</{name}>", text)
    return html.unescape(found[1]) if found else ""


def _name(bucket: Bucket, key: str) -> str:
    return key.removeprefix(bucket.place(""))
