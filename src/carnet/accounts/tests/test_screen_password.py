"""Passwords: forgotten, changed, invited; the mail leaves through the door for staff."""

import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.test import Client

from carnet.accounts.actions.team import add_staff
from carnet.accounts.models import Staff
from carnet.accounts.tests.factories import PASSWORD, acting, ada, ben, enter, signed_in, told
from carnet.kit.home import folder

pytestmark = pytest.mark.django_db

NEW = "un autre carnet, bien long"


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Keep mail in a folder of this test."""
    monkeypatch.delenv("CARNET_SMTP", raising=False)
    monkeypatch.setattr("carnet.carriers.send.folder", lambda _name: tmp_path)
    assert folder("mail") != tmp_path
    return tmp_path


def ask(email: str) -> str:
    """Ask for a new password and return the page that follows."""
    answer = Client().post("/compte/mot-de-passe/oublie/", {"email": email}, follow=True)
    return re.sub(r"csrfmiddlewaretoken.*", "", answer.content.decode())


def test_a_link_comes_by_mail_and_opens_once(mails: Path) -> None:
    reader = ben()
    assert "Recevoir le lien" in Client().get("/compte/mot-de-passe/oublie/").content.decode()
    assert "Regardez vos e-mails" in ask(reader.email)
    (file,) = mails.glob("*.eml")
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["To"] == reader.email
    text = mail.get_content()
    assert "example" not in text.replace(reader.email, "")
    path = re.search(r"https?://testserver(/\S+)", text)[1]
    client = Client()
    page = client.get(path, follow=True)
    assert "Choisir un mot de passe" in page.content.decode()
    chosen = page.redirect_chain[-1][0]
    short = client.post(chosen, {"password1": "court", "password2": "court"})
    assert "à corriger" in short.content.decode()
    done = client.post(chosen, {"password1": NEW, "password2": NEW}, follow=True)
    assert "Vous pouvez maintenant vous connecter" in done.content.decode()
    reader.refresh_from_db()
    assert reader.check_password(NEW)
    assert told("accounts.password_reset") == 1
    assert "Ce lien ne sert plus" in Client().get(path, follow=True).content.decode()


def test_an_unknown_address_gets_the_same_answer_and_no_mail(mails: Path) -> None:
    ben()
    assert ask("cleo@exemple.fr") == ask("ben@exemple.fr")
    assert len(list(mails.glob("*.eml"))) == 1


def test_a_mail_server_that_refuses_gives_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    ben()
    monkeypatch.setenv("CARNET_SMTP", "smtp://127.0.0.1:9")
    assert "Regardez vos e-mails" in ask("ben@exemple.fr")


def test_the_invitation_lets_choose_a_password(mails: Path) -> None:
    invitation = add_staff(actor=acting(ada()), name="Zoé", email="zoe@exemple.fr", role="sales")
    client = Client()
    page = client.get(f"/compte/mot-de-passe/lien/{invitation.uid}-{invitation.key}/", follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert enter(Client(), Staff.objects.get(email="zoe@exemple.fr"), NEW).status_code == 302
    assert not list(mails.glob("*.eml"))


def test_one_changes_ones_own_password() -> None:
    reader = ben()
    client = Client()
    enter(client, reader)
    path = "/compte/mot-de-passe/changer/"
    assert "Mot de passe actuel" in client.get(path).content.decode()
    wrong = client.post(path, {"oldpassword": "non", "password1": NEW, "password2": NEW})
    assert "à corriger" in wrong.content.decode()
    client.post(path, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    reader.refresh_from_db()
    assert reader.check_password(NEW)
    assert told("accounts.password_changed") == 1
    assert client.get("/").status_code == 200


def test_who_has_no_password_may_choose_one() -> None:
    zoe = Staff.objects.create_user("zoe@exemple.fr", None, name="Zoé")
    client, path = signed_in(zoe), "/compte/mot-de-passe/choisir/"
    assert "Choisir un mot de passe" in client.get(path).content.decode()
    answer = client.post(path, {"password1": NEW, "password2": NEW}, follow=True)
    assert "Mot de passe enregistré." in answer.content.decode()
    assert enter(Client(), zoe, NEW).status_code == 302


def test_sessions_are_listed_and_the_others_closed() -> None:
    reader = ben()
    here, there = (
        Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"}),
        Client(),
    )
    enter(here, reader)
    enter(there, reader)
    html = here.get("/compte/connexions/").content.decode()
    assert "Firefox, Windows" in html
    assert "cet appareil" in html
    here.post("/compte/connexions/")
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302
