"""Serving colleagues in the shop: the address of this machine in its network, and a certificate of its own for TLS."""

import os
import socket
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from carnet.kit import clock
from carnet.kit.home import folder

_VALID = timedelta(days=397)  # browsers refuse longer ones
_LEFT = timedelta(days=30)
_ELSEWHERE = "192.0.2.1"  # RFC 5737: belongs to nobody; no packet is sent to it


class NoNetwork(Exception):
    """Not served to colleagues: `code` is "alone" (no network) or "open" (straight on the Internet)."""

    def __init__(self, code: str) -> None:
        """Keep why."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Certificate:
    """The files of a certificate and its key, and what a colleague compares before trusting it."""

    file: Path
    key: Path
    fingerprint: str


def own_address() -> str:
    """Return the address of this machine in the network of the shop. Raises NoNetwork."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((_ELSEWHERE, 9))
        except OSError as problem:
            raise NoNetwork("alone") from problem
        return private_only(str(probe.getsockname()[0]))


def private_only(found: str) -> str:
    """Return an address of a private network as it is. Raises NoNetwork for any other."""
    address = ip_address(found)
    if address.is_loopback or address.is_unspecified:
        raise NoNetwork("alone")
    if address.is_global:
        raise NoNetwork("open")
    return found


def certificate(address: str) -> Certificate:
    """Return the certificate for an address, made where it is missing, nearly over, or of another address."""
    place = folder("tls")
    file, key = place / "lan.pem", place / "lan.key"
    kept = _kept(file, key, address)
    if kept is None:
        kept = _make(file, key, address)
    digits = kept.fingerprint(hashes.SHA256()).hex().upper()
    return Certificate(file, key, ":".join(digits[i : i + 2] for i in range(0, len(digits), 2)))


def _kept(file: Path, key: Path, address: str) -> x509.Certificate | None:
    """Return the certificate that is there if it may still serve."""
    try:
        found = x509.load_pem_x509_certificate(file.read_bytes())
        private = serialization.load_pem_private_key(key.read_bytes(), password=None)
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return None
    now = clock.now()
    serves = (
        found.not_valid_before_utc <= now <= found.not_valid_after_utc - _LEFT
        and ip_address(address) in names.get_values_for_type(x509.IPAddress)
        and private.public_key() == found.public_key()
    )
    return found if serves else None


def _make(file: Path, key: Path, address: str) -> x509.Certificate:
    private, now = ec.generate_private_key(ec.SECP256R1()), clock.now()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Carnet {address}")])
    names: list[x509.GeneralName] = [x509.IPAddress(ip_address(address)), x509.DNSName("localhost")]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + _VALID)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(private, hashes.SHA256())
    )
    _write(
        key,
        private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )
    _write(file, made.public_bytes(serialization.Encoding.PEM))
    return made


def _write(file: Path, data: bytes) -> None:
    """Write a file that nobody else may read, whole or not at all."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as written:
        written.write(data)
    fresh.replace(file)
