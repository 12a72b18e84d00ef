"""The invented shop that the measurements share: `python -m carnet bench data --people 1000000` writes its file.

A French shop's twelve columns; of the rows 5 % repeat somebody of the same file, 3 % have a bad e-mail and 2 % a bad
phone, and 10 % are in the smaller file of those who are there already. Person n is the same in every file of a seed.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from bench.row import Row
from carnet.kit.home import folder

HEADER = (
    "Réf client", "Civilité", "Prénom", "Nom", "E-mail", "Portable", "Adresse", "Code postal", "Ville",
    "Date de naissance", "Client depuis", "Newsletter",
)  # fmt: skip
SEED = 4


def _listed(text: str) -> list[str]:
    return text.split()


_MEN = _listed(
    "Adrien Alain Antoine Arnaud Bastien Benoît Bruno Cédric Christian Clément Damien Daniel David Denis Didier Étienne Fabien "
    "Fabrice Florent François Frédéric Gaël Gérard Guillaume Hervé Hugo Jacques Jérôme Joël Julien Laurent Louis Luc Marc Mathieu "
    "Maxime Michel Nicolas Olivier Pascal Patrick Philippe Pierre Quentin Raphaël Romain Sébastien Simon Stéphane Thierry Thomas Vincent Xavier Yann"
)
_WOMEN = _listed(
    "Adèle Agathe Alice Amélie Anne Aurélie Béatrice Brigitte Camille Caroline Catherine Cécile Céline Chantal Charlotte Chloé Christine "
    "Claire Clémence Delphine Diane Élise Élodie Emma Estelle Fanny Florence Françoise Gaëlle Hélène Inès Isabelle Jeanne Julie Karine "
    "Laure Léa Lucie Manon Marie Mathilde Mélanie Monique Nathalie Noémie Odile Pauline Rachel Sandrine Sophie Sylvie Valérie Véronique Zoé"
)
_FIRST = _listed(
    "Al An Au Bar Bel Ber Bon Bou Bru Cal Car Cha Che Cor Cou Dal Del Des Du Fa Fer Fon Four Gal Gar Gau Ger Gi Gou Gui Hen Hu "
    "Jac Jou La Lam Le Lu Mar Mas Mer Mo Mon Mou Ni Pe Pi Pou Pré Ra Re Ri Ro Rous Sa Sau Ser Si Tau Te Tri Va Ver Vi"
)
_LAST = _listed(
    "bert bier bin bot chard cher court din don dier dre fort gnon got guin lain land lat let lier lin lon mard mont nard naud neau net "
    "nier noir pin quet rand ret rier rin rot roy sard seau sier son tain tel teau thier tier tin tot vel vier vin"
)
_STREETS = (
    "rue des Lilas", "avenue de la Gare", "place du Marché", "chemin des Prés", "boulevard Carnot", "rue Victor Hugo", "impasse du Moulin",
    "rue de l’Église", "allée des Tilleuls", "rue Jean Jaurès", "quai de la Fosse", "rue du Général de Gaulle", "route de Paris",
    "rue Pasteur", "cours Gambetta", "rue de la République", "square des Érables", "rue du Château", "chemin Vert", "rue Nationale",
)  # fmt: skip
_TOWNS = (
    ("44000", "Nantes"), ("35000", "Rennes"), ("01000", "Bourg-en-Bresse"), ("75011", "Paris"), ("69003", "Lyon"), ("13006", "Marseille"),
    ("31000", "Toulouse"), ("33000", "Bordeaux"), ("59000", "Lille"), ("67000", "Strasbourg"), ("06000", "Nice"), ("34000", "Montpellier"),
    ("29200", "Brest"), ("56000", "Vannes"), ("49000", "Angers"), ("72000", "Le Mans"), ("37000", "Tours"), ("45000", "Orléans"),
    ("21000", "Dijon"), ("25000", "Besançon"), ("38000", "Grenoble"), ("73000", "Chambéry"), ("42000", "Saint-Étienne"),
    ("63000", "Clermont-Ferrand"), ("87000", "Limoges"), ("17000", "La Rochelle"), ("64000", "Pau"), ("66000", "Perpignan"),
    ("30000", "Nîmes"), ("83000", "Toulon"), ("76000", "Rouen"), ("14000", "Caen"), ("50100", "Cherbourg-en-Cotentin"),
    ("80000", "Amiens"), ("51100", "Reims"), ("54000", "Nancy"), ("57000", "Metz"), ("68100", "Mulhouse"), ("10000", "Troyes"),
    ("44600", "Saint-Nazaire"),
)  # fmt: skip
_MAILBOXES = (
    "orange.fr", "gmail.com", "gmail.com", "gmail.com", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "hotmail.fr", "hotmail.com",
    "yahoo.fr", "outlook.fr", "live.fr", "icloud.com", "bbox.fr", "neuf.fr",
)  # fmt: skip
_ASCII = str.maketrans("éèêëàâçîïôûü", "eeeeaaciiouu")
# A number of mobiles that is coprime with this step: no two people get the same one.
_NUMBERS, _STEP = 29_000_000, 7_654_321
_MASK = (1 << 64) - 1


class Person(NamedTuple):
    """One invented customer, as the shop would write them."""

    reference: str
    civility: str
    given: str
    family: str
    email: str
    mobile: str
    street: str
    postcode: str
    town: str
    born: str
    since: str
    newsletter: str


def run() -> list[Row]:
    """Write fifty thousand people, to say what the making of data costs; the file itself comes by `--people`."""
    begun = perf_counter()
    write(50_000)
    return [Row("rows made", round(50_000 / (perf_counter() - begun)), "rows/s")]


def write(people: int) -> Path:
    """Write both files under CARNET_HOME/bench and return the larger; those already there are in known-N.csv beside it."""
    place = folder("bench")
    known_csv(place / f"known-{people}.csv", people)
    return people_csv(place / f"people-{people}.csv", people)


def people_csv(path: Path, people: int, *, seed: int = SEED) -> Path:
    """Write a file of that many rows (UTF-8 with its mark, semicolons): every twentieth repeats somebody before it."""
    return _written(path, (_row(n, seed) for n in range(people)))


def known_csv(path: Path, people: int, *, seed: int = SEED) -> Path:
    """Write the tenth of the people of `people_csv` that the base knows already, cleanly, some at an older address."""
    return _written(path, (_line(_known(n, seed)) for n in range(3, people, 10)))


def person(number: int, seed: int = SEED) -> Person:
    """Return person number n of a seed, cleanly written."""
    dice = _dice(number, seed)
    woman, given = dice(2), dice(54)
    first = (_WOMEN if woman else _MEN)[given]
    family = _FIRST[dice(64)] + _LAST[dice(52)]
    postcode, town = _TOWNS[dice(40)]
    local = f"{first}.{family}{number}".lower().translate(_ASCII)
    mobile = f"06{10_000_000 + number * _STEP % _NUMBERS}"
    return Person(
        reference=f"C{100_000 + number}",
        civility="Mme" if woman else "M.",
        given=first,
        family=family,
        email=f"{local}@{_MAILBOXES[dice(16)]}",
        mobile=mobile,
        street=f"{1 + dice(180)} {_STREETS[dice(20)]}",
        postcode=postcode,
        town=town,
        born=f"{1 + dice(28):02d}/{1 + dice(12):02d}/{1936 + dice(70)}",
        since=f"{1 + dice(28):02d}/{1 + dice(12):02d}/{2012 + dice(13)}",
        newsletter=("oui", "non", "")[dice(3)],
    )


def _dice(number: int, seed: int) -> Callable[[int], int]:
    """Return dice that always fall alike for one person (two rounds of splitmix64): a seeded Random costs ten times more."""
    rest = _mixed(number + seed * 0x5851F42D4C957F2D) << 64 | _mixed(
        number ^ seed ^ 0x14057B7EF767814F
    )

    def roll(sides: int) -> int:
        nonlocal rest
        rest, found = divmod(rest, sides)
        return found

    return roll


def _mixed(number: int) -> int:
    mixed = (number + 0x9E3779B97F4A7C15) & _MASK
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _MASK
    return mixed ^ mixed >> 31


def _row(number: int, seed: int) -> str:
    """Return a row of the file as it is typed: capitals, points, slips, and the rows that repeat somebody."""
    dice = _dice(number, ~seed)
    if _repeats(number):
        before = dice(number)
        found = _again(person(before - _repeats(before), seed), number, dice)
    else:
        found = person(number, seed)
    if dice(100) < 3:
        found = found._replace(email=_bad_email(found, dice(5)))
    elif dice(4) == 0:
        found = found._replace(family=found.family.upper(), email=found.email.capitalize())
    mobile = _bad_phone(found.mobile, dice(4)) if dice(100) < 2 else _typed(found.mobile, dice(20))
    return _line(found._replace(mobile=mobile))


def _repeats(number: int) -> bool:
    return number % 20 == 19


def _again(first: Person, number: int, dice: Callable[[int], int]) -> Person:
    """Return the same person once more: known by the reference, or under a new one by e-mail and mobile."""
    if dice(2):
        return first._replace(given=first.given[0] + ".", street="")
    return first._replace(
        reference=f"C{100_000 + number}",
        civility="",
        street=f"{1 + dice(180)} {_STREETS[dice(20)]}",
    )


def _known(number: int, seed: int) -> Person:
    found = person(number, seed)
    return found._replace(street=f"{1 + number % 180} rue du Port") if number % 50 == 3 else found


def _bad_email(found: Person, form: int) -> str:
    local, _, domain = found.email.partition("@")
    return (
        f"{local}{domain}",
        f"{found.given}.{found.family}é@{domain}",
        "pas d’adresse",
        f"{local}@{domain[:-3]}",
        f"{local} {domain[0]}@@",
    )[form]


def _bad_phone(mobile: str, form: int) -> str:
    return (mobile[:8], "0000000000", "à demander", f"{mobile}12")[form]


def _typed(mobile: str, habit: int) -> str:
    if habit < 5:
        return mobile
    if habit < 7:
        return f"+33{mobile[1:]}"
    sign = "." if habit == 7 else " "
    return sign.join((mobile[:2], mobile[2:4], mobile[4:6], mobile[6:8], mobile[8:]))


def _line(found: Person) -> str:
    return ";".join(found)


def _written(path: Path, lines: Iterable[str]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(";".join(HEADER) + "\r\n")
        file.writelines(f"{line}\r\n" for line in lines)
    return path
