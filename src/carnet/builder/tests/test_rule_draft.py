"""The tree of the builder: posted, edited and written as a rule, and told again from the rule."""

import pytest
from django.http import QueryDict

from carnet.builder.screens import draft
from carnet.builder.screens.boxes import BOXES, view_box
from carnet.builder.screens.draft import Group, Line, NotReadable
from carnet.builder.screens.places import drawn_map
from carnet.builder.screens.state import edited, posted
from carnet.builder.screens.telling import NotDrawable, tell
from carnet.builder.screens.writing import write
from carnet.conditions.types import Catalogue, Detail, FactInfo, FieldInfo

NAMES = Catalogue(
    fields={
        "kind": FieldInfo(
            "kind", "choice", "contacts", "kind", choices=lambda: [("consumer", "Particulier")]
        ),
        "city": FieldInfo("city", "place", "contacts", "city"),
        "total": FieldInfo("total", "money", "purchases", "total_milli"),
        "orders": FieldInfo("orders", "number", "purchases", "orders"),
        "born_on": FieldInfo("born_on", "date", "contacts", "born_on"),
        "has_email": FieldInfo("has_email", "bool", "contacts", "has_email"),
    },
    facts={
        "order": FactInfo(
            "order",
            "orders",
            value="total_milli",
            details={"category": Detail("category", "products.category", "choice")},
        ),
        "click": FactInfo("click", "events"),
    },
)
RULES = [
    {"all": [{"field": "kind", "is": "consumer"}]},
    {"all": [{"field": "kind", "not_in": ["consumer", "professional"]}]},
    {"all": [{"field": "city", "contains": "Nantes"}, {"field": "city", "empty": True}]},
    {"all": [{"field": "city", "in": ["Nantes", "Rezé"]}]},
    {"all": [{"field": "total", "at_least": 99.5}, {"field": "orders", "between": [2, 9]}]},
    {"all": [{"field": "born_on", "next_days": 7}, {"field": "born_on", "between": ["1990-01-01", "1999-12-31"]}]},
    {"all": [{"field": "born_on", "before": "2000-05-17"}, {"field": "born_on", "within_days": 30}]},
    {"all": [{"field": "has_email", "is": True}, {"field": "has_email", "is": False}]},
    {"all": [{"did": "order", "at_least": 2, "within_days": 90, "where": [{"field": "category", "is": "Grains"}]}]},
    {"all": [{"did_not": "click", "between": ["2026-01-01", "2026-06-30"]}]},
    {"all": [{"did": "order", "sum": {"at_least": 300}}, {"did": "order", "average": {"at_most": 12.5}}]},
    {"all": [{"did": "order", "last": {"not_within_days": 365}}, {"did": "order", "first": {"after": "2026-01-01"}}]},
    {"all": [{"near": "44000", "km": 20}, {"near": [47.21, -1.55], "km": 2.5}]},
    {"all": [{"segment": "vip"}, {"reachable": "sms", "for": "offers"}]},
    {"all": [{"top": 0.1, "by": "total"}, {"bottom": 0.25, "by": "orders"}]},
    {"all": [{"sequence": ["order", "click"], "then_not": "order", "apart_days": 30}]},
    {"any": [{"field": "kind", "is": "consumer"}, {"all": [{"segment": "a"}, {"any": [{"segment": "b"}]}]}]},
    {"all": [{"field": "kind", "is": "consumer"}, {"except": [{"did": "click", "at_least": 1, "within_days": 7}]}]},
]  # fmt: skip


def _form(root: Group) -> QueryDict:
    """Return what the page posts for a tree."""
    given = QueryDict(mutable=True)
    given["forme"] = draft.shape(root)
    for node in draft.walk(root):
        if isinstance(node, Group):
            given[f"lien-{node.id}"] = node.glue
        else:
            given[f"champ-{node.id}"], given[f"op-{node.id}"] = node.name, node.op
            for part, values in node.said.items():
                given.setlist(f"{part}-{node.id}", list(values))
    return given


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_told_as_a_form_and_posted_is_the_same_rule(rule: dict[str, object]) -> None:
    told = tell(rule, NAMES)
    state = posted(_form(told))
    written = write(state.root, NAMES)
    assert not written.wrong and not written.blank
    assert written.rule == rule


def test_a_single_condition_and_an_exception_stand_in_a_group() -> None:
    for rule in ({"segment": "vip"}, {"except": [{"segment": "vip"}]}):
        assert write(tell(rule, NAMES), NAMES).rule == {"all": [rule]}


def test_what_has_no_line_is_not_told() -> None:
    for rule in (
        {"all": [{"static": "liste"}]},
        {"all": [{"top": [0.1, 0.2], "by": "total"}]},
        {"all": [{"did": "order", "at_least": 2, "sum": {"at_least": 3}}]},
    ):
        with pytest.raises(NotDrawable):
            tell(rule, NAMES)


def test_any_with_an_exception_keeps_the_exception_outside() -> None:
    root = Group(
        id=0,
        glue="any",
        kids=(
            Line(id=1, name="@segment", said={"v": ("a",)}),
            Line(id=2, name="@segment", said={"v": ("b",)}),
            Group(id=3, glue="except", kids=(Line(id=4, name="@segment", said={"v": ("c",)}),)),
        ),
    )
    written = write(root, NAMES)
    assert written.rule == {
        "all": [
            {"any": [{"segment": "a"}, {"segment": "b"}]},
            {"except": [{"segment": "c"}]},
        ]
    }
    assert written.lines["/all/0/any/1"] == 2
    assert written.lines["/all/1/except/0"] == 4


