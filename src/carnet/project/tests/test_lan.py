"""Serving colleagues: a certificate for the address of the machine, kept, renewed, private; never on the open network."""

import stat
from collections.abc import Callable
from datetime import datetime

import pytest
from cryptography import x509

from carnet.project.lan import NoNetwork, certificate, private_only
from carnet.project.serve import Place

pytestmark = pytest.mark.house
At = Callable[[str], datetime]
ME = "192.168.1.20"


def test_the_certificate_is_kept_until_it_is_nearly_over_and_private(at: At) -> None:
    at("2026-11-22T12:00")
    made = certificate(ME)
    read = x509.load_pem_x509_certificate(made.file.read_bytes())
    names = read.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(n) for n in names.get_values_for_type(x509.IPAddress)] == [ME]
    assert (read.not_valid_after_utc - read.not_valid_before_utc).days <= 398
    assert stat.S_IMODE(made.key.stat().st_mode) == 0o600
    assert len(made.fingerprint.split(":")) == 32
    assert certificate(ME) == made
    at("2027-11-30T12:00")
    renewed = certificate(ME)
    assert renewed.fingerprint != made.fingerprint


def test_another_address_a_broken_file_or_a_clock_set_back_makes_another(at: At) -> None:
    at("2026-11-22T12:00")
    first = certificate(ME).fingerprint
    second = certificate("192.168.1.21").fingerprint
    assert first != second
    made = certificate("192.168.1.21")
    made.key.write_bytes(b"half")
    third = certificate("192.168.1.21").fingerprint
    assert third != second
    at("2025-11-22T12:00")
    assert certificate("192.168.1.21").fingerprint != third


def test_only_the_network_of_the_shop_is_served() -> None:
    assert private_only(ME) == ME
    for address, code in (("127.0.0.1", "alone"), ("::", "alone"), ("93.184.216.34", "open")):
        with pytest.raises(NoNetwork) as refused:
            private_only(address)
        assert refused.value.code == code


def test_the_address_to_type_is_https_with_a_certificate() -> None:
    assert Place().address == "http://127.0.0.1:8000"
    assert Place(ME, 8123, 1, certificate(ME)).address == f"https://{ME}:8123"
