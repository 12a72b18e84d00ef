"""Every kind is taken in once, refuses with a reason, and is taken back."""

from datetime import date

import pytest

from carnet.activity.models import Contract, Event, Note, Order, Product
from carnet.activity.queries.contracts import contract_spans
from carnet.consent.queries import is_suppressed, records_of, standings_of
from carnet.files.types import Unreadable
from carnet.kinds.actions.take import take_in_kind, try_kind
from carnet.kinds.models import KindTrace
from carnet.kinds.tests.factories import ADA, back, columns_of, person, table, take
from carnet.kit.actor import Actor, ActorKind, NotPermitted
from carnet.people.models import Contact, Organisation
from carnet.people.queries import cards
from carnet.privacy.actions.erase import erase_contacts

pytestmark = pytest.mark.django_db

SCHOOLS = """
Identifiant_de_l_etablissement;Nom_etablissement;Adresse_1;Code postal;Nom_commune;Telephone;Mail;SIREN_SIRET;etat
0350122T;École primaire les Lucioles;6 rue Philippe;35580;Baulon;0299853802;ecole.0350122t@ac-rennes.fr;21350016800025;OUVERT
0350165P;École de Cardroc;7 rue des Écoles;35190;Cardroc;0299458802;ecole.0350165p@ac-rennes.fr;21350050700024;FERME
0350122T;École primaire les Lucioles;6 rue Philippe;35580;Baulon;0299853802;;21350016800025;OUVERT
"""
CONSENTS = """
Email;Texte accepté;Date;Canal;Comment;Preuve;Accord parent
noor@exemple.fr;J’accepte de recevoir vos offres par e-mail;12/03/2026;e-mail;case cochée;bulletin 12;
noor@exemple.fr;;12/03/2026;e-mail;case cochée;bulletin 13;
noor@exemple.fr;J’accepte vos SMS;12/03/2099;SMS;case cochée;bulletin 14;
noor@exemple.fr;J’accepte vos SMS;12/03/2026;SMS;;;
lea@exemple.fr;J’accepte vos offres par e-mail;12/03/2026;e-mail;case cochée;bulletin 15;
zoe@exemple.fr;J’accepte vos offres;12/03/2026;e-mail;case cochée;bulletin 16;
"""


def test_establishments_become_organisations_with_an_address_and_a_closed_one_is_marked() -> None:
    tally = take("organisations", SCHOOLS)
    assert (tally.new, tally.updated, tally.already, tally.refused) == (2, 0, 0, ())
    assert tally.remarks == {"double_in_file": 1, "closed": 1}
    assert set(Organisation.objects.values_list("siret", flat=True)) == {
        "21350016800025",
        "21350050700024",
    }
    lucioles = cards([Contact.objects.get(organisation__siret="21350016800025").pk])
    card = next(iter(lucioles.values()))
    assert card.kind == "company"
    assert card.emails == ("ecole.0350122t@ac-rennes.fr",)
    assert card.postal and card.postal.city == "Baulon"
    assert [n.text for n in Note.objects.all()] == ["Établissement fermé"]


def test_the_same_directory_again_changes_nothing_and_goes_with_the_undo() -> None:
    take("organisations", SCHOOLS)
    again = take("organisations", SCHOOLS, origin="import:2")
    assert (again.new, again.updated, again.already) == (0, 0, 2)
    assert Note.objects.count() == 1
    assert back("organisations", origin="import:2").removed == 0
    undone = back("organisations")
    assert (undone.removed, undone.kept) == (2, {})
    assert not Contact.objects.exists()
    assert not Organisation.objects.exists()
    assert not KindTrace.objects.exists()


def test_a_known_establishment_is_completed_and_put_back() -> None:
    take("organisations", SCHOOLS.replace(";0299853802;", ";;"))
    tally = take("organisations", SCHOOLS, origin="import:2")
    assert (tally.new, tally.updated) == (0, 1)
    back("organisations", origin="import:2")
    card = cards([Contact.objects.get(organisation__siret="21350016800025").pk])
    assert next(iter(card.values())).landlines == ()


def test_only_a_proven_row_raises_a_consent() -> None:
    noor, lea = person("noor@exemple.fr"), person("lea@exemple.fr", born=date(2014, 5, 1))
    tally = take("consents", CONSENTS)
    assert [(r.number, r.code) for r in tally.refused] == [
        (3, "kind_wording"),
        (4, "kind_future"),
        (6, "kind_parent"),
        (7, "kind_unknown"),
    ]
    assert (tally.remarks["proven"], tally.remarks["unproven"]) == (1, 1)
    lines = {(r.channels, r.proof, r.how) for r in records_of(noor)}
    assert (("email",), "kept", "ticked_by_person") in lines
    assert {c for c, proof, _how in lines if proof == "kept"} == {("email",)}
    assert records_of(lea) == []
    again = take("consents", CONSENTS, origin="import:2")
    assert again.new == 0
    assert len(records_of(noor)) == 2
    assert back("consents").removed == 1
    assert records_of(noor) == []


