"""Profiles and relations: changed, undone, aged, merged, handed over, exported, erased; conditions ask of them."""

from datetime import timedelta

import pytest
from django.test import Client

from carnet.accounts.models import News, Place
from carnet.accounts.queries import actor_of
from carnet.accounts.queries import told as words_of
from carnet.audit.models import AuditLine
from carnet.conditions.queries import catalogue
from carnet.conditions.queries import ids as ids_of_rule
from carnet.conditions.rules import parse
from carnet.identity.actions.merge import merge_contacts
from carnet.identity.types import MergeOrder
from carnet.kit import clock
from carnet.kit.actor import NotPermitted
from carnet.kit.personal import put_back
from carnet.mirror.queries import reading
from carnet.people.tests.factories import crowd, noor_and_otto, staff
from carnet.people.types import UnknownContact
from carnet.privacy.actions.erase import erase_contacts
from carnet.profiles.actions.edit import edit_profile, edit_profiles, undo_change
from carnet.profiles.actions.relations import forget_old, relate, relate_again, unrelate
from carnet.profiles.manifest import MANIFEST
from carnet.profiles.models import Profile, ProfileChange, Relation
from carnet.profiles.personal import PERSONAL
from carnet.profiles.queries import profile, relations_of
from carnet.profiles.tests.factories import ADA, NOBODY
from carnet.profiles.types import NothingToUndo, Wrong

pytestmark = pytest.mark.django_db


def test_who_may_not_change_contacts_changes_nothing() -> None:
    noor, otto = noor_and_otto()
    with pytest.raises(NotPermitted):
        edit_profile(actor=NOBODY, contact_id=noor, wanted={"state": "former"})
    with pytest.raises(NotPermitted):
        edit_profiles(actor=NOBODY, steps=[[noor]], wanted={"state": "former"})
    with pytest.raises(NotPermitted):
        undo_change(actor=NOBODY, batch=1)
    with pytest.raises(NotPermitted):
        relate(actor=NOBODY, contact_id=noor, other_id=otto, kind="family")
    for act in (unrelate, relate_again):
        with pytest.raises(NotPermitted):
            act(actor=NOBODY, contact_id=noor, relation_id=1)
    assert not Profile.objects.exists()


def test_what_is_not_there_is_refused_and_the_audit_holds_no_value() -> None:
    noor, otto = noor_and_otto()
    with pytest.raises(UnknownContact):
        edit_profile(actor=ADA, contact_id=999, wanted={"state": "former"})
    with pytest.raises(Wrong):
        edit_profiles(actor=ADA, steps=[[noor]], wanted={"shop_id": 999})
    with pytest.raises(UnknownContact):
        relate(actor=ADA, contact_id=noor, other_id=999, kind="family")
    with pytest.raises(Wrong):
        relate(actor=ADA, contact_id=noor, other_id=otto, kind="enemy")
    relate(actor=ADA, contact_id=noor, other_id=otto, kind="family")
    with pytest.raises(Wrong):
        relate(actor=ADA, contact_id=otto, other_id=noor, kind="family")
    edit_profile(actor=ADA, contact_id=noor, wanted={"profession": "Luthière"})
    line = AuditLine.objects.filter(name="profiles.changed").latest("pk")
    assert "profession" in str(line.detail)
    assert "Luthière" not in str(line.detail)


def test_an_undo_leaves_who_was_changed_again_and_ends_after_thirty_days() -> None:
    ids = crowd(3)
    batch = edit_profiles(actor=ADA, steps=[ids[:2], ids[2:]], wanted={"channel": "sms"})
    edit_profile(actor=ADA, contact_id=ids[0], wanted={"channel": "postal"})
    assert undo_change(actor=ADA, batch=batch) == ids[1:]
    held = dict(Profile.objects.values_list("contact_id", "channel"))
    assert held == {ids[0]: "postal", ids[1]: "", ids[2]: ""}
    with pytest.raises(NothingToUndo):
        undo_change(actor=ADA, batch=batch)
    late = edit_profile(actor=ADA, contact_id=ids[1], wanted={"channel": "sms"})
    assert edit_profiles(actor=ADA, steps=[[ids[1]]], wanted={"channel": "sms"}) == 0
    with clock.hold(clock.now() + timedelta(days=31)):
        with pytest.raises(NothingToUndo):
            undo_change(actor=ADA, batch=late)
        forget_old()
    assert not ProfileChange.objects.exists()


def test_a_shop_that_is_gone_is_not_put_back() -> None:
    noor, _otto = noor_and_otto()
    shop, other = (Place.objects.create(name=name) for name in ("Nantes", "Rennes"))
    edit_profile(actor=ADA, contact_id=noor, wanted={"shop_id": shop.pk})
    batch = edit_profile(actor=ADA, contact_id=noor, wanted={"shop_id": other.pk})
    shop.delete()
    undo_change(actor=ADA, batch=batch)
    card = profile(noor)
    assert card is not None
    assert card.shop_id is None


