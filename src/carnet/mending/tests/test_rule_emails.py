"""E-mail addresses: what is taken off, what is proposed, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.kit.text import listed
from carnet.mending.rules.email_typos import propose_domain
from carnet.mending.rules.emails import mend_email
from carnet.mending.rules.mailboxes import DISPOSABLE, MAILBOXES, REAL
from carnet.mending.rules.problems import PROBLEMS

WRAPPED = [
    "noor@maison-haddad.fr",
    " noor@maison-haddad.fr ",
    "NOOR@Maison-Haddad.FR",
    "<noor@maison-haddad.fr>",
    "mailto:noor@maison-haddad.fr",
    "Noor Haddad <noor@maison-haddad.fr>",
    '"Haddad, Noor" <Noor@Maison-Haddad.fr>',
    "noor@maison-haddad.fr.",
    "noor@maison-haddad.fr;",
    "'noor@maison-haddad.fr'",
    "« noor@maison-haddad.fr »",
    "(noor@maison-haddad.fr)",
    "E-mail : noor@maison-haddad.fr",
    "noor@maison-haddad.fr?subject=Bonjour",
    "noor@maison-haddad.fr (bureau)",
    "Noor Haddad noor@maison-haddad.fr",
    "noor @ maison-haddad.fr",
    "noor@ maison-haddad.fr",
    "noor@maison-haddad .fr",
    "noor@maison-haddad. fr",
    "noor(at)maison-haddad.fr",
    "noor [at] maison-haddad [dot] fr",
    "noor at maison-haddad.fr",
    "noor arobase maison-haddad.fr",
    "noor [arobase] maison-haddad (point) fr",
    "noor@@maison-haddad.fr",
    "noor@maison-haddad..fr",
    "noor@maison-haddad,fr",
    "\u00a0noor@maison-haddad.fr\u200b",
    "noor@maison-haddad.fr\n",
]


@pytest.mark.parametrize("raw", WRAPPED)
def test_what_only_dresses_an_address_is_taken_off(raw: str) -> None:
    mended = mend_email(raw)
    assert (mended.value, mended.problem, mended.proposal) == ("noor@maison-haddad.fr", "", "")
    assert mended.raw == raw
    assert mended.changed == (raw.strip() != mended.value)


@pytest.mark.parametrize(
    "raw",
    [
        "noor@free.fr ; otto@free.fr",
        "noor@free.fr,otto@free.fr",
        "noor@free.fr / otto@free.fr",
        "noor@free.fr ou otto@free.fr",
        "noor@free.fr otto@free.fr",
        "noor@free.fr\notto@free.fr",
        "<noor@free.fr>, <otto@free.fr>",
        "noor@free.fr (perso), otto@free.fr (bureau)",
        "- ; noor@free.fr | otto@free.fr",
        "noor@yopmail.com; noor@free.fr; otto@free.fr",
    ],
)
def test_two_in_a_cell_keep_the_first_that_is_usable(raw: str) -> None:
    mended = mend_email(raw)
    assert (mended.value, mended.others, mended.problem) == (
        "noor@free.fr",
        ("otto@free.fr",),
        "email.two_in_cell",
    )


PLACEHOLDERS = """-|--|?|x|xx|n/a|nc|N.C.|néant|aucun|Aucune|sans|pas de mail|Pas d'email|n'a pas de mail|sans mail|0|.|@|non|none|null|inconnu|refuse
aucun@aucun.fr|x@x.fr|a@a.fr|xxx@xxx.com|test@test|test@test.fr|sans@sans.fr|pasdemail@pasdemail.fr|nomail@nomail.com|nc@nc.fr|exemple@exemple.fr|nom@domaine.fr|à demander|non communiqué|aa@aa.aa""".replace(
    "\n", "|"
).split("|")


@pytest.mark.parametrize("raw", PLACEHOLDERS)
def test_fillers_leave_nothing(raw: str) -> None:
    mended = mend_email(raw)
    assert (mended.value, mended.problem, mended.proposal) == ("", "email.placeholder", "")


@pytest.mark.parametrize(
    ("raw", "problem", "proposal"),
    [
        ("hélène@free.fr", "email.accent", "helene@free.fr"),
        ("noor@café-haddad.fr", "email.accent", "noor@cafe-haddad.fr"),
        ("zoé@gmial.com", "email.accent", "zoe@gmail.com"),
        ("noor.haddadorange.fr", "email.no_at", "noor.haddad@orange.fr"),
        ("noorhaddadgmail.com", "email.no_at", "noorhaddad@gmail.com"),
        ("noor haddad@free.fr", "email.space", "noorhaddad@free.fr"),
        ("noor@yopmail.com", "email.disposable", ""),
        ("noor@mail.guerrillamail.com", "email.disposable", ""),
        ("noor@new-tempmail-box.io", "email.disposable", ""),
        ("noreply@maison.fr", "email.no_reply", ""),
        ("noor@", "email.unreadable", ""),
        ("@free.fr", "email.unreadable", ""),
        ("Boulangerie", "email.unreadable", ""),
        ("noor@maison", "email.unreadable", ""),
        ("noor@gmail", "email.typo_domain", "noor@gmail.com"),
        ("noor@gmailcom", "email.typo_domain", "noor@gmail.com"),
        ("noor@sfr.f", "email.typo_domain", "noor@sfr.fr"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(
    raw: str, problem: str, proposal: str
) -> None:
    mended = mend_email(raw)
    assert (mended.value, mended.problem, mended.proposal) == ("", problem, proposal)


SLIPS = {
    "gmail.com": "gmial.com gamil.com gmal.com gmaill.com gmai.com gnail.com ggmail.com gmail.con gmail.cm gmail.co gmail.om gmail.comm gmail.fr gmail.com.fr gmeil.com g-mail.com gmail.cpm",
    "yahoo.fr": "yaho.fr yahooo.fr yhaoo.fr yaoo.fr yahoo.frr yahoo.com.fr yahou.fr",
    "hotmail.fr": "hotmial.fr hotmal.fr hotmai.fr hotmaill.fr homail.fr hotmil.fr htomail.fr hotmail.fre otmail.fr hotmaol.fr",
    "hotmail.com": "hotmial.com hotmail.con hotmail.cm hotmaill.com",
    "outlook.fr": "outlok.fr outloook.fr oultook.fr outlock.fr",
    "orange.fr": "ornage.fr oragne.fr orage.fr orang.fr orangee.fr orange.com.fr orange.ff orrange.fr",
    "wanadoo.fr": "wanado.fr wandoo.fr wanadou.fr wannadoo.fr wanadoo.com wanadoo.frr",
    "free.fr": "fre.fr freee.fr ffree.fr free.ft free.frr fere.fr",
    "sfr.fr": "sfrr.fr sffr.fr sfr.fre sfr.ff",
    "laposte.net": "laposte.fr lapost.net la-poste.net lapsote.net laposte.nte laposte.com laposte.ner",
    "icloud.com": "iclod.com icoud.com icloud.co icloud.fr iclould.com",
    "live.fr": "live.frr livee.fr",
    "neuf.fr": "neuf.ft",
    "numericable.fr": "numericable.com numricable.fr",
    "club-internet.fr": "clubinternet.fr club-internet.frr",
    "maison-haddad.com": "maison-haddad.con maison-haddad.cmo",
    "maison-haddad.fr": "maison-haddad.frr maison-haddad.rf",
}


@pytest.mark.parametrize(
    ("meant", "written"),
    [(meant, slip) for meant, slips in SLIPS.items() for slip in slips.split()],
)
def test_a_slip_in_the_domain_is_proposed_and_not_done(meant: str, written: str) -> None:
    mended = mend_email(f"noor.haddad@{written}")
    assert mended.proposal == f"noor.haddad@{meant}"
    assert (mended.value, mended.problem) == (f"noor.haddad@{written}", "email.typo_domain")


LEGITIMATE = sorted(MAILBOXES | REAL) + sorted(
    listed("""haddad.fr maison-haddad.com grange.fr range.fr tree.fr five.fr olive.fr cloud.fr box.fr aol.fr live.be outlook.pt yahoo.gr hotmail.se free.org
