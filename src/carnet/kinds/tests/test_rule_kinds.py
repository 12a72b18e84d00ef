"""What a file is about, where its columns go, and what its cells say."""

from datetime import date

import pytest

from carnet.kinds.rules import values
from carnet.kinds.rules.columns import guess_columns_of, recognise_kind
from carnet.kinds.rules.leads import lead_source
from carnet.kinds.rules.programs import blocked_columns, recognise_program
from carnet.mending.types import DateStyle

_STYLE, _TODAY = DateStyle(), date(2026, 3, 1)


@pytest.mark.parametrize(
    ("name", "header", "kind"),
    [
        ("a.csv", "Email;Texte accepté;Date;Canal;Comment;Preuve", "consents"),
        ("b.csv", "N° contrat;Client;Objet;Début;Fin;E-mail", "contracts"),
        ("c.csv", "E-mail;Note;Date;Commentaire", "reviews"),
        ("d.csv", "Réf client;Type;Date;Sens;Commentaire", "interactions"),
        ("e.csv", "Code article;Désignation;Catégorie", "products"),
        ("liste_noire.csv", "email;date", "suppression"),
        ("f.csv", "Email Address;First Name;UNSUB_TIME;UNSUB_REASON", "suppression"),
        ("g.csv", "id;created_time;ad_id;form_id;form_name;platform;email;full_name", "leads"),
        ("h.csv", "Raison sociale;SIRET;Adresse;Code postal;Ville", "organisations"),
        ("i.csv", "Civilité;Nom;Prénom;E-mail;Téléphone;Date;Remarques", "contacts"),
        ("j.csv", "EMAIL;NOM;PRENOM;EMAIL_BLACKLISTED;ADDED_TIME;MODIFIED_TIME", "contacts"),
        ("k.csv", "Nom;Prénom;Société;SIRET;E-mail", "contacts"),
    ],
)
def test_a_file_is_recognised_by_its_header(name: str, header: str, kind: str) -> None:
    assert recognise_kind(header.split(";"), [], name).kind == kind


def test_mailchimps_parts_are_told_by_the_name_of_the_file() -> None:
    header = ["Email Address", "OPTIN_TIME", "MEMBER_RATING"]
    assert recognise_program(header, "subscribed_members_export.csv").part == "contacts"  # type: ignore[union-attr]
    assert recognise_program(header, "unsubscribed_members_export.csv").part == "suppression"  # type: ignore[union-attr]


def test_the_blocked_column_of_an_export_is_found() -> None:
    found = blocked_columns(["Record ID", "Email", "Unsubscribed from all email"])
    assert {c["target"]: c["index"] for c in found} == {"email": 1, "blocked": 2}
    assert blocked_columns(["Nom", "E-mail", "Newsletter"]) == []


def test_a_column_whose_values_do_not_fit_is_left_aside() -> None:
    rows = [["pas une adresse", "Thé"], ["rien", "Tasse"]]
    found = guess_columns_of("reviews", ["E-mail", "Article"], rows)
    assert [c["target"] for c in found] == ["ignore", "item_name"]


@pytest.mark.parametrize(
    ("what", "direction", "kind", "act"),
    [
        ("Appel", "entrant", "call", True),
        ("Appel sortant", "", "call_made", False),
        ("Appel", "", "call_made", False),
        ("Visite en boutique", "", "visit", True),
        ("Demande de devis", "", "request", True),
        ("E-mail", "reçu", "answer", True),
        ("E-mail", "", "sent", False),
        ("Rendez-vous", "", "meeting", True),
        ("Truc", "", "exchange", False),
    ],
)
def test_only_what_the_person_did_is_an_act(
    what: str, direction: str, kind: str, act: bool
) -> None:
    assert values.exchange(what, direction) == (kind, act)


def test_days_and_moments() -> None:
    assert values.day("31/12/25", _STYLE, _TODAY) == date(2025, 12, 31)
    assert values.day("31/12/2029", _STYLE, _TODAY) is None
    assert values.day("31/12/29", _STYLE, _TODAY, ahead=True) == date(2029, 12, 31)
    assert values.day("31/12/2099", _STYLE, _TODAY, ahead=True) == date(2099, 12, 31)
    told = values.moment("2026-02-02 10:15:00", _STYLE, _TODAY)
    assert told is not None
    assert (told[0].hour, told[0].minute, told[1]) == (10, 15, False)
    assert values.moment("le dix", _STYLE, _TODAY) is None


def test_channels_ways_ratings_and_states() -> None:
    assert values.channels("E-mail et SMS") == ("email", "sms")
    assert values.how("case cochée") == "ticked_by_person"
    assert values.how("case pré-cochée") == "pre_ticked"
    assert values.how("acceptation des CGV") == "terms_only"
    assert [values.rating(r) for r in ("4", "4/5", "★★★☆☆", "bof")] == ["4/5", "4/5", "3/5", ""]
    assert [values.closing(s) for s in ("OUVERT", "FERME", "A FERMER")] == ["", "closed", "closing"]
    assert [values.contract_state(s) for s in ("en cours", "Résilié", "terminé")] == [
        "running",
        "cancelled",
        "ended",
    ]


def test_the_source_of_a_lead_names_network_and_form() -> None:
    assert lead_source("fb", "Rentrée") == "Facebook · Rentrée"
    assert lead_source("", "") == "Réseau social"
