"""Nettoyages, archives, demandes avant le terme: what each says, to whom, and what its buttons do."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from carnet.accounts.models import Staff
from carnet.audit.models import AuditLine
from carnet.consent.tests.factories import declared
from carnet.jobs.actions import work_off
from carnet.kit import clock
from carnet.kit.actor import job_actor
from carnet.people.queries import cards, living
from carnet.proofs.actions.attach import attach
from carnet.retention.actions.propose import propose
from carnet.retention.models import (
    ArchivedItem,
    Automatic,
    Policy,
    Renewal,
    RenewalText,
    Statistic,
    Sweep,
)
from carnet.retention.queries.sweeps import people_behind
from carnet.retention.screens import renewals as renewals_screen
from carnet.retention.screens import sweeps as screen
from carnet.retention.screens.waiting import sweep_todo
from carnet.retention.tests.cast import ADA, NEAR_TERM, NOW, agreed, bought, collected, people
from carnet.retention.types_sweeps import FRESH

pytestmark = pytest.mark.django_db
SWEEPS, ARCHIVE = "/proteger/durees/balayages/", "/proteger/archives/"
RENEWALS = "/proteger/durees/demandes/"


@pytest.fixture(autouse=True)
def _spring() -> Iterator[None]:
    with clock.hold(NOW):
        yield


def signed_in(role: str = "owner") -> Client:
    client = Client()
    staff = Staff.objects.create_user(f"{role}@exemple.fr", name="Ada Roux", role=role)
    client.force_login(staff)
    return client


def text(answer: Any) -> str:
    return str(answer.content.decode())


def past_people() -> list[int]:
    buyer, plain = people("Marchadier", "Quentin")
    collected([buyer, plain])
    bought(buyer, number="F-2022-7")
    return [buyer, plain]


def test_strangers_sign_in_and_readers_look_without_touching() -> None:
    past_people()
    for address in (SWEEPS, ARCHIVE, RENEWALS):
        assert Client().get(address).status_code == 302
    reader = signed_in("reader")
    assert reader.get(SWEEPS).status_code == 200
    assert "balayages/proposer/" not in text(reader.get(SWEEPS))
    assert reader.get(RENEWALS).status_code == 200
    assert reader.get(ARCHIVE).status_code == 403
    for address in ("proposer/", "seuls/", "1/approuver/", "1/arreter/"):
        assert reader.post(SWEEPS + address).status_code == 403
    for address in ("preparer/", "liste.csv", "texte/fr/"):
        assert reader.post(RENEWALS + address).status_code == 403
    assert Sweep.objects.count() == 0


def test_the_empty_page_says_what_to_do_first() -> None:
    owner = signed_in()
    page = text(owner.get(SWEEPS))
    assert "Rien n’attend" in page
    assert "Préparer une proposition" in page
    answer = owner.post(SWEEPS + "proposer/", follow=True)
    assert "Personne n’est concerné aujourd’hui" in text(answer)
    assert "Aucune pièce archivée" in text(owner.get(ARCHIVE))
    assert "Personne n’arrive à son terme" in text(owner.get(RENEWALS))


def test_a_proposal_shows_counts_that_open_and_examples_by_name() -> None:
    buyer, plain = past_people()
    owner = signed_in()
    answer = owner.post(SWEEPS + "proposer/", follow=True)
    sweep = Sweep.objects.get()
    page = text(answer)
    assert "Zoé Marchadier" in page
    assert "Zoé Quentin" in page
    assert f"vue=sweep&amp;valeur={sweep.pk}%3Aerase" in page
    assert "Sortir 2 personnes de la base" in page
    listed = owner.get(reverse("people:contacts"), {"vue": "sweep", "valeur": f"{sweep.pk}:erase"})
    assert "Quentin" in text(listed)
    assert "Marchadier" not in text(listed)
    assert list(people_behind(f"{sweep.pk}:archive")) == [buyer]
    assert list(people_behind("nothing")) == []
    assert set(cards([buyer, plain])) == {buyer, plain}


def test_approving_without_having_read_is_refused_and_says_so() -> None:
    past_people()
    sweep_id = propose(actor=ADA)
    owner = signed_in()
    answer = owner.post(f"{SWEEPS}{sweep_id}/approuver/")
    assert answer.status_code == 422
    assert "Cochez d’abord que vous avez relu" in text(answer)
    assert Sweep.objects.get().state == "proposed"


def test_approved_it_runs_and_says_what_was_done() -> None:
    buyer, plain = past_people()
    sweep_id = propose(actor=ADA)
    owner = signed_in("dpo")
    answer = owner.post(f"{SWEEPS}{sweep_id}/approuver/", {"read": "yes"}, follow=True)
    assert "Avancement" in text(answer)
    assert "0 sur 2" in text(answer)
    assert Sweep.objects.get().approved_by == "Ada Roux"
    work_off()
    page = text(owner.get(f"{SWEEPS}{sweep_id}/"))
    assert "Sorties de la base" in page
    assert "Avancement" not in page
    assert cards([buyer, plain]) == {}
    assert "Historique" in text(owner.get(SWEEPS))
    bar = owner.get(f"{SWEEPS}{sweep_id}/", headers={"HX-Request": "true"})
    assert "Terminé." in text(bar)
    assert "<html" not in text(bar)


def test_a_large_base_is_proposed_by_a_worker_in_the_name_of_who_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    past_people()
    monkeypatch.setattr(screen, "_AT_ONCE", 1)
    owner = signed_in()
    assert "se prépare" in text(owner.post(SWEEPS + "proposer/", follow=True))
    assert Sweep.objects.count() == 0
    work_off()
    assert Sweep.objects.get().proposed_by == "Ada Roux"
    assert "Proposé par Ada Roux" in text(owner.get(f"{SWEEPS}{Sweep.objects.get().pk}/"))


def test_what_no_person_proposed_is_signed_by_carnet() -> None:
    past_people()
    sweep_id = propose(actor=job_actor("retention.propose_weekly"))
    assert "Proposé par Carnet, " in text(signed_in().get(f"{SWEEPS}{sweep_id}/"))


def test_the_home_page_tells_who_may_approve_that_a_proposal_waits() -> None:
    past_people()
    owner = signed_in()
    assert sweep_todo() is None
    sweep_id = propose(actor=ADA)
    page = text(owner.get("/"))
    assert "personnes à sortir de la base" in page
    assert "Avant le 11\u00a0mai 2026" in page
    assert f"{SWEEPS}{sweep_id}/" in page
    assert "à sortir de la base" not in text(signed_in("reader").get("/"))
    with clock.hold(NOW + FRESH + timedelta(seconds=1)):
        assert sweep_todo() is None


def test_a_sweep_is_stopped_and_an_unknown_one_is_not_found() -> None:
    past_people()
    sweep_id = propose(actor=ADA)
    owner = signed_in()
    answer = owner.post(f"{SWEEPS}{sweep_id}/arreter/", follow=True)
    assert "Nettoyage arrêté" in text(answer)
    assert Sweep.objects.get().state == "stopped"
    assert owner.get(f"{SWEEPS}999/").status_code == 404
    answer = owner.post(f"{SWEEPS}{sweep_id}/approuver/", {"read": "yes"}, follow=True)
    assert "n’est plus ouverte" in text(answer)


def test_a_get_changes_nothing() -> None:
    past_people()
    sweep_id = propose(actor=ADA)
    owner = signed_in()
    for address in ("proposer/", "seuls/", f"{sweep_id}/approuver/", f"{sweep_id}/arreter/"):
        assert owner.get(SWEEPS + address).status_code == 405
    assert Sweep.objects.get().state == "proposed"


def test_only_the_owner_lets_the_clock_decide_and_the_choice_is_dated() -> None:
    assert signed_in("dpo").post(SWEEPS + "seuls/", {"on": "yes"}).status_code == 403
    owner = signed_in()
    page = text(owner.post(SWEEPS + "seuls/", {"on": "yes"}, follow=True))
    assert "Choix de Ada Roux, le 4\u00a0mai 2026." in page
    assert Automatic.objects.get().on
    page = text(owner.post(SWEEPS + "seuls/", {"on": "no"}, follow=True))
    assert "Une personne approuve chaque nettoyage" in page


def test_the_archive_lists_grounds_and_ends_and_reading_is_on_the_record() -> None:
    buyer, _plain = past_people()
    agreed(buyer)
    owner = signed_in()
    owner.post(f"{SWEEPS}{propose(actor=ADA)}/approuver/", {"read": "yes"})
    work_off()
    page = text(owner.get(ARCHIVE))
    assert "C. com., art. L123-22" in page
    assert "31\u00a0décembre 2032" in page
    assert "Marchadier" not in page
    assert text(owner.get(ARCHIVE, {"facture": "F-2022-7"})).count("/proteger/archives/") >= 1
    assert "Aucune pièce ne correspond" in text(owner.get(ARCHIVE, {"facture": "F-0"}))
    assert "Preuve d’accord" in text(owner.get(ARCHIVE, {"fiche": str(buyer), "quoi": "agreement"}))
    assert not AuditLine.objects.filter(name="retention.archive_read").exists()
    item = ArchivedItem.objects.get(what="invoice")
    page = text(owner.get(f"{ARCHIVE}{item.pk}/"))
    assert "Zoé Marchadier" in page
    assert "40,00\u00a0€" in page
    assert AuditLine.objects.get(name="retention.archive_read").subject_id == item.pk
    item = ArchivedItem.objects.get(what="agreement")
    assert "Oui, écrivez-moi" in text(owner.get(f"{ARCHIVE}{item.pk}/"))
    assert owner.get(f"{ARCHIVE}999/").status_code == 404
    assert owner.get(f"{ARCHIVE}{item.pk}/fichier/1/").status_code == 404


def test_a_scanned_form_of_the_archive_is_handed_out_on_the_record() -> None:
    (member,) = people("Papier")
    collected([member])
    agreed(member)
    (record,) = living().filter(pk=member).values_list("consent_records__id", flat=True)
    attach(actor=ADA, line_id=record, name="formulaire.pdf", content=b"%PDF-1.4 x %%EOF")
    owner = signed_in()
    owner.post(f"{SWEEPS}{propose(actor=ADA)}/approuver/", {"read": "yes"})
    work_off()
    item = ArchivedItem.objects.get()
    assert "formulaire.pdf" in text(owner.get(f"{ARCHIVE}{item.pk}/"))
    answer = owner.get(f"{ARCHIVE}{item.pk}/fichier/1/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 x %%EOF"
    assert answer["Content-Disposition"] == 'attachment; filename="formulaire.pdf"'
    assert AuditLine.objects.filter(name="retention.archive_read").count() == 2
    assert owner.get(f"{ARCHIVE}{item.pk}/fichier/2/").status_code == 404
    assert signed_in("reader").get(f"{ARCHIVE}{item.pk}/fichier/1/").status_code == 403


def test_figures_are_shown_with_their_k() -> None:
    Policy.objects.create(
        purpose="offers", kind="prospect", months=36, then="anonymise", decided_by="Ada"
    )
    collected(people(*(f"Nom{chr(65 + n)}" for n in range(12))))
    owner = signed_in()
    owner.post(f"{SWEEPS}{propose(actor=ADA)}/approuver/", {"read": "yes"})
    work_off()
    assert Statistic.objects.get().passed
    page = text(owner.get(SWEEPS))
    assert "k = 12" in page
    assert "au moins 12 personnes" in page
    Statistic.objects.create(name="left", cells=[], k=3, passed=False)
    assert "La plus petite case réunissait 3 personnes, il en faut 11" in text(owner.get(SWEEPS))


def near_term() -> list[int]:
    ids = people("Lambert", "Martin")
    collected(ids, NEAR_TERM.date())
    for pk in ids:
        agreed(pk, NEAR_TERM.date())
    return ids


def test_renewals_are_prepared_and_taken_along_as_a_file_that_no_spreadsheet_runs() -> None:
    declared("Caisse")
    ids = near_term()
    Policy.objects.create(
        purpose="offers", kind="customer", months=36, then="erase", decided_by="Ada"
    )
    owner = signed_in("marketing")
    page = text(owner.get(RENEWALS))
    assert "Préparer 2 demandes" in page
    assert "vue=askable&amp;valeur=email" in page
    assert Renewal.objects.count() == 0
    page = text(owner.post(RENEWALS + "preparer/", follow=True))
    assert "2 demandes sont prêtes" in page
    assert Renewal.objects.filter(contact_id__in=ids).count() == 2
    RenewalText.objects.create(
        language="fr", subject="=1+1", text="{terme}", button="Oui", written_by="Ada"
    )
    assert owner.get(RENEWALS + "liste.csv").status_code == 405
    answer = owner.post(RENEWALS + "liste.csv")
    told = b"".join(answer.streaming_content).decode()
    assert told.startswith("\ufeffNom;Par;Adresse;")
    assert "Zoé Lambert;e-mail;lambert@exemple.fr;fr;2026-05-20;'=1+1;20\u00a0mai 2026;Oui" in told
    assert AuditLine.objects.get(name="retention.renewals_listed").count == 2


def test_where_very_many_are_near_their_term_a_worker_looks_at_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    near_term()
    monkeypatch.setattr(renewals_screen, "_AT_ONCE", 1)
    owner = signed_in()
    page = text(owner.get(RENEWALS))
    assert "2 personnes arrivent à leur terme" in page
    assert "Préparer les demandes" in page
    assert "se préparent" in text(owner.post(RENEWALS + "preparer/", follow=True))
    assert Renewal.objects.count() == 0
    work_off()
    assert Renewal.objects.count() == 2


def test_a_wording_without_its_term_comes_back_with_what_was_typed() -> None:
    owner = signed_in()
    answer = owner.post(
        RENEWALS + "texte/fr/", {"subject": "Mon objet", "text": "Sans date", "button": "Oui"}
    )
    assert answer.status_code == 422
    assert "placez {terme}" in text(answer)
    assert "Mon objet" in text(answer)
    assert RenewalText.objects.count() == 0
    good = {"subject": "Mon objet", "text": "Avant le {terme}.", "button": "Oui"}
    assert "Texte gardé" in text(owner.post(RENEWALS + "texte/fr/", good, follow=True))
    assert RenewalText.objects.get().written_by == "Ada Roux"


def test_the_number_of_queries_does_not_grow_with_the_people(
    django_assert_max_num_queries: Any,
) -> None:
    collected(people(*(f"Nom{chr(65 + n)}" for n in range(20))))
    sweep_id = propose(actor=ADA)
    owner = signed_in()
    owner.get(SWEEPS)
    for address in (SWEEPS, f"{SWEEPS}{sweep_id}/", RENEWALS):
        with django_assert_max_num_queries(45):
            owner.get(address)