orange.sn photon.fr voile.fr nos.fr photon.me sfc.fr univ-nantes.fr ac-rennes.fr ville-nantes.fr bouygues.com edf.fr gmb.fr gmao.com neu.fr poste.it sncf.fr orangina.com freelance.fr""")
)


@pytest.mark.parametrize("domain", LEGITIMATE)
def test_a_real_domain_is_never_taken_for_a_slip(domain: str) -> None:
    assert propose_domain(domain) == ""


def test_functions_are_told_from_persons() -> None:
    assert mend_email("info@maison-haddad.fr").role
    assert mend_email("Contact@maison-haddad.fr").role
    assert not mend_email("noor@maison-haddad.fr").role


def test_an_empty_cell_is_no_problem() -> None:
    assert mend_email("").problem == mend_email("  ").problem == ""


def test_proposals_and_throw_away_domains_do_not_meet() -> None:
    assert not DISPOSABLE & (MAILBOXES | REAL)


MESS = (
    st.text(alphabet="ab.@ ,;<>()-éÉ@/'\"fr com\u00a0\n0", max_size=40)
    | st.text(max_size=60)
    | st.emails()
)


@given(MESS)
def test_any_text_gives_a_canonical_value_or_none_and_mending_twice_changes_nothing(
    raw: str,
) -> None:
    mended = mend_email(raw)
    assert mended.problem in PROBLEMS or mended.problem == ""
    for value in filter(None, (mended.value, *mended.others)):
        again = mend_email(value)
        assert (again.value, again.changed) == (value, False)
        assert value.isascii() and value == value.lower() and value.count("@") == 1
    if mended.proposal:
        assert mend_email(mended.proposal).problem != "email.typo_domain"