def test_a_child_with_a_parent_stands() -> None:
    lea = person("lea@exemple.fr", born=date(2014, 5, 1))
    take("consents", CONSENTS.replace("bulletin 15;", "bulletin 15;oui"))
    assert [r.proof for r in records_of(lea)] == ["kept"]


def test_a_blocked_list_blocks_for_good() -> None:
    person("noor@exemple.fr")
    text = "email;blacklisted\nNoor@Exemple.fr;oui\nlea@exemple.fr;non\npas un mail;oui"
    tally = take("suppression", text)
    assert (tally.new, tally.remarks["not_blocked"], len(tally.refused)) == (1, 1, 1)
    assert is_suppressed("email", "noor@exemple.fr")
    assert not is_suppressed("email", "lea@exemple.fr")
    assert take("suppression", text, origin="import:2").new == 0
    assert back("suppression").kept
    assert is_suppressed("email", "noor@exemple.fr")


def test_exchanges_are_acts_only_when_the_person_did_them() -> None:
    noor = person("noor@exemple.fr", reference="C-1")
    text = """
Réf client;Type;Sens;Date;Commentaire
C-1;Appel;entrant;02/03/2026 10:15;Demande un devis
C-1;Appel;sortant;03/03/2026;
C-1;Appel;;04/03/2026;
C-1;Visite en boutique;;05/03/2026;
C-1;Appel;entrant;05/03/2099;
C-9;Visite;;05/03/2026;
"""
    tally = take("interactions", text)
    assert tally.new == 4
    assert {e.kind: e.is_act for e in Event.objects.all()} == {
        "call": True,
        "call_made": False,
        "visit": True,
    }
    assert {r.code for r in tally.refused} == {"kind_future", "kind_unknown"}
    last = cards([noor])[noor].last_act_at
    assert last and last.date() == date(2026, 3, 5)
    assert take("interactions", text, origin="import:2").new == 0
    assert back("interactions").removed == 4
    assert cards([noor])[noor].last_act_at is None


def test_reviews_are_acts_with_a_rating() -> None:
    person("noor@exemple.fr")
    text = "Email;Note;Date;Avis\nnoor@exemple.fr;4/5;02/03/2026;Très bien\nnoor@exemple.fr;bof;02/03/2026;x"
    tally = take("reviews", text)
    assert (tally.new, [r.code for r in tally.refused]) == (1, ["kind_rating"])
    assert Event.objects.get().detail == {"text": "4/5 · Très bien", "rating": "4/5"}


def test_contracts_belong_to_a_contact_or_an_organisation() -> None:
    noor = person("noor@exemple.fr")
    take("organisations", SCHOOLS)
    text = """
N° contrat;E-mail;SIRET;Objet;Début;Fin
K-1;noor@exemple.fr;;Entretien;01/01/2026;31/12/2099
K-2;;21350016800025;Cantine;01/01/2025;
K-3;;;Rien;01/01/2025;
K-4;noor@exemple.fr;;À l’envers;01/01/2025;01/01/2024
"""
    tally = take("contracts", text)
    assert (tally.new, [r.code for r in tally.refused]) == (2, ["kind_no_key", "kind_ends_before"])
    assert contract_spans([noor])[noor][0].ended == date(2099, 12, 31)
    assert Contract.objects.get(number="K-2").organisation is not None
    assert take("contracts", text, origin="import:2").already == 2
    assert back("contracts").removed == 2


def test_products_are_named_and_put_back() -> None:
    take("products", "Code article;Désignation;Catégorie\nA1;Thé;Boissons")
    tally = take(
        "products",
        "Code article;Désignation;Catégorie\nA1;Thé vert;\nA2;Tasse;Vaisselle",
        origin="import:2",
    )
    assert (tally.new, tally.updated) == (1, 1)
    assert Product.objects.get(reference="A1").name == "Thé vert"
    back("products", origin="import:2")
    assert [(p.reference, p.name) for p in Product.objects.all()] == [("A1", "Thé")]


def test_orders_alone_find_their_buyer_or_wait() -> None:
    noor = person("noor@exemple.fr", reference="C-1")
    text = """
N° commande;Ref client;Date;Code article;Désignation;Quantité;Prix unitaire
1;C-1;01/04/2026 10:01;A1;Thé;2;4,50
1;C-1;01/04/2026 10:01;A2;Tasse;1;9,00
2;C-9;02/04/2026 10:01;A1;Thé;1;4,50
3;C-1;hier;A1;Thé;1;4,50
"""
    tally = take("orders", text)
    assert (tally.new, tally.remarks["lines"], tally.remarks["waiting"]) == (2, 3, 1)
    assert [(r.number, r.code) for r in tally.refused] == [(5, "order_date")]
    assert Order.objects.get(external_id="1").contact_id == noor
    assert take("orders", text, origin="import:2").new == 0
    assert back("orders").removed > 0
    assert not Order.objects.exists()