def test_blank_and_wrong_lines_are_left_out_and_named() -> None:
    root = Group(
        id=0,
        kids=(
            Line(id=1),
            Line(id=2, name="total", op="at_least", said={"v": ("beaucoup",)}),
            Line(id=3, name="orders", op="at_least", said={"v": ("1 200",)}),
            Line(id=4, name="born_on", op="between", said={"a": ("2026-02-01",), "b": ("2026-01-01",)}),
            Line(id=5, name="gone", op="is", said={"v": ("x",)}),
        ),
    )  # fmt: skip
    written = write(root, NAMES)
    assert written.rule == {"all": [{"field": "orders", "at_least": 1200}]}
    assert written.lines["/all/0"] == 3
    assert written.blank == {1} and set(written.wrong) == {2, 4, 5}
    assert "beaucoup" in written.wrong[2]


def test_edits_keep_what_was_typed() -> None:
    state = posted(_form(tell(RULES[8], NAMES)))
    state = edited(state, "line", 1)
    state = edited(state, "group", 1)
    state = edited(state, "except", 1)
    assert [type(k).__name__ for k in state.root.kids] == ["Line", "Line", "Group", "Group"]
    assert state.root.kids[3].glue == "except" and state.focus == state.root.kids[3].kids[0].id
    first = state.root.kids[0].id
    down = edited(state, "down", first)
    assert [k.id for k in down.root.kids][:2] == [state.root.kids[1].id, first]
    assert write(down.root, NAMES).rule == RULES[8]
    gone = edited(down, "remove", state.root.kids[3].kids[0].id)
    assert len(gone.root.kids) == 3, "a group goes with its last line"
    more = edited(gone, "detail", first)
    assert len(next(k for k in more.root.kids if k.id == first).details) == 2


def test_groups_lie_three_levels_deep_at_most() -> None:
    state = edited(posted(_form(Group(id=0, kids=(Line(id=1),)))), "group", 0)
    second = state.root.kids[1]
    state = edited(state, "group", second.id)
    third = state.root.kids[1].kids[1]
    assert draft.level(state.root, third.id) == 3
    assert edited(state, "group", third.id).root == state.root
    assert len(edited(state, "line", third.id).root.kids[1].kids[1].kids) == 2


def test_another_information_forgets_the_answer_to_the_one_before() -> None:
    given = _form(tell(RULES[0], NAMES))
    given["sig-2"] = "kind|choices||"
    assert posted(given).root.kids[0].op == "in"
    given["champ-2"] = "orders"
    line = posted(given).root.kids[0]
    assert line.name == "orders" and not line.op and not line.said


@pytest.mark.parametrize(
    "shape",
    ["", "7", "0[1", "0]1[", "0[1 1]", "0[1)(2]", "x", "0[1] 2", "0[" * 9 + "]" * 9],
)
def test_what_is_no_tree_is_refused(shape: str) -> None:
    given = QueryDict(mutable=True)
    given["forme"] = shape
    with pytest.raises(NotReadable):
        posted(given)


def test_ten_thousand_lines_are_refused_at_once() -> None:
    given = QueryDict(mutable=True)
    given["forme"] = f"0[{' '.join(map(str, range(1, 10_001)))}]"
    with pytest.raises(NotReadable, match="many"):
        posted(given)


def test_nothing_is_added_past_five_hundred() -> None:
    root = Group(id=0, kids=tuple(Line(id=n) for n in range(1, 499)))
    assert draft.add(root, 0, "line")[0] == root


def test_hostile_text_stays_a_value() -> None:
    text = "'; DROP TABLE contacts; -- <script>\x00"
    given = _form(Group(id=0, kids=(Line(id=1, name="city", op="is", said={"v": (text,)}),)))
    rule = write(posted(given).root, NAMES).rule
    assert rule == {"all": [{"field": "city", "is": text.replace("\x00", "").strip()}]}


def test_the_map_shows_where_people_are() -> None:
    assert view_box([]) == view_box(["971"]) == "0 0 613 585"
    left, top, width, height = map(int, view_box(["44"]).split())
    assert width < 613 and left <= 120 and top <= 290 and left + width >= 180 and height < 585
    for codes in (["2A", "29"], ["59", "66"], list(BOXES)):
        x, y, wide, high = map(int, view_box(codes).split())
        assert x >= 0 and y >= 0 and x + wide <= 613 and y + high <= 585
    found = drawn_map([("44", 90), ("49", 30), ("971", 5), ("", 12), ("75", 0)])
    assert found is not None
    assert [(p.code, p.step) for p in found.every] == [("44", 4), ("49", 2), ("971", 1), ("", 1)]
    assert {p.code for p in found.drawn} == set(BOXES) and found.others == 0
    assert drawn_map([("", 3)]) is None and drawn_map([]) is None


def test_a_list_too_long_to_tick_is_typed_into() -> None:
    said = {"w": ("Grains, Moulu ; Thé",)}
    root = Group(id=0, kids=(Line(id=1, name="kind", op="in", said=said),))
    assert write(root, NAMES).rule == {"all": [{"field": "kind", "in": ["Grains", "Moulu", "Thé"]}]}
