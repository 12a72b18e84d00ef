"""Where columns go: names of many makes, values against names, files without names."""

import pytest

from carnet.files.rules.columns import guess_columns, guess_kind, signature
from carnet.files.rules.columns_words import header_scores
from carnet.files.types import Target
from carnet.mending.tests import messy_words
from carnet.mending.tests.messy import make_messy, targets_of

MOBILES = ("06 39 98 20 14", "07.48.98.23.85", "33639982014", "0612 345 678")
LANDLINES = ("02 41 00 12 34", "+33 4 91 27 53 71", "0241001234", "05-49-78-22-16")
VALUES: dict[str, tuple[str, ...]] = {
    "civility": ("Mme", "M.", "Mlle", "Monsieur"),
    "given_name": ("Noor", "Marie", "Jean-Pierre", "Sophie"),
    "family_name": ("Haddad", "Lindqvist", "Le Goff", "DURAND"),
    "full_name": ("Marie Haddad", "DURAND Jean", "Sophie Le Goff", "Paul Martin"),
    "company": ("Boulangerie Haddad SARL", "Ets Durand", "Fleurs & Co", "Garage du Port SAS"),
    "siret": ("40333975700219", "39553544600078", "40441398100394", "21350016800025"),
    "siren": ("732829320", "552100554", "404833048", "542065479"),
    "street": (
        "12 rue de la Paix",
        "3 bis avenue Foch",
        "lieu-dit Le Pré",
        "45 boulevard Gambetta",
    ),
    "street2": ("Bât. C", "", "2e étage", ""),
    "postcode": ("44000", "1000", "35580", "75017"),
    "city": ("Nantes", "BAULON", "Saint-Étienne", "Paris 17"),
    "country": ("France", "FR", "", "Belgique"),
    "phone": LANDLINES[:2] + MOBILES[:2],
    "mobile": MOBILES,
    "landline": LANDLINES,
    "email": ("noor@exemple.fr", "jp.durand@exemple.com", "", "contact@exemple.fr"),
    "born_on": ("12/03/1971", "1985-07-01", "3 mai 1990", "28/02/64"),
    "known_since": ("12/03/2021", "2022-07-01", "03/05/2024", "28/02/2023"),
    "last_purchase": ("12/03/2026", "2026-07-01", "03/05/2026", "28/02/2026"),
    "consent_email": ("oui", "non", "", "x"),
    "consent_email_at": ("12/03/2024", "", "03/05/2025", ""),
    "consent_sms": ("1", "0", "1", ""),
    "consent_phone": ("O", "N", "N", "O"),
    "consent_post": ("oui", "non", "oui", "oui"),
    "source": ("caisse", "site", "salon", "site"),
    "card": ("C0001287", "C0005275", "", "C0000991"),
    "reference": ("15251", "16461", "12346", "18224"),
    "remarks": ("ne plus appeler le soir", "", "aime le thé vert", "paye par chèque"),
    "tags": ("vip", "thé", "vip, café", ""),
    "language": ("fr", "en", "fr", "de"),
    "order_id": ("541431", "541432", "541432", "541433"),
    "order_at": ("01/04/2026 10:01", "02/04/2026 11:00", "02/04/2026 11:00", "03/04/2026 09:30"),
    "item_code": ("23166", "85123A", "22492", "POST"),
    "item_name": ("Théière en fonte", "Boîte à sucre", "Mug bleu", "Port"),
    "quantity": ("1", "12", "-2", "3"),
    "unit_price": ("1,04", "12,50", "3", "0,65"),
    "amount": ("10,40", "150,00", "-6,00", "1,95"),
}
MAKES = {
    "till_fr": {
        "Civilité": "civility", "Nom": "family_name", "Prénom": "given_name", "Société": "company", "SIRET": "siret",
        "Adresse": "street", "CP": "postcode", "Ville": "city", "Pays": "country", "Tél": "phone", "Portable": "mobile",
        "E-mail": "email", "Né(e) le": "born_on", "Client depuis": "known_since", "Dernier achat": "last_purchase",
        "Newsletter": "consent_email", "Date accord": "consent_email_at", "SMS ok": "consent_sms", "Provenance": "source",
        "N° carte": "card", "Ref client": "reference", "Remarques": "remarks",
    },
    "software_en": {
        "customer_id": "reference", "title": "civility", "first_name": "given_name", "last_name": "family_name",
        "email_address": "email", "phone": "phone", "mobile_phone": "mobile", "address_line_1": "street",
        "address_line_2": "street2", "city": "city", "zip_code": "postcode", "country_code": "country",
        "date_of_birth": "born_on", "created_at": "known_since", "last_order_date": "last_purchase",
        "accepts_marketing": "consent_email", "sms_consent": "consent_sms", "tags": "tags", "notes": "remarks",
        "lead_source": "source", "loyalty_card": "card", "language": "language",
    },
    "shouting_fr": {
        "CODE CLIENT": "reference", "NOM CLIENT": "family_name", "PRENOM CLIENT": "given_name", "ADR1": "street", "ADR2": "street2",
        "CODE POSTAL": "postcode", "VILLE": "city", "TEL FIXE": "landline", "TEL PORT": "mobile", "ADRESSE MAIL": "email",
        "DDN": "born_on", "OPTIN": "consent_email", "OPTIN SMS": "consent_sms", "DATE CREATION": "known_since", "OBSERVATIONS": "remarks",
    },
    "association_fr": {
        "N° adhérent": "reference", "NOM Prénom": "full_name", "Courriel": "email", "Téléphone fixe": "landline",
        "Téléphone mobile": "mobile", "Rue": "street", "Code_postal": "postcode", "Commune": "city",
        "Date de naissance": "born_on", "Date d'adhésion": "known_since", "Origine": "source", "Commentaires": "remarks",
    },
    "professionals": {
        "Raison sociale": "company", "N° SIREN": "siren", "Contact": "full_name", "Mail": "email", "Tel.": "phone",
        "Adresse postale": "street", "Complément d'adresse": "street2", "C.P.": "postcode", "Localité": "city", "Accord courrier": "consent_post",
        "Accord tél": "consent_phone",
    },
    "lost_accents": {
        "Civilit?": "civility", "Pr?nom": "given_name", "Nom": "family_name", "T?l?phone": "phone",
        "Soci?t?": "company", "E-mail": "email",
    },
}  # fmt: skip
ORDERS = {
    "till_fr": {"N° commande": "order_id", "Ref client": "reference", "Date": "order_at", "Code article": "item_code",
                "Désignation": "item_name", "Quantité": "quantity", "Prix unitaire": "unit_price"},
    "retail_en": {"InvoiceNo": "order_id", "StockCode": "item_code", "Description": "item_name", "Quantity": "quantity",
                  "InvoiceDate": "order_at", "UnitPrice": "unit_price", "CustomerID": "reference"},
    "short_fr": {"ticket": "order_id", "date_ticket": "order_at", "client": "ignore", "code_client": "reference", "libellé": "item_name",
                 "qté": "quantity", "pu_ttc": "unit_price", "montant": "amount"},
    "by_email": {"Order": "order_id", "Order date": "order_at", "Email": "email", "SKU": "item_code", "Product": "item_name",
                 "Qty": "quantity", "Price": "unit_price", "Line total": "amount"},
}  # fmt: skip


