import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.kit.crypto import keyed, keyed_digest
from carnet.kit.home import secret

texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(texts, max_size=4))
def test_a_keyed_digest_is_the_hmac_of_the_framed_parts(parts: list[str]) -> None:
    framed = b"".join(len(p.encode()).to_bytes(4, "big") + p.encode() for p in parts)
    told = hmac.new(secret("tests"), framed, hashlib.sha256).hexdigest()
    assert keyed("tests")(*parts) == keyed_digest("tests", *parts) == told


@pytest.mark.parametrize("other", [("ab", "c"), ("a", "bc", ""), ("abc",)])
def test_parts_are_told_apart(other: tuple[str, ...]) -> None:
    assert keyed_digest("tests", "a", "bc") != keyed_digest("tests", *other)
    assert keyed_digest("tests", "a", "bc") != keyed_digest("others", "a", "bc")
