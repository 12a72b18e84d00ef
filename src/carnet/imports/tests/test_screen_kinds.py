"""Files that bring something other than contacts, from the upload to the undo, on screen."""

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

from carnet.activity.models import Contract, Order
from carnet.consent.queries import is_suppressed
from carnet.imports.actions.run import run_in_worker
from carnet.imports.models import Import
from carnet.imports.tests.visitors import uploaded, visitor
from carnet.kinds.tests.factories import person
from carnet.kit.actor import job_actor
from carnet.people.models import Contact, Organisation

pytestmark = pytest.mark.django_db

SCHOOLS = """Identifiant;Nom_etablissement;Adresse_1;Code postal;Nom_commune;Mail;SIREN_SIRET;etat
0350122T;École les Lucioles;6 rue Philippe;35580;Baulon;lucioles@exemple.fr;21350016800025;OUVERT
0350165P;École de Cardroc;7 rue des Écoles;35190;Cardroc;cardroc@exemple.fr;21350050700024;FERME
"""
ORDERS = """N° commande;Ref client;Date;Code article;Désignation;Quantité;Prix unitaire
1;C-1;01/04/2026;A1;Thé;2;4,50
1;C-1;01/04/2026;A2;Tasse;1;9,00
1;C-1;01/04/2026;A3;Bol;1;7,00
2;C-9;hier;A1;Thé;1;4,50
"""
CONTRACTS = """N° contrat;E-mail;Objet;Début;Fin
K-1;noor@exemple.fr;Entretien;01/01/2026;
K-2;inconnue@exemple.fr;Entretien;01/01/2026;
"""


def _run(found: Import) -> None:
    run_in_worker(actor=job_actor("imports.run"), import_id=found.pk)
    found.refresh_from_db()
    assert found.state == "done", found.error


def test_a_directory_is_recognised_tried_taken_in_and_taken_back() -> None:
    ada = visitor()
    found = uploaded(ada, SCHOOLS.encode(), "annuaire.csv")
    assert found.kind == "organisations"
    columns = reverse("imports:columns", args=[found.pk])
    page = ada.get(columns).content.decode()
    assert "Des organisations" in page
    answer = ada.post(columns)
    assert answer.headers["Location"] == reverse("imports:trial", args=[found.pk])
    page = ada.get(answer.headers["Location"]).content.decode()
    assert "Établissements fermés" in page
    assert not Contact.objects.exists()
    assert ada.post(reverse("imports:launch", args=[found.pk])).status_code == 302
    _run(found)
    assert Organisation.objects.count() == 2
    page = ada.get(reverse("imports:show", args=[found.pk])).content.decode()
    assert reverse("proofs:passports") in page
    ada.post(reverse("imports:undo", args=[found.pk]))
    assert not Organisation.objects.exists()
    page = ada.get(reverse("imports:show", args=[found.pk])).content.decode()
    assert "Cet import a été annulé" in page


def test_orders_come_alone_and_the_refused_ones_can_be_taken_away() -> None:
    ada = visitor()
    person("noor@exemple.fr", reference="C-1")
    found = uploaded(ada, ORDERS.encode(), "commandes.csv")
    assert found.kind == "orders"
    answer = ada.post(reverse("imports:columns", args=[found.pk]))
    assert answer.status_code == 302
    page = ada.get(reverse("imports:trial", args=[found.pk])).content.decode()
    assert "La date de la commande ne se lit pas" in page
    refused = b"".join(ada.get(reverse("imports:refused", args=[found.pk])).streaming_content)
    assert "2;C-9;hier" in refused.decode("utf-8-sig")
    ada.post(reverse("imports:launch", args=[found.pk]))
    _run(found)
    assert Order.objects.get().contact is not None


def test_the_kind_can_be_changed_and_a_missing_column_is_named() -> None:
    ada = visitor()
    found = uploaded(ada, CONTRACTS.encode(), "contrats.csv")
    assert found.kind == "contracts"
    ada.post(reverse("imports:kind", args=[found.pk]), {"kind": "products"})
    found.refresh_from_db()
    assert found.kind == "products"
    answer = ada.post(reverse("imports:columns", args=[found.pk]))
    assert answer.status_code == 422
    assert "Code article" in answer.content.decode()
    ada.post(reverse("imports:kind", args=[found.pk]), {"kind": "contacts"})
    found.refresh_from_db()
    assert found.kind == "contacts"
    assert ada.get(reverse("imports:columns", args=[found.pk])).status_code == 200


