"""Keys change while both open, a change that was killed goes on, and the key before goes once nothing needs it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from typer.testing import CliRunner

from carnet.accounts.models import Staff
from carnet.accounts.sealed import KEY
from carnet.audit.queries import latest
from carnet.kit import sealing
from carnet.kit.actor import Actor, ActorKind, NotPermitted, command_actor
from carnet.kit.home import folder, secret
from carnet.people.tests.factories import staff
from carnet.upkeep.actions.keys import KeysBusy, rotate_keys
from carnet.upkeep.commands import app

pytestmark = pytest.mark.django_db
_ADA = command_actor("tests")


@pytest.fixture(autouse=True)
def _own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CARNET_HOME", str(tmp_path))
    yield


def _held(user: Staff, text: str = "JBSWY3DP") -> Authenticator:
    data = {"secret": get_adapter().encrypt(text)}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=data)


def _opened(one: Authenticator) -> str:
    one.refresh_from_db()
    return str(get_adapter().decrypt(one.data["secret"]))


def _before() -> Path:
    return folder("keys") / f"{KEY}.before"


def _mine(done: list[Any]) -> Any:
    return next(one for one in done if one.values.key == KEY)


def test_every_secret_is_under_the_new_key_and_the_old_one_is_gone() -> None:
    totp = _held(staff())
    codes = Authenticator.objects.create(
        user=totp.user, type=Authenticator.Type.RECOVERY_CODES, data={"seed": get_adapter().encrypt("graine"), "used_mask": 3}
    )  # fmt: skip
    old, was = secret(KEY), totp.data["secret"]
    done = _mine(rotate_keys(actor=_ADA))
    assert (done.sealed, done.unopened, done.retired, done.went_on) == (2, 0, True, False)
    assert secret(KEY) != old
    assert not _before().exists()
    assert _opened(totp) == "JBSWY3DP"
    codes.refresh_from_db()
    assert get_adapter().decrypt(codes.data["seed"]) == "graine"
    assert codes.data["used_mask"] == 3
    with pytest.raises(sealing.Unopened):
        sealing.unseal(KEY, was)
    assert latest(1)[0].name == "upkeep.keys_rotated"


@pytest.mark.parametrize("killed_at", ["two names for one key", "half sealed", "all sealed"])
def test_a_change_that_was_killed_goes_on(killed_at: str) -> None:
    one, two = _held(staff()), _held(staff("reader"), "KRSXG5A")
    old = secret(KEY)
    if killed_at == "two names for one key":
        _before().hardlink_to(folder("keys") / KEY)
    else:
        sealing.begin(KEY)
        for held in (one, two) if killed_at == "all sealed" else (one,):
            held.data["secret"] = sealing.resealed(KEY, held.data["secret"])
            held.save()
    assert (_opened(one), _opened(two)) == ("JBSWY3DP", "KRSXG5A"), "both keys open meanwhile"
    done = _mine(rotate_keys(actor=_ADA))
    assert (done.retired, done.went_on, secret(KEY) != old) == (True, True, True)
    assert (_opened(one), _opened(two)) == ("JBSWY3DP", "KRSXG5A")


def test_what_no_key_opens_keeps_the_key_before_and_is_said() -> None:
    kept, lost = _held(staff()), _held(staff("reader"))
    lost.data["secret"] = "gAAAAAB" + "x" * 60
    lost.save()
    secret("links")
    answer = CliRunner().invoke(app, ["keys", "rotate"])
    assert answer.exit_code == 1
    assert "aucune clé n’ouvre 1 valeurs" in answer.stdout
    assert "links" in answer.stdout
    assert _before().exists()
    assert _opened(kept) == "JBSWY3DP"
    lost.delete()
    answer = CliRunner().invoke(app, ["keys", "rotate"])
    assert (answer.exit_code, _before().exists()) == (0, False)
    assert "suite d’un changement interrompu" in answer.stdout
    told = json.loads(CliRunner().invoke(app, ["keys", "rotate", "--json"]).stdout)
    assert {"key": KEY, "sealed": 1, "unopened": 0, "retired": True} in told["rotated"]
    assert "links" in told["kept"]


def test_one_at_a_time_and_only_who_may() -> None:
    with pytest.raises(NotPermitted):
        rotate_keys(actor=Actor(ActorKind.STAFF, "0", "Ben"))
    with sealing.one_change(), pytest.raises(KeysBusy):
        rotate_keys(actor=_ADA)
