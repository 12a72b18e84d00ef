"""Conditions in French: relative clauses of the plural, with elisions and French numbers and dates."""

from datetime import date

from carnet.conditions.rules.spoken import MOST, Clause, Tongue, Verb, label, lowered, months
from carnet.conditions.types import (
    EXACT,
    Chain,
    Detail,
    Did,
    FactInfo,
    Field,
    FieldInfo,
    InList,
    InSegment,
    Near,
    Ranked,
    Reachable,
    Step,
    Test,
    Where,
    Window,
)

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_PLURAL = ("s", "x")
_FEW = 3
_VOWELS = "aeiouyhéèêâîôû"


def day(found: date) -> str:
    """Return a day in words: "1er mai 2026"."""
    number = "1er" if found.day == 1 else str(found.day)
    return f"{number} {_MONTHS[found.month - 1]} {found.year}"


FRENCH = Tongue(
    "fr", ("«\u00a0", "\u00a0»"), "ou", "\u202f", ",", day, "{}\u00a0€".format, ("oui", "non"), "l’une des {} valeurs choisies",
)  # fmt: skip


def _verb(done: str, thing: str = "", no_thing: str = "") -> Verb:
    return Verb(done, done, thing, no_thing or thing)


_MESSAGE, _PRODUCT = ("un message", "de message"), ("un produit", "de produit")
_VERBS = {
    "order": _verb("acheté"),
    "purchase": _verb("acheté"),
    "refund": _verb("rendu ou annulé", "un achat", "d’achat"),
    "click": _verb("cliqué", "dans un message"),
    "open": _verb("ouvert", *_MESSAGE),
    "sent": _verb("reçu", *_MESSAGE),
    "delivered": _verb("reçu", *_MESSAGE),
    "answer": _verb("répondu", "à un message"),
    "product_view": _verb("regardé", *_PRODUCT),
    "product_viewed": _verb("regardé", *_PRODUCT),
    "product_searched": _verb("cherché", *_PRODUCT),
    "cart": _verb("mis", "un produit au panier", "de produit au panier"),
    "cart_added": _verb("mis", "un produit au panier", "de produit au panier"),
    "checkout": _verb("commencé", "une commande", "de commande"),
    "visit": _verb("visité", "la boutique"),
    "web_visit": _verb("visité", "le site"),
    "page": _verb("vu", "une page du site", "de page du site"),
    "request": _verb("fait", "une demande", "de demande"),
    "call": _verb("appelé"),
    "call_made": _verb("reçu", "un appel", "d’appel"),
    "form": _verb("rempli", "un formulaire", "de formulaire"),
    "game": _verb("joué"),
    "review": _verb("donné", "un avis", "d’avis"),
    "survey": _verb("répondu", "à une enquête"),
    "ticket": _verb("écrit", "au service client"),
    "account": _verb("ouvert", "un compte", "de compte"),
    "login": _verb("ouvert", "leur compte"),
    "meeting": _verb("eu", "un rendez-vous", "de rendez-vous"),
    "unsubscribe": _verb("demandé", "à ne plus recevoir de messages"),
}
_TESTS = {
    "is": "est {}",
    "is_not": "n’est pas {}",
    "in": "est {}",
    "not_in": "n’est pas {}",
    "contains": "contient {}",
    "not_contains": "ne contient pas {}",
    "starts": "commence par {}",
    "at_least": "est d’au moins {}",
    "at_most": "est d’au plus {}",
    "more": "dépasse {}",
    "less": "est en dessous de {}",
    "empty": "n’est pas renseigné",
    "known": "est renseigné",
}
_PLACES = {
    "department": ("habitent le département", "n’habitent pas le département"),
    "region": ("habitent la région", "n’habitent pas la région"),
    "city": ("habitent à", "n’habitent pas à"),
    "postcode": ("ont le code postal", "n’ont pas le code postal"),
    "tag": ("portent l’étiquette", "ne portent pas l’étiquette"),
    "source": ("viennent de", "ne viennent pas de"),
    "grade": ("ont une fiche notée", "n’ont pas une fiche notée"),
}
_QUOTED = ("tag", "source")
_HELD = {
    "has_email": ("ont une adresse e-mail", "n’ont pas d’adresse e-mail"),
    "has_phone": ("ont un numéro de téléphone", "n’ont pas de numéro de téléphone"),
    "has_postal": ("ont une adresse postale", "n’ont pas d’adresse postale"),
}


def span(days: int) -> str:
    """Return a length of time: "12 mois", "30 jours"."""
    whole = months(days)
    if whole:
        return f"{FRENCH.number(whole)} mois"
    return f"{FRENCH.number(days)} jour{'s' if days > 1 else ''}"