def test_a_relation_taken_away_comes_back_for_thirty_days_alone() -> None:
    noor, otto = noor_and_otto()
    made = relate(actor=ADA, contact_id=noor, other_id=otto, kind="referred_by")
    unrelate(actor=ADA, contact_id=otto, relation_id=made)
    with pytest.raises(UnknownContact):
        unrelate(actor=ADA, contact_id=otto, relation_id=made)
    relate_again(actor=ADA, contact_id=otto, relation_id=made)
    assert [(r.kind, r.forward) for r in relations_of(otto)] == [("referred_by", False)]
    unrelate(actor=ADA, contact_id=noor, relation_id=made)
    with clock.hold(clock.now() + timedelta(days=31)):
        with pytest.raises(NothingToUndo):
            relate_again(actor=ADA, contact_id=noor, relation_id=made)
        forget_old()
    assert not Relation.objects.exists()


def test_a_merge_brings_profile_and_relations_to_the_survivor_and_can_be_undone() -> None:
    noor, otto = noor_and_otto()
    ines, perrot = crowd(2)
    edit_profile(actor=ADA, contact_id=otto, wanted={"profession": "Hôtelier"})
    relate(actor=ADA, contact_id=otto, other_id=ines, kind="parent")
    relate(actor=ADA, contact_id=otto, other_id=noor, kind="family")
    relate(actor=ADA, contact_id=perrot, other_id=otto, kind="colleague")
    merge_contacts(actor=ADA, merges=[MergeOrder(survivor=noor, loser=otto)])
    card = profile(noor)
    assert card is not None
    assert card.profession == "Hôtelier"
    assert profile(otto) is None
    assert [(r.kind, r.other_id) for r in relations_of(noor)] == [
        ("parent", ines),
        ("colleague", perrot),
    ]
    edit_profile(actor=ADA, contact_id=ines, wanted={"profession": "Potière"})
    declared = {p.table: p for p in PERSONAL}["profiles.Profile"]
    moved = declared.move([(ines, perrot)])
    assert Profile.objects.get(contact_id=perrot).profession == "Potière"
    put_back(moved)
    assert declared.move([(ines, noor)]) == []


def test_everything_known_of_somebody_is_exported_and_gone_after_an_erasure() -> None:
    noor, otto = noor_and_otto()
    edit_profile(actor=ADA, contact_id=noor, wanted={"profession": "Luthière", "language": "en"})
    relate(actor=ADA, contact_id=otto, other_id=noor, kind="parent")
    exported = {p.table: p.export(noor) for p in PERSONAL}
    assert exported["profiles.Profile"][0]["profession"] == "Luthière"
    assert exported["profiles.ProfileChange"][0]["after"]["profession"] == "Luthière"
    assert exported["profiles.Relation"][0]["side"] == "object"
    assert "Otto" not in str(exported)
    erase_contacts(actor=ADA, ids=[noor])
    assert not Profile.objects.exists()
    assert not ProfileChange.objects.exists()
    assert not Relation.objects.exists()


def test_conditions_ask_of_profiles_and_follow_a_change_and_a_handover() -> None:
    noor, otto = noor_and_otto()
    ada, ben = staff(), staff("sales")
    edit_profile(
        actor=ADA,
        contact_id=noor,
        wanted={"birthday": "03-12", "interests": "Thé vert\nJardin", "owner_id": ada.pk},
    )
    batch = edit_profile(actor=ADA, contact_id=otto, wanted={"state": "former"})
    known = catalogue()
    for asked, who in (
        ({"field": "interest", "contains": "Jardin"}, noor),
        ({"field": "owner", "is": str(ada.pk)}, noor),
        ({"field": "state_by_hand", "is": "former"}, otto),
        ({"field": "birthday", "next_days": 366}, noor),
    ):
        assert ids_of_rule(parse(asked, known), fresh=True) == [who]
    with reading(fresh=True) as found:
        told = "SELECT contact_id, CAST(birthday AS text), interests, state, owner FROM profiles ORDER BY 1"
        assert found.rows(told) == [
            (noor, "2000-03-12", "Thé vert\nJardin", "", str(ada.pk)),
            (otto, None, "", "former", None),
        ]
    undo_change(actor=ADA, batch=batch)
    Profile.objects.filter(contact_id=noor).update(owner=ben)
    MANIFEST.belongings[0].moved(list(Profile.objects.values_list("pk", flat=True)))
    with reading(fresh=True) as found:
        assert found.rows("SELECT state, owner FROM profiles ORDER BY contact_id") == [
            ("", str(ben.pk)),
            ("", None),
        ]


def test_who_is_given_contacts_is_told_and_finds_them_and_not_who_takes_them() -> None:
    ids, ben = crowd(3), staff("sales")
    batch = edit_profiles(actor=ADA, steps=[ids[:2]], wanted={"owner_id": ben.pk})
    edit_profile(actor=ADA, contact_id=ids[2], wanted={"owner_id": ben.pk})
    edit_profile(actor=ADA, contact_id=ids[2], wanted={"profession": "Luthière"})
    news = News.objects.filter(staff=ben, kind="profiles.assigned").order_by("pk")
    assert [n.detail["people"] for n in news] == [2, 1]
    assert "2 contacts vous sont confiés." in words_of("profiles.assigned", news[0].detail)
    client = Client()
    client.force_login(ben)
    html = client.get("/contacts/miens/", follow=True).content.decode()
    assert html.count("Inès Perrot") >= 3
    undo_change(actor=ADA, batch=batch)
    assert Profile.objects.filter(owner=ben).count() == 1
    edit_profiles(actor=actor_of(ben), steps=[ids[:2]], wanted={"owner_id": ben.pk})
    assert news.count() == 2
