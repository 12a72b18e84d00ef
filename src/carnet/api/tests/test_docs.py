"""Every endpoint, scope and problem stands in the documentation."""

from carnet.api.house import openapi
from carnet.kit.declarations import declared
from tools.place import ROOT

PAGE = (ROOT / "docs/api.md").read_text(encoding="utf-8")


def test_every_endpoint_stands_in_the_documentation() -> None:
    addresses = [f"{m.upper()} {path}" for path, ms in openapi()["paths"].items() for m in ms]
    assert len(addresses) >= 10
    assert [a for a in addresses if f"`{a}`" not in PAGE] == []


def test_every_scope_stands_in_the_documentation() -> None:
    assert [s.name for s in declared("scopes") if f"`{s.name}`" not in PAGE] == []


def test_only_what_writes_measures_may_stand_in_a_page() -> None:
    public = [p for s in declared("scopes") if s.public for p in s.permissions]
    assert public == ["activity.track"]