def table(columns: dict[str, str]) -> tuple[list[str], list[tuple[str, ...]]]:
    names = {"ignore": "family_name"}
    picked = [VALUES[names.get(t, t)] for t in columns.values()]
    return list(columns), [tuple(values[i] for values in picked) for i in range(4)] * 5


@pytest.mark.parametrize("make", MAKES)
def test_files_of_many_makes(make: str) -> None:
    headers, rows = table(MAKES[make])
    guesses = guess_columns(headers, rows)
    assert {g.header: g.target.value for g in guesses if MAKES[make][g.header] != "ignore"} == {
        h: t for h, t in MAKES[make].items() if t != "ignore"
    }
    assert guess_kind(guesses) == "contacts"
    assert all(0.4 <= g.confidence <= 0.99 for g in guesses if g.target is not Target.IGNORE)


@pytest.mark.parametrize("make", ORDERS)
def test_orders(make: str) -> None:
    headers, rows = table(ORDERS[make])
    guesses = guess_columns(headers, rows)
    assert guess_kind(guesses) == "orders"
    assert {g.header: g.target.value for g in guesses if ORDERS[make][g.header] != "ignore"} == {
        h: t for h, t in ORDERS[make].items() if t != "ignore"
    }


def test_the_order_of_columns_does_not_matter() -> None:
    headers, rows = table(MAKES["till_fr"])
    there = {g.header: g.target for g in guess_columns(headers, rows)}
    back = {g.header: g.target for g in guess_columns(headers[::-1], [r[::-1] for r in rows])}
    assert there == back