def test_leads_come_from_others_and_may_not_be_written_to() -> None:
    text = """
id;created_time;ad_id;form_id;form_name;platform;email;full_name;phone_number
l:1;2026-03-02T10:00:00+0100;a;f;Rentrée;fb;noor@exemple.fr;Noor Perrot;+33612345678
l:2;2026-03-03T10:00:00+0100;a;f;Rentrée;fb;noor@exemple.fr;Noor Perrot;
l:3;2026-03-03T10:00:00+0100;a;f;Rentrée;ig;;Sans Adresse;
"""
    tally = take("leads", text)
    assert (tally.new, tally.remarks["art14"], [r.code for r in tally.refused]) == (
        1,
        1,
        ["kind_no_address"],
    )
    noor = Contact.objects.get()
    assert Event.objects.filter(kind="form", is_act=True).count() == 2
    assert not any(d.allowed for (_c, p), d in standings_of(noor.pk).items() if p == "offers")
    again = take("leads", text, origin="import:2")
    assert (again.new, Event.objects.count()) == (0, 2)
    assert back("leads").removed == 1
    assert not Contact.objects.exists()


def test_a_trial_counts_exactly_and_writes_nothing() -> None:
    header, rows = table(SCHOOLS)
    columns = columns_of("organisations", header, rows)
    tried = try_kind(actor=ADA, kind="organisations", rows=rows, columns=columns)
    assert not Contact.objects.exists()
    assert tried == take("organisations", SCHOOLS)


def test_a_trial_needs_the_right_to_import_and_a_file_its_columns() -> None:
    header, rows = table(SCHOOLS)
    columns = columns_of("organisations", header, rows)
    with pytest.raises(NotPermitted):
        try_kind(
            actor=Actor(ActorKind.STAFF, "2"), kind="organisations", rows=rows, columns=columns
        )
    with pytest.raises(Unreadable) as why:
        take("contracts", "Nom;Ville\nA;B")
    assert why.value.code == "kind_columns"


def test_a_crash_midway_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("carnet.kinds.actions.people.record_notes", broken)
    with pytest.raises(RuntimeError):
        take("organisations", SCHOOLS)
    assert not Contact.objects.exists()
    assert not Organisation.objects.exists()
    assert not KindTrace.objects.exists()


def test_an_establishment_that_bought_since_stays_at_the_undo() -> None:
    take("organisations", SCHOOLS)
    school = Contact.objects.get(organisation__siret="21350016800025")
    Event.objects.create(
        contact=school, kind="visit", at="2026-03-01T10:00:00Z", is_act=True, origin="till"
    )
    undone = back("organisations")
    assert (undone.removed, undone.kept) == (1, {"acted": 1})
    assert Contact.objects.get() == school


def test_who_may_not_record_takes_nothing_in() -> None:
    header, rows = table("Email;Note;Date;Avis\nnoor@exemple.fr;4;02/03/2026;Bien")
    person("noor@exemple.fr")
    with pytest.raises(NotPermitted):
        take_in_kind(
            actor=Actor(ActorKind.STAFF, "2"),
            kind="reviews",
            rows=rows,
            columns=columns_of("reviews", header, rows),
            origin="import:1",
        )
    assert not Event.objects.exists()


def test_erasing_a_person_takes_the_traces_and_leaves_the_contract_alone() -> None:
    noor = person("noor@exemple.fr")
    take("consents", CONSENTS)
    take("contracts", "N° contrat;E-mail;Objet;Début\nK-1;noor@exemple.fr;Entretien;01/01/2026")
    assert KindTrace.objects.filter(contact_id=noor).exists()
    erase_contacts(actor=ADA, ids=[noor])
    assert not KindTrace.objects.filter(contact_id=noor).exists()
    assert Contract.objects.get().contact is None


def test_what_products_cost_is_read_and_put_back() -> None:
    take("products", "Code article;Désignation;Coût d’achat\nA1;Thé;4,20 €\nA2;Café;beaucoup")
    assert list(Product.objects.values_list("reference", "cost_milli")) == [("A1", 4_200)]
    take("products", "Code article;Désignation;Prix d'achat HT\nA1;Thé;5", origin="import:2")
    assert Product.objects.get().cost_milli == 5_000
    back("products", origin="import:2")
    assert Product.objects.get().cost_milli == 4_200
