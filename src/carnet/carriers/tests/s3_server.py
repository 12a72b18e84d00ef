"""A small S3 on 127.0.0.1 that counts signatures by itself and refuses what is not signed as it should be."""

import hashlib
import hmac
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

KEY, SECRET, REGION, BUCKET = "CLEFACTICE", "secret+/de=test", "eu-west-9", "sauvegardes"
_PAGE = 3  # files in one page of a list, so that there are several


@dataclass
class Store:
    """What the store holds; `fault` answers the next calls (method, code, status, how often)."""

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    uploads: dict[str, tuple[str, dict[int, bytes]]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    fault: tuple[str, str, int, int] = ("", "", 0, 0)


@contextmanager
def s3() -> Iterator[Store]:
    """Run a store until the end of the block."""
    store = Store()

    class Answers(_Answers):
        held = store

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    store.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield store
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Answers(BaseHTTPRequestHandler):
    held: Store

    def log_message(self, *_words: Any) -> None:
        """Say nothing."""

    def _do(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.held.calls.append(self.command)
        if (refused := self._refused(parts.path, query, body)) is not None:
            self._answer(403, f"<Error><Code>{refused}</Code></Error>".encode())
            return
        method, code, status, times = self.held.fault
        if times and method in {"", self.command}:
            self.held.fault = (method, code, status, times - 1)
            self._answer(status, f"<Error><Code>{code}</Code></Error>".encode())
            return
        bucket, _slash, key = unquote(parts.path).lstrip("/").partition("/")
        if bucket != BUCKET:
            self._answer(404, b"<Error><Code>NoSuchBucket</Code></Error>")
            return
        self._act(key, query, body)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _do

    def _act(self, key: str, query: dict[str, str], body: bytes) -> None:
        held, asked = self.held, (self.command, *sorted(query))
        if asked == ("PUT",):
            held.files[key] = body
            self._answer(200)
        elif asked == ("POST", "uploads"):
            name = f"u&{len(held.uploads)}"
            held.uploads[name] = (key, {})
            self._answer(200, f"<R><UploadId>{name.replace('&', '&amp;')}</UploadId></R>".encode())
        elif asked == ("PUT", "partNumber", "uploadId"):
            held.uploads[query["uploadId"]][1][int(query["partNumber"])] = body
            self._answer(200, etag=hashlib.md5(body, usedforsecurity=False).hexdigest())
        elif asked == ("POST", "uploadId"):
            self._join(query["uploadId"], body.decode())
        elif asked == ("DELETE", "uploadId"):
            held.uploads.pop(query["uploadId"], None)
            self._answer(204)
        elif asked == ("GET", "prefix", "uploads"):
            found = "".join(
                f"<Upload><Key>{k}</Key><UploadId>{u.replace('&', '&amp;')}</UploadId></Upload>"
                for u, (k, _parts) in held.uploads.items()
            )
            self._answer(200, f"<R>{found}</R>".encode())
        elif self.command == "GET" and "list-type" in query:
            self._list(query)
        elif self.command == "DELETE":
            held.files.pop(key, None)
            self._answer(204)
        elif key in held.files:
            self._answer(200, held.files[key])
        else:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def _join(self, upload: str, told: str) -> None:
        key, parts = self.held.uploads.pop(upload)
        named = re.findall(r"<PartNumber>(\d+)</PartNumber><ETag>([^<]+)</ETag>", told)
        right = [
            (str(n), hashlib.md5(parts[n], usedforsecurity=False).hexdigest())
            for n in sorted(parts)
        ]
        if named != right:
            self._answer(200, b"<Error><Code>InvalidPart</Code></Error>")
            return
        self.held.files[key] = b"".join(parts[n] for n in sorted(parts))
        self._answer(200, b"<Done/>")

    def _list(self, query: dict[str, str]) -> None:
        prefix, after = query["prefix"], query.get("continuation-token", "")
        found = [
            k for k in sorted(self.held.files)
            if k.startswith(prefix) and "/" not in k[len(prefix):] and k > after
        ]  # fmt: skip
        here, more = found[:_PAGE], len(found) > _PAGE
        lines = "".join(
            f"<Contents><Key>{quote(k)}</Key><Size>{len(self.held.files[k])}</Size></Contents>"
            for k in here
        )
        following = f"<NextContinuationToken>{here[-1]}</NextContinuationToken>" if more else ""
        told = f"<R><IsTruncated>{str(more).lower()}</IsTruncated>{following}{lines}</R>"
        self._answer(200, told.encode())

    def _refused(self, path: str, query: dict[str, str], body: bytes) -> str | None:
        """Count the signature from the request as it came, after the specification, and say what is wrong with it."""
        told = dict(re.findall(r"(\w+)=([^,\s]+)", self.headers.get("Authorization", "")))
        key, day, region, service, end = told.get("Credential", "////").split("/")
        if key != KEY:
            return "InvalidAccessKeyId"
        if hashlib.sha256(body).hexdigest() != self.headers["x-amz-content-sha256"]:
            return "XAmzContentSHA256Mismatch"
        pairs = sorted((quote(n, safe="-_.~"), quote(v, safe="-_.~")) for n, v in query.items())
        canonical = [self.command, path, "&".join(f"{n}={v}" for n, v in pairs)]
        canonical += [f"{n}:{self.headers[n].strip()}" for n in told["SignedHeaders"].split(";")]
        canonical += ["", told["SignedHeaders"], self.headers["x-amz-content-sha256"]]
        digest = hashlib.sha256("\n".join(canonical).encode()).hexdigest()
        scope = f"{day}/{REGION}/s3/aws4_request"
        made = f"AWS4{SECRET}".encode()
        for part in scope.split("/"):
            made = hmac.digest(made, part.encode(), "sha256")
        text = f"AWS4-HMAC-SHA256\n{self.headers['x-amz-date']}\n{scope}\n{digest}"
        right = hmac.digest(made, text.encode(), "sha256").hex()
        same = (region, service, end) == (REGION, "s3", "aws4_request") and right == told[
            "Signature"
        ]
        return None if same else "SignatureDoesNotMatch"

    def _answer(self, status: int, body: bytes = b"", etag: str = "") -> None:
        self.send_response(status)
        if etag:
            self.send_header("ETag", f'"{etag}"'.replace('"', ""))
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