def test_values_win_over_a_wrong_name() -> None:
    headers, rows = (
        ["Nom", "Téléphone"],
        [("Haddad", "noor@exemple.fr"), ("Lind", "otto@exemple.fr")] * 5,
    )
    guess = guess_columns(headers, rows)[1]
    assert guess.target is Target.EMAIL
    assert "valeurs" in guess.note


def test_no_names_at_all() -> None:
    targets = [
        "civility",
        "family_name",
        "given_name",
        "street",
        "postcode",
        "city",
        "mobile",
        "email",
        "born_on",
    ]
    rows = [tuple(VALUES[t][i] for t in targets) for i in range(4)] * 5
    guesses = guess_columns([f"Colonne {c}" for c in "ABCDEFGHI"], rows)
    assert [g.target.value for g in guesses] == targets


def test_a_yes_no_column_without_a_name_is_never_taken_for_a_consent() -> None:
    rows = [("noor@exemple.fr", "oui"), ("otto@exemple.fr", "non")] * 5
    assert guess_columns(["Colonne A", "Colonne B"], rows)[1].target is Target.IGNORE


def test_fax_and_other_peoples_columns_are_left_out() -> None:
    headers = ["Nom", "Fax", "Prénom du conjoint", "Vendeur", "Code commune"]
    rows = [("Haddad", "02 41 00 12 34", "Marie", "Jean Durand", "44109")] * 5
    assert {g.target for g in guess_columns(headers, rows)[1:]} == {Target.IGNORE}


def test_two_columns_of_one_thing() -> None:
    headers = ["Nom", "Téléphone 1", "Téléphone 2", "Email", "Email 2", "Ville", "Ville (2)"]
    rows = [
        ("Haddad", MOBILES[0], LANDLINES[0], "a@exemple.fr", "b@exemple.fr", "Nantes", "Angers")
    ] * 5
    found = [g.target for g in guess_columns(headers, rows)]
    assert found == [
        Target.FAMILY_NAME, Target.PHONE, Target.PHONE, Target.EMAIL, Target.EMAIL, Target.CITY, Target.IGNORE,
    ]  # fmt: skip


def test_first_names_in_a_column_called_name() -> None:
    headers, rows = (
        ["Name", "Surname"],
        [("Marie", "Haddad"), ("Paul", "Lind"), ("Sophie", "Doe")] * 4,
    )
    assert [g.target for g in guess_columns(headers, rows)] == [
        Target.GIVEN_NAME,
        Target.FAMILY_NAME,
    ]


def test_samples_fill_and_empty_columns() -> None:
    guess = guess_columns(
        ["Nom", "E-mail", "Vide"], [("Haddad", "a@exemple.fr", ""), ("Lind", "", "")]
    )
    assert guess[0].samples == ("Haddad", "Lind")
    assert guess[1].filled == 0.5
    assert (guess[2].target, guess[2].kind_seen) == (Target.IGNORE, "empty")


def test_signature_ignores_case_and_accents_but_not_order() -> None:
    assert signature(["Prénom", "NOM"]) == signature(["prenom", "nom"])
    assert signature(["Nom", "Prénom"]) != signature(["Prénom", "Nom"])


def test_a_place_is_kept_for_every_header_of_its_own_words() -> None:
    assert header_scores("Date de naissance")[Target.BORN_ON] == 1.0
    assert Target.CITY not in header_scores("Ville de naissance")
    assert header_scores("PrÃ©nom")[Target.GIVEN_NAME] == 1.0
    assert header_scores("") == {}


@pytest.mark.parametrize("seed", range(2 * len(messy_words.HEADERS)))
def test_shops_by_other_hands(seed: int) -> None:
    rows, _truth = make_messy(seed, 200)
    wanted = targets_of(seed)
    guesses = guess_columns(list(wanted), [tuple(row[h] for h in wanted) for row in rows])
    wrong = {g.header: g.target.value for g in guesses if g.target.value != wanted[g.header]}
    # "Phone" beside a column of mobiles may hold either: the kind of each number is read from the number.
    assert {h: t for h, t in wrong.items() if (wanted[h], t) != ("landline", "phone")} == {}
