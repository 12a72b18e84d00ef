"""What is put aside comes back as it was: the pieces of a source make what the engine makes of the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.content.rules.shared import Shared
from carnet.content.rules.sources import environment

pytestmark = pytest.mark.house
LONG = "Torréfié ce matin à deux pas de chez vous, comme chaque semaine. "
PARTS = st.sampled_from(
    [
        LONG, f" {LONG}\n", "Bonjour ", "\n", "{{ nom }}", "{{- nom -}}", "{{ nom|default('l\\'ami, \"vous\"') }}",
        "{% if oui %}", "{%- else -%}", "{# un mot #}", "{{ \"}}\" }}",
    ]
)  # fmt: skip


def made(source: str, values: dict[str, object]) -> str:
    engine = environment(escaped=True)
    engine.add_template("x", source)
    return engine.render_template("x", **values)


@given(
    st.lists(PARTS.filter(lambda p: not p.startswith("{%")), max_size=6),
    st.lists(PARTS.filter(lambda p: p != "{% if oui %}"), max_size=6),
    st.booleans(),
)
def test_pieces_make_the_whole(before: list[str], within: list[str], oui: bool) -> None:
    while within.count("{%- else -%}") > 1:
        within.remove("{%- else -%}")
    source = "".join((*before, "{% if oui %}", *within, "{% endif %}", LONG))
    values = {"nom": "L’Hôte & fils", "oui": oui}
    shared = Shared(source)
    assert "".join(shared.pieces(made(shared.source, values))) == made(source, values)


def test_what_all_share_is_one_and_the_same_text() -> None:
    shared = Shared("{% for n in noms %}{{ n }}" + LONG + "{% endfor %}{{ ville }}" + LONG)
    one = shared.pieces(made(shared.source, {"noms": ["Ada", "Ben"], "ville": "Nantes"}))
    two = shared.pieces(made(shared.source, {"noms": ["Zoé"], "ville": "Brest"}))
    assert one == ("Ada", LONG, "Ben", LONG, "Nantes", LONG, "")
    assert two == ("Zoé", LONG, "Brest", LONG, "")
    assert one[1] is one[3] is two[1]
    assert one[5] is two[3]


def test_no_value_can_name_a_part() -> None:
    shared = Shared("{{ nom }}" + LONG)
    named = shared.source.removeprefix("{{ nom }}")
    assert shared.pieces("Ada" + named) == ("Ada", LONG, "")
    assert "".join(shared.pieces(named[:1] + "zz")) == ""
