"""The builder without script: buttons that keep everything, figures that open, refusals in a sentence."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.builder.screens import cells, side
from carnet.mirror.types import NotReady, TooLong
from carnet.people.tests.factories import ADA, crowd, noor_and_otto
from carnet.segments.actions import freeze, remove, save_segment
from carnet.segments.queries.cards import segment
from carnet.segments.queries.kept import kept_rule

pytestmark = pytest.mark.django_db
NANTES = {"all": [{"field": "city", "is": "Nantes"}]}
FORM = {
    "forme": "0[1 2]",
    "lien-0": "all",
    "champ-1": "kind", "op-1": "in", "v-1": "consumer", "sig-1": "kind|choices||",
    "champ-2": "city", "op-2": "is", "v-2": "Nantes", "sig-2": "city|text||",
    "nom": "Nantais",
    "jeton": "essai",
}  # fmt: skip
HTMX = {"HX-Request": "true"}


@pytest.fixture
def owner() -> Client:
    noor_and_otto()
    return signed_in(ada())


def _text(response) -> str:
    """Return what the page says, without its tags."""
    page = response.content.decode().partition("<main")[2] or response.content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u202f", " ").split())


def _send(client: Client, do: str = "", *, to: str = "", **changes: str):
    address = to or reverse("builder:new")
    return client.post(address, FORM | changes | ({"do": do} if do else {}))


def _kept(name: str = "Nantais") -> str:
    return save_segment(actor=ADA, name=name, rule=NANTES)


def test_nothing_yet_says_what_to_start_from(owner: Client) -> None:
    page = _text(owner.get(reverse("builder:list")))
    assert "Aucun segment pour l’instant" in page and "Partir d’une première condition" in page


def test_a_segment_is_counted_said_and_kept(owner: Client) -> None:
    page = _send(owner)
    assert page.status_code == 200
    text = _text(page)
    assert "1 personne, à l’instant" in text and "Nantes" in text
    assert "Il reste 1" in text, "what remains after each line"
    kept = _send(owner, "save")
    assert kept.status_code == 302
    key = kept.headers["Location"].rstrip("/").rpartition("/")[2]
    card = segment(key)
    assert card is not None and card.name == "Nantais" and card.size == 1
    listed = _text(owner.get(reverse("builder:list")))
    assert "Nantais" in listed and "En continu" in listed
    assert 'value="Nantes"' in owner.get(reverse("builder:segment", args=[key])).content.decode()


@pytest.mark.parametrize("do", ["line:0", "group:0", "except:0", "remove:1", "up:2", "down:1", "channel:sms", "refresh", "nonsense:1", "remove:99", "line:abc"])  # fmt: skip
def test_every_button_gives_the_whole_form_back(owner: Client, do: str) -> None:
    page = _send(owner, do).content.decode()
    assert 'value="Nantais"' in page
    assert 'value="Nantes"' in page
    assert ('name="champ-1"' in page) == (do != "remove:1")


def test_a_group_opens_inside_and_closes_with_its_last_line(owner: Client) -> None:
    page = _send(owner, "group:0").content.decode()
    assert "0[1 2 3[4]]" in page and 'name="lien-3"' in page
    page = _send(owner, "remove:4", **{"forme": "0[1 2 3[4]]", "lien-3": "any"}).content.decode()
    assert 'value="0[1 2]"' in page


def test_a_change_sends_only_what_it_moves(owner: Client) -> None:
    page = owner.post(reverse("builder:new"), FORM, headers=HTMX).content.decode()
    assert "<html" not in page and 'id="compte"' in page
    assert 'id="r-2" hx-swap-oob' in page and 'id="phrase" hx-swap-oob' in page
    assert 'id="l-1"' not in page, "a line that fits stays as it is, with what is being typed in it"
    moved = FORM | {"champ-2": "orders"}
    page = owner.post(reverse("builder:new"), moved, headers=HTMX).content.decode()
    assert 'id="l-2" hx-swap-oob' in page and 'id="l-1"' not in page
    assert 'value="Nantes"' not in page, "another information forgets the answer to the one before"


def test_figures_of_a_draft_open_on_their_people_and_lead_back(owner: Client) -> None:
    page = _send(owner).content.decode()
    assert 'value="open:"' in page
    opened = _send(owner, "open:")
    assert opened.status_code == 302
    listed = owner.get(opened.headers["Location"])
    assert "Noor Benhaddou" in listed.content.decode()
    assert "Nantais" in _text(listed)
    back = re.search(r'href="(/contacts/segments/brouillon/[^"]+)"', listed.content.decode())
    assert back is not None
    assert 'value="Nantes"' in owner.get(back.group(1)).content.decode()


def test_counting_writes_nothing(owner: Client) -> None:
    _send(owner)
    assert not kept_rule("nantais") and segment("nantais") is None


def test_figures_of_a_kept_segment_are_links(owner: Client) -> None:
    key = _kept()
    page = owner.get(reverse("builder:segment", args=[key])).content.decode()
    links = [unescape(u) for u in re.findall(r'class="c-num" href="([^"]+)"', page)]
    assert any(u.endswith(f"valeur={key}") for u in links)
    for url in links:
        assert owner.get(url).status_code == 200, url
    listed = owner.get(next(u for u in links if u.endswith(f"valeur={key}")))
    assert reverse("builder:segment", args=[key]) in listed.content.decode()


def test_what_lacks_is_said_where_it_lacks_and_nothing_is_lost(owner: Client) -> None:
    page = _send(owner, "save", nom="", **{"v-2": ""})
    text = _text(page)
    assert page.status_code == 422
    assert "2 choses à corriger" in text
    assert "Donnez un nom au segment" in text and "Cette ligne n’est pas remplie" in text
    assert 'href="#champ-2"' in page.content.decode() and 'id="e-2"' in page.content.decode()
    wrong = _send(owner, **{"champ-2": "orders", "op-2": "at_least", "v-2": "beaucoup", "sig-2": "orders|number||"})  # fmt: skip
    assert "« beaucoup » n’est pas un nombre" in _text(wrong).replace("\u00a0", " ")
    assert 'value="beaucoup"' in wrong.content.decode()


def test_two_segments_do_not_share_a_name(owner: Client) -> None:
    _kept()
    page = _send(owner, "save")
    assert page.status_code in {302, 422}
    if page.status_code == 422:
        assert "Un autre segment porte déjà ce nom" in _text(page)


@pytest.mark.parametrize(
    ("name", "op", "value"),
    [("unknown", "is", "x"), ("city", "drop", "x"), ("@did:nothing", "at_least", "1"), ("@segment", "segment", "gone"), ("@near", "near", ""), ("city", "is", "'; DROP TABLE contacts; --<script>alert(1)</script>")],
)  # fmt: skip
def test_what_cannot_be_is_said_and_never_breaks(
    owner: Client, name: str, op: str, value: str
) -> None:
    changed = {"champ-2": name, "op-2": op, "v-2": value, "sig-2": f"{name}|||"}
    for do in ("", "save", "open:"):
        page = _send(owner, do, **changed)
        assert page.status_code in {200, 302, 422}
        assert "<script>alert" not in page.content.decode()


def test_ten_thousand_conditions_are_refused_with_a_sentence(owner: Client) -> None:
    page = _send(owner, forme=f"0[{' '.join(map(str, range(1, 10_001)))}]")
    assert page.status_code == 422 and "500 conditions au plus" in _text(page)
    many = {f"champ-{n}": "city" for n in range(10_000)}
    assert owner.post(reverse("builder:new"), FORM | many).status_code == 413


def test_a_segment_removed_meanwhile_loses_nothing(owner: Client) -> None:
    key = _kept()
    remove(actor=ADA, key=key)
    assert owner.get(reverse("builder:segment", args=[key])).status_code == 404
    page = _send(owner, to=reverse("builder:segment", args=[key]))
    assert "supprimé entre-temps" in _text(page) and 'value="Nantes"' in page.content.decode()
    assert _send(owner, "save", to=reverse("builder:segment", args=[key])).status_code == 302


def test_a_removed_segment_comes_back_from_the_toast(owner: Client) -> None:
    key = _kept()
    page = owner.post(reverse("builder:remove", args=[key]), follow=True)
    assert "Segment supprimé" in page.content.decode()
    assert reverse("builder:restore", args=[key]) in page.content.decode()
    page = owner.post(reverse("builder:restore", args=[key]), follow=True)
    assert page.redirect_chain[-1][0] == reverse("builder:segment", args=[key])
    assert owner.post(reverse("builder:remove", args=["nobody"]), follow=True).status_code == 200


def test_frozen_people_stay_and_their_rule_is_only_told(owner: Client) -> None:
    key = _kept()
    page = owner.post(reverse("builder:freeze", args=[key]), follow=True)
    text = _text(page)
    assert "personnes, figées" in text and "Figé" in text
    assert (
        "fieldset disabled" in page.content.decode() and ">Enregistrer" not in page.content.decode()
    )
    frozen = page.redirect_chain[-1][0].rstrip("/").rpartition("/")[2]
    again = owner.post(reverse("builder:thaw", args=[frozen]), follow=True)
    assert "Recalculé en continu" in _text(again)
    copy = owner.post(reverse("builder:duplicate", args=[key]), follow=True)
    assert copy.status_code == 200


def test_a_count_that_takes_too_long_says_what_to_narrow(
    owner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_given: object, **_named: object) -> None:
        raise wrong

    monkeypatch.setattr(side, "edit_count", never)
    for failure, said in (
        (TooLong("x"), "ajoutez une condition"),
        (NotReady("x"), "prépare ses"),
    ):
        wrong = failure
        page = _send(owner)
        assert page.status_code == 200 and said in _text(page)
        assert 'value="Nantes"' in page.content.decode()


def test_who_may_only_look_changes_nothing(owner: Client) -> None:
    key = _kept()
    reader = signed_in(ben())
    page = reader.get(reverse("builder:segment", args=[key]))
    assert page.status_code == 200 and "fieldset disabled" in page.content.decode()
    assert "Dupliquer" not in page.content.decode()
    assert reader.get(reverse("builder:new")).status_code == 403
    assert _send(reader, "save", to=reverse("builder:segment", args=[key])).status_code == 403
    for name in ("duplicate", "freeze", "thaw", "remove", "restore", "choose_way", "end_way"):
        assert reader.post(reverse(f"builder:{name}", args=[key])).status_code == 403
        assert owner.get(reverse(f"builder:{name}", args=[key])).status_code == 405
    assert Client().get(reverse("builder:list")).status_code == 302


def test_a_rule_from_a_file_that_has_no_lines_is_said_as_a_sentence(owner: Client) -> None:
    key = save_segment(
        actor=ADA, name="Au milieu", rule={"all": [{"top": [0.1, 0.5], "by": "total"}]}
    )
    page = owner.get(reverse("builder:segment", args=[key]))
    assert page.status_code == 200 and "vient d’un fichier" in _text(page)


def test_ctrl_k_and_the_margin_know_segments(owner: Client) -> None:
    _kept()
    found = owner.get(reverse("web:search"), {"q": "nant"}).content.decode()
    assert "/contacts/segments/de/" in found
    home = owner.get(reverse("web:home")).content.decode()
    assert reverse("builder:new") in home and reverse("builder:list") in home


def test_a_view_becomes_a_segment_where_it_can_be_said(owner: Client) -> None:
    page = owner.get(reverse("builder:from_view"), {"view": "vue=joignables&valeur=email"}, follow=True)  # fmt: skip
    assert "@reachable" in page.content.decode() and page.status_code == 200
    page = owner.get(reverse("builder:from_view"), {"view": "q=Noor"}, follow=True)
    assert "ne se dit pas en conditions" in page.content.decode()


def test_asking_sends_nothing_and_counts_what_comes(owner: Client) -> None:
    crowd(4)
    key = save_segment(actor=ADA, name="Tous", rule={"all": [{"field": "has_email", "is": True}]})
    address = reverse("builder:asking", args=[key])
    page = owner.get(address)
    assert page.status_code == 200 and "n’ont jamais donné leur accord" in _text(page)
    sent = owner.post(reverse("builder:choose_way", args=[key]), {"moyen": "next_contact", "canal": "email", "finalite": "offers"}, follow=True)  # fmt: skip
    assert "Rien n’est envoyé" in sent.content.decode() and "Arrêter" in _text(sent)
    choice = re.search(r'name="choix" value="(\d+)"', sent.content.decode())
    assert choice is not None
    ended = owner.post(reverse("builder:end_way", args=[key]), {"choix": choice.group(1)}, follow=True)  # fmt: skip
    assert "Arrêter" not in _text(ended)
    for wrong in ("", "x", "9" * 30):
        assert (
            owner.post(reverse("builder:end_way", args=[key]), {"choix": wrong}).status_code == 302
        )


def test_the_notice_for_the_till_carries_the_address_typed(owner: Client) -> None:
    address = reverse("builder:poster", args=[_kept()])
    assert (
        "data:image/svg"
        in owner.get(address, {"adresse": "https://exemple.fr/lettre"}).content.decode()
    )
    for wrong in ("javascript:alert(1)", "exemple", "https://[", "https://a b.fr"):
        page = owner.get(address, {"adresse": wrong})
        assert page.status_code == 422 and "adresse complète" in _text(page)


def test_ready_made_segments_are_looked_at_and_kept(owner: Client) -> None:
    crowd(3)
    page = owner.get(reverse("builder:ready"))
    assert page.status_code == 200 and "Prêts à l’emploi" in _text(page)
    kept = owner.post(reverse("builder:start"), {"cle": "never_bought"})
    assert kept.status_code == 302 and "/de/" in kept.headers["Location"]
    looked = owner.post(reverse("builder:look"), {"cle": "never_bought"}, follow=True)
    assert looked.status_code == 200 and "Noor" in looked.content.decode()
    assert owner.post(reverse("builder:start"), {"cle": "nothing"}).status_code == 404


def test_frozen_by_hand_is_listed_as_such(owner: Client) -> None:
    freeze(actor=ADA, key=_kept())
    assert "Figé" in _text(owner.get(reverse("builder:list")))


def test_people_chosen_in_the_list_are_kept_as_they_are(owner: Client) -> None:
    ids = crowd(3)
    chosen = {"ids": ",".join(map(str, ids[:2]))}
    address = reverse("builder:keep_chosen")
    assert "2 personnes choisies" in _text(owner.post(address, chosen))
    lacking = owner.post(address, chosen | {"vers": "", "nom": " "})
    assert lacking.status_code == 422 and "Donnez un nom" in _text(lacking)
    kept = owner.post(address, chosen | {"vers": "", "nom": "Salon"})
    key = kept.headers["Location"].rstrip("/").rpartition("/")[2]
    assert segment(key).size == 2
    page = _text(owner.get(kept.headers["Location"]))
    assert "choisies une à une" in page
    more = owner.post(address, {"ids": ",".join(map(str, ids)), "vers": key}, follow=True)
    assert "1 personne ajoutée" in more.content.decode().replace("\u00a0", " ")
    assert segment(key).size == 3
    assert owner.post(address, {"ids": "x", "vers": key}, follow=True).status_code == 200
    live = _kept()
    assert owner.post(address, chosen | {"vers": live}).status_code == 422


def test_what_is_told_of_a_segment_stays_when_its_rule_changes(owner: Client) -> None:
    told = {"propos": "Curieux, prudents", "persona": "1"}
    kept = _send(owner, "save", **told)
    key = kept.headers["Location"].rstrip("/").rpartition("/")[2]
    page = owner.get(kept.headers["Location"]).content.decode()
    assert "Curieux, prudents</textarea>" in page
    again = _send(owner, "line:0", to=kept.headers["Location"], **told)
    assert "Curieux, prudents</textarea>" in again.content.decode()
    card = segment(key)
    assert card is not None and card.persona and card.description == "Curieux, prudents"
    assert "Persona" in _text(owner.get(reverse("builder:list")))


def test_each_of_the_cells_opens_on_its_people(
    owner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd(3)
    address = reverse("builder:cells")
    assert "au moins 50 acheteurs" in _text(owner.get(address))
    monkeypatch.setattr(cells, "rfm_cells", lambda: {(5, 3, 1): 12, (1, 1, 1): 40})
    page = owner.get(address).content.decode()
    assert "Récence 5, fréquence 3, montant 1 : 12 personnes" in page.replace("\u00a0", " ")
    assert page.count('name="case"') == 2
    looked = owner.post(reverse("builder:look_cell"), {"case": "531"})
    assert looked.status_code == 302 and "vue=segment" in looked.headers["Location"]
    assert owner.post(reverse("builder:look_cell"), {"case": "612"}).status_code == 404
