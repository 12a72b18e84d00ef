"""A Postfix of one test, where the machine has one: a few addresses, everything in a folder of its own."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

PROGRAM = shutil.which("postfix", path="/usr/sbin:/usr/bin") or ""
_MAIN = """
compatibility_level = 3.6
queue_directory = {at}/queue
data_directory = {at}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
meta_directory = /etc/postfix
maillog_file_prefixes = {at}
maillog_file = {at}/log
mail_owner = postfix
setgid_group = postdrop
myhostname = mx.exemple.fr
inet_interfaces = 127.0.0.1
mynetworks_style = host
mydestination =
local_recipient_maps =
recipient_delimiter = +
virtual_mailbox_domains = exemple.fr
virtual_mailbox_base = {at}/boxes
virtual_mailbox_maps = inline:{{ {{ada@exemple.fr=ada/}} {{retour@exemple.fr=retour/}} }}
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{uid}
virtual_minimum_uid = 1
virtual_mailbox_limit = 0
message_size_limit = 30000000
virtual_alias_maps = inline:{{ {{pleine@exemple.fr=pleine@ailleurs.example}} }}
smtpd_relay_restrictions = reject_unauth_destination
default_transport = error:5.2.2 mailbox full
"""
_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
postlog unix-dgram n - n - 1 postlogd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
"""


@dataclass(frozen=True)
class Postfix:
    """The running server."""

    port: int
    folder: Path

    def mails(self, box: str, count: int) -> list[bytes]:
        """Return what lies in a mailbox once so many mails do; the wait ends by itself."""
        until = monotonic() + 20
        place = self.folder / "boxes" / box / "new"
        while monotonic() < until:
            found = sorted(place.glob("*")) if place.is_dir() else []
            if len(found) >= count:
                return [path.read_bytes() for path in found]
            sleep(0.1)
        raise TimeoutError((self.folder / "log").read_text(errors="replace")[-2000:])


@contextmanager
def postfix() -> Iterator[Postfix]:
    """Serve inside the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with TemporaryDirectory(prefix="carnet-postfix-") as name:
        at, uid = Path(name), _uid()
        at.chmod(0o755)
        for folder in ("queue", "data", "boxes"):
            (at / folder).mkdir(mode=0o755)
        for folder in ("data", "boxes"):
            os.chown(at / folder, uid, uid)
        (at / "main.cf").write_text(_MAIN.format(at=at, uid=uid), encoding="ascii")
        (at / "master.cf").write_text(_MASTER.format(port=port), encoding="ascii")
        _run(at, "start")
        try:
            yield Postfix(port, at)
        finally:
            _run(at, "stop")


def _run(at: Path, word: str) -> None:
    done = subprocess.run(  # noqa: S603 - the system's own server
        [PROGRAM, "-c", str(at), word], capture_output=True, text=True, check=False, timeout=60
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:] + done.stdout[-500:])


def _uid() -> int:
    return pwd.getpwnam("postfix").pw_uid