def field(condition: Field) -> Clause:
    """Return the clause of a field."""
    info, test = condition.info, condition.test
    name, operator = info.name, test.operator
    if name in _HELD and operator == "is":
        return Clause("qui", _HELD[name][0 if test.values[0] else 1])
    if name in _PLACES and operator in EXACT and len(test.values) <= MOST:
        phrase = _PLACES[name][0 if operator in ("is", "in") else 1]
        return Clause("qui", f"{phrase} {FRENCH.named(test, info, quoted=name in _QUOTED)}")
    if operator == "next_days":
        what = "l’anniversaire" if name == "born_on" else f"l’anniversaire de {FRENCH.quoted(label(info, 'fr'))}"  # fmt: skip
        return Clause("dont", f"{what} tombe {_coming(test)}")
    return Clause("dont", f"le champ {FRENCH.quoted(label(info, 'fr'))} {_said(test, info)}")


def _said(test: Test, info: FieldInfo | Detail) -> str:
    if info.kind in ("date", "moment") and test.operator not in ("empty", "known"):
        return _gone(test) or f"est {dated(test)}"
    if test.operator == "between":
        low, high = (FRENCH.value(v, info) for v in test.values)
        return f"est entre {low} et {high}"
    return _TESTS[test.operator].format(FRENCH.values(test, info) if test.values else "")


def _gone(test: Test) -> str:
    """Return how long ago a field's day is, which may not be known."""
    if test.operator not in ("within_days", "not_within_days"):
        return ""
    days = test.number
    if test.operator == "within_days":
        return f"remonte à {span(days)} au plus" if days else "est aujourd’hui"
    return (
        f"remonte à plus de {span(days)} ou n’est pas renseigné"
        if days
        else "n’est pas aujourd’hui"
    )


def _coming(test: Test) -> str:
    days = test.values[0]
    if days == 0:
        return "aujourd’hui"
    return "aujourd’hui ou demain" if days == 1 else f"dans les {FRENCH.number(days)} prochains jours"  # fmt: skip


def dated(test: Test) -> str:
    """Return when something is: "avant le 1er mai 2026", "il y a 30 jours au plus"."""
    operator, value = test.operator, test.values[0]
    if isinstance(value, date):
        if operator == "between":
            return between(value, test.values[1])  # type: ignore[arg-type]  # days
        before = {"is": "le", "before": "avant le", "after": "à partir du"}[operator]
        return f"{before} {day(value)}"
    days = int(value)
    if operator == "coming_days":
        return _coming(test)
    if days == 0:
        return "aujourd’hui" if operator == "within_days" else "avant aujourd’hui, ou jamais"
    if operator == "within_days":
        return f"il y a {span(days)} au plus"
    return f"il y a plus de {span(days)}, ou jamais"


def between(first: date, last: date) -> str:
    """Return a stretch of days, the year said once where it is the same."""
    if first == last:
        return f"le {day(first)}"
    start = day(first).rsplit(" ", 1)[0] if first.year == last.year else day(first)
    return f"entre le {start} et le {day(last)}"


def _window(window: Window, *, counted: bool, denied: bool) -> str:
    days = window.within_days
    if days is not None:
        if days == 0:
            return "aujourd’hui"
        if denied:
            return f"depuis {span(days)}"
        return f"en {span(days)}" if counted else f"depuis moins de {span(days)}"
    if window.first and window.last:
        return between(window.first, window.last)
    if window.first:
        return f"depuis le {day(window.first)}"
    if window.last:
        return f"jusqu’au {day(window.last)}"
    return ""


def _times(tests: tuple[Test, ...]) -> str:
    said = {t.operator: t.number for t in tests}
    if "is" in said:
        return f"exactement {FRENCH.number(said['is'])} fois"
    low, high = said.get("at_least", 1), said.get("at_most")
    if high is not None and low > 1:
        return f"de {FRENCH.number(low)} à {FRENCH.number(high)} fois"
    if high is not None:
        return f"au plus {FRENCH.number(high)} fois"
    return f"au moins {FRENCH.number(low)} fois" if low > 1 else ""


def verb_of(info: FactInfo) -> Verb:
    """Return the verb of a fact; one without a verb of its own is had."""
    return _VERBS.get(info.name) or _verb("eu", FRENCH.quoted(info.labels.get("fr") or info.name))


def done(info: FactInfo, where: tuple[Where, ...], *, denied: bool = False) -> str:
    """Return what was done, and to what: "acheté des grains"."""
    verb = verb_of(info)
    thing = verb.no_object if denied else verb.object
    rest: list[str] = []
    for w in where:
        plain = w.test.operator in ("is", "in")
        if w.info.name == "category" and plain:
            thing = _category(w, thing, bare=not verb.object, denied=denied)
        elif w.info.name == "product" and plain and not verb.object:
            thing = f"le produit {FRENCH.values(w.test, w.info)}"
        else:
            rest.append(f"({lowered(label(w.info, 'fr'))}\u00a0: {_detail(w)})")
    return " ".join(part for part in (verb.done, thing, *rest) if part)


def _category(where: Where, thing: str, *, bare: bool, denied: bool) -> str:
    names = [where.info.worded(str(v), "fr") for v in where.test.values[: _FEW + 1]]
    if bare and len(names) <= _FEW and all(n.endswith(_PLURAL) and n.isalpha() for n in names):
        each = [_some(n.lower(), denied=denied) for n in names]
        return FRENCH.listed(each, "ou")
    word = "dans la catégorie" if len(names) == 1 else "dans les catégories"
    return f"{thing} {word} {FRENCH.values(where.test, where.info)}".strip()


