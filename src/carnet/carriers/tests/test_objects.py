"""Signatures as the specification gives them; a store that speaks, refuses, is slow to come back or is away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from carnet.carriers import objects
from carnet.carriers.objects import Bucket, Unstored
from carnet.carriers.rules.signature import Signed, address, headers
from carnet.carriers.tests.s3_server import BUCKET, KEY, REGION, SECRET, Store, s3

pytestmark = pytest.mark.house
_EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.fixture
def store() -> Iterator[Store]:
    with s3() as running:
        yield running


@pytest.fixture
def bucket(store: Store) -> Bucket:
    return Bucket(
        endpoint=store.url, region=REGION, name=BUCKET, key=KEY, secret=SECRET, folder="la boutique"
    )


@pytest.mark.parametrize(
    ("query", "signature"),
    [
        ({"lifecycle": ""}, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
        ({"prefix": "J", "max-keys": "2"}, "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
    ],
)  # fmt: skip
def test_the_examples_of_the_specification(query: dict[str, str], signature: str) -> None:
    """Amazon S3 API Reference, Signature Calculations: examples « GET Bucket Lifecycle » and « List Objects »."""
    request = Signed(method="GET", path="/", query=query, host="examplebucket.s3.amazonaws.com", payload=_EMPTY)  # fmt: skip
    told = headers(
        request,
        key="AKIAIOSFODNN7EXAMPLE",
        secret="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",  # noqa: S106 - that of the example
        region="us-east-1",
        at=datetime(2013, 5, 24, tzinfo=UTC),
    )
    assert told["Authorization"].endswith(f"Signature={signature}")
    assert address("/a b/é", {"b": "/", "a": ""}) == "/a%20b/%C3%A9?a=&b=%2F"


def test_what_is_put_is_listed_read_and_removed(store: Store, bucket: Bucket) -> None:
    for number in range(7):
        objects.put(bucket, f"f{number}.age", b"x" * number)
    objects.put(bucket, "effacements/n.age", b"note")
    assert dict(objects.names(bucket)) == {f"f{n}.age": n for n in range(7)}
    assert dict(objects.names(bucket, "effacements")) == {"n.age": 4}
    assert objects.size(bucket, "f6.age") == 6
    with objects.reading(bucket, "f6.age") as file:
        assert file.read() == b"x" * 6
    objects.remove(bucket, "f6.age")
    objects.remove(bucket, "f6.age")
    assert "la boutique/f6.age" not in store.files
    upload = objects.begin(bucket, "grand.age")
    marks = [objects.put_part(bucket, "grand.age", upload, n, bytes([n]) * 9) for n in (1, 2)]
    assert "la boutique/grand.age" not in store.files, "half of it has no name"
    assert objects.left_over(bucket) == [("grand.age", upload)]
    with pytest.raises(Unstored, match="answer"):
        objects.finish(bucket, "grand.age", upload, marks[:1])
    upload = objects.begin(bucket, "grand.age")
    marks = [objects.put_part(bucket, "grand.age", upload, n, bytes([n]) * 9) for n in (1, 2)]
    objects.finish(bucket, "grand.age", upload, marks)
    assert store.files["la boutique/grand.age"] == b"\1" * 9 + b"\2" * 9
    assert objects.left_over(bucket) == []


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (("PUT", "SlowDown", 503, 2), ""),
        (("PUT", "SlowDown", 503, 3), "away"),
        (("PUT", "RequestTimeTooSkewed", 403, 1), "clock"),
        (("PUT", "XMinioStorageFull", 507, 1), "full"),
        (("PUT", "QuotaExceeded", 400, 1), "full"),
        (("PUT", "AccessDenied", 403, 1), "keys"),
        (("PUT", "PermanentRedirect", 301, 1), "answer"),
    ],
)
def test_what_a_store_refuses(
    store: Store, bucket: Bucket, fault: tuple[str, str, int, int], why: str
) -> None:
    store.fault = fault
    if not why:
        objects.put(bucket, "a", b"a")
        assert store.calls == ["PUT"] * 3
        return
    with pytest.raises(Unstored) as refused:
        objects.put(bucket, "a", b"a")
    assert refused.value.code == why
    assert store.files == {}


def test_who_is_not_known_what_is_not_there_and_what_is_not_safe(bucket: Bucket) -> None:
    cases = [
        (replace(bucket, secret="autre"), "keys"),  # noqa: S106 - a wrong one
        (replace(bucket, key="AUTRE"), "keys"),
        (replace(bucket, region="us-east-1"), "keys"),
        (replace(bucket, name="inconnu"), "bucket"),
        (bucket, "none"),
        (replace(bucket, endpoint="http://127.0.0.1:9"), "away"),
        (replace(bucket, endpoint="http://1.1.1.1"), "insecure"),
        (replace(bucket, endpoint="ftp://exemple.fr"), "insecure"),
        (replace(bucket, endpoint="http://exemple.fr:port"), "insecure"),
    ]
    for one, why in cases:
        with pytest.raises(Unstored) as refused, objects.reading(one, "rien"):
            pass
        assert refused.value.code == why
    assert SECRET not in repr(bucket)