def test_two_columns_of_one_place_are_refused() -> None:
    ada = visitor()
    found = uploaded(ada, CONTRACTS.encode(), "contrats.csv")
    answer = ada.post(
        reverse("imports:columns", args=[found.pk]), {"c3": "what", "c4": "what", "c2": "what"}
    )
    assert answer.status_code == 422
    assert "Gardez-en une" in answer.content.decode()
    assert not Contract.objects.exists()


def test_who_may_not_import_may_not_choose_a_kind() -> None:
    ada = visitor()
    found = uploaded(ada, CONTRACTS.encode(), "contrats.csv")
    assert (
        visitor("dpo", "Dora")
        .post(reverse("imports:kind", args=[found.pk]), {"kind": "products"})
        .status_code
        == 403
    )


def test_choices_are_kept_with_the_columns() -> None:
    ada = visitor()
    found = uploaded(ada, b"Nom;Prenom;E-mail\nPerrot;Noor;noor@exemple.fr\n", "clients.csv")
    sent = {"opt": "1", "opt_mode": "update", "opt_keys": ["email"], "opt_family_name": "replace"}
    ada.post(reverse("imports:columns", args=[found.pk]), sent)
    found.refresh_from_db()
    assert found.options == {
        "keys": ["email"],
        "mode": "update",
        "fields": {"family_name": "replace"},
    }
    page = ada.get(reverse("imports:columns", args=[found.pk])).content.decode()
    assert 'value="update" form="colonnes" checked' in page


def test_a_refused_row_is_mended_on_screen_and_taken_in() -> None:
    ada = visitor()
    person("noor@exemple.fr")
    found = uploaded(ada, CONTRACTS.encode(), "contrats.csv")
    ada.post(reverse("imports:columns", args=[found.pk]))
    ada.post(reverse("imports:launch", args=[found.pk]))
    _run(found)
    mend = reverse("imports:mend", args=[found.pk])
    page = ada.get(reverse("imports:show", args=[found.pk])).content.decode()
    assert mend in page
    ada.post(mend, {"row": "3", "place": "email", "cell": "encore@exemple.fr"})
    assert Contract.objects.count() == 1
    ada.post(mend, {"row": "3", "place": "email", "cell": "noor@exemple.fr"})
    assert Contract.objects.count() == 2
    assert mend not in ada.get(reverse("imports:show", args=[found.pk])).content.decode()
    assert ada.post(mend, {"row": "3", "place": "email", "cell": "x"}).status_code == 404
    door = reverse("people:contacts") + f"?vue=import_figure&valeur={found.pk}:brought"
    assert "Perrot" in ada.get(door).content.decode()


def test_the_blocked_people_of_an_export_are_blocked_before_anybody_comes_in() -> None:
    ada = visitor()
    text = (
        "EMAIL,NOM,PRENOM,EMAIL_BLACKLISTED,ADDED_TIME,MODIFIED_TIME\n"
        "noor@exemple.fr,Perrot,Noor,true,2025-01-01,2025-01-01\n"
        "lea@exemple.fr,Martin,Lea,false,2025-01-01,2025-01-01\n"
    )
    found = uploaded(ada, text.encode(), "brevo.csv")
    page = ada.get(reverse("imports:columns", args=[found.pk])).content.decode()
    assert "Export de Brevo reconnu" in page
    assert "Liste noire d’abord" in page
    ada.post(reverse("imports:columns", args=[found.pk]))
    ada.post(reverse("imports:launch", args=[found.pk]))
    _run(found)
    assert is_suppressed("email", "noor@exemple.fr")
    assert not is_suppressed("email", "lea@exemple.fr")
    assert Contact.objects.count() == 2


def test_the_member_of_a_zip_is_chosen_on_screen() -> None:
    ada, packed = visitor(), BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("commandes.csv", ORDERS)
        archive.writestr("contrats.csv", CONTRACTS)
    found = uploaded(ada, packed.getvalue(), "tout.zip")
    columns = reverse("imports:columns", args=[found.pk])
    other = "contrats.csv" if found.sheet == "commandes.csv" else "commandes.csv"
    assert f'<option value="{other}">' in ada.get(columns).content.decode()
    ada.post(reverse("imports:kind", args=[found.pk]), {"kind": "", "sheet": other})
    found.refresh_from_db()
    wanted = {"contrats.csv": "contracts", "commandes.csv": "orders"}[other]
    assert (found.sheet, found.kind) == (other, wanted)