def _some(thing: str, *, denied: bool) -> str:
    """Return "des grains", and when it is denied "de grains" or "d’infusions"."""
    if not denied:
        return f"des {thing}"
    return f"d’{thing}" if thing[0] in _VOWELS else f"de {thing}"


def _detail(where: Where) -> str:
    if where.test.operator in ("is", "in"):
        return FRENCH.values(where.test, where.info)
    return _said(where.test, where.info)


def did(condition: Did) -> Clause:
    """Return the clause of what was done, or was not."""
    least = [t for t in condition.times if t.operator == "at_least"]
    plain = not (condition.total or condition.average or condition.first or condition.last)
    fewer = not condition.done and plain and len(condition.times) == len(least) == 1
    denied = not condition.done and not (fewer and least[0].number > 1)
    what = done(condition.info, condition.where, denied=denied)
    times = _times(condition.times)
    if fewer and not denied:
        times = f"moins de {FRENCH.number(least[0].values[0])} fois"
    when = _window(condition.window, counted=bool(times), denied=denied)
    more = _figures(condition)
    rest = " ".join(part for part in (times, when) if part)
    text = f"{what} {rest}".strip() + "".join(f", {m}" for m in more)
    return Clause("qui", f"n’ont pas {text}" if denied else f"ont {text}")


def _figures(condition: Did) -> list[str]:
    found = [f"pour {_amount(t)} en tout" for t in condition.total]
    found += [f"pour {_amount(t)} en moyenne" for t in condition.average]
    found += [f"la première fois {dated(t).removesuffix(', ou jamais')}" for t in condition.first]
    return found + [f"la dernière fois {dated(t).removesuffix(', ou jamais')}" for t in condition.last]  # fmt: skip


def _amount(test: Test) -> str:
    values = [FRENCH.amount(v) for v in test.values]
    if test.operator == "between":
        return f"{values[0]} à {values[1]}"
    words = {"is": "{}", "at_least": "au moins {}", "at_most": "au plus {}", "more": "plus de {}", "less": "moins de {}"}  # fmt: skip
    return words[test.operator].format(values[0])


def chain(condition: Chain) -> Clause:
    """Return the clause of one thing done after another."""
    steps = [_step(step) for step in condition.steps]
    text = f"ont {', puis '.join(steps)}"
    apart = condition.apart_days
    if apart is not None and len(steps) > 1:
        text += f" en {span(apart)} au plus" if apart else " le même jour"
    if condition.then_not:
        after = f"dans les {span(apart)} qui suivent" if apart else "ensuite"
        text += f", sans avoir {_step(condition.then_not)} {after}"
    when = _window(condition.window, counted=False, denied=False)
    return Clause("qui", f"{text}, {when}" if when else text)


def _step(step: Step) -> str:
    return done(step.info, step.where)


def near(condition: Near) -> Clause:
    """Return the clause of a distance."""
    km = FRENCH.number(condition.km)
    if condition.point:
        latitude, longitude = (FRENCH.number(x) for x in condition.point)
        return Clause(
            "qui", f"habitent à {km}\u00a0km au plus du point {latitude}\u202f; {longitude}"
        )
    return Clause("qui", f"habitent à {km}\u00a0km au plus du code postal {condition.postcode}")


def segment(condition: InSegment, name: str) -> Clause:
    """Return the clause of belonging to a segment."""
    return Clause("qui", f"sont dans le segment {FRENCH.quoted(name)}")


def listed(condition: InList, name: str) -> Clause:
    """Return the clause of a list that does not change."""
    if not condition.key:
        count = len(condition.ids)
        people = f"{FRENCH.number(count)} personne{'s' if count > 1 else ''}"
        return Clause("qui", f"sont dans une liste de {people}")
    return Clause("qui", f"sont dans la liste {FRENCH.quoted(name)}")


def reachable(condition: Reachable) -> Clause:
    """Return the clause of who may be contacted."""
    channel = condition.words.get("channel.fr", condition.channel)
    purpose = FRENCH.quoted(condition.words.get("purpose.fr", condition.purpose))
    if condition.reason:
        return Clause("dont", f"la situation est {FRENCH.quoted(condition.reason)} par {channel} pour {purpose}")  # fmt: skip
    return Clause("que", f"l’on peut contacter par {channel} pour {purpose}")


def ranked(condition: Ranked) -> Clause:
    """Return the clause of a rank."""
    what = FRENCH.quoted(label(condition.info, "fr"))
    end, start = (FRENCH.number(share * 100) for share in (condition.end, condition.start))
    side, other = ("plus bas", "plus haut") if condition.lowest else ("plus haut", "plus bas")
    if condition.start:
        text = f"sont entre {start} et {end}\u00a0% du classement par {what}, du {side} au {other}"
        return Clause("qui", text)
    plural = side if side.endswith(_PLURAL) else f"{side}s"
    return Clause("qui", f"sont dans les {end}\u00a0% les {plural} par {what}")
