"""Conditions in English: relative clauses, with English numbers and dates."""

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
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(found: date) -> str:
    """Return a day in words: "1 May 2026"."""
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


ENGLISH = Tongue("en", ("“", "”"), "or", ",", ".", day, "€{}".format, ("yes", "no"), "one of the {} chosen values")  # fmt: skip
_VERBS = {
    "order": Verb("bought", "buy"),
    "purchase": Verb("bought", "buy"),
    "refund": Verb("returned or cancelled", "return or cancel", "a purchase"),
    "click": Verb("clicked", "click", "in a message"),
    "open": Verb("opened", "open", "a message"),
    "sent": Verb("received", "receive", "a message"),
    "delivered": Verb("received", "receive", "a message"),
    "answer": Verb("answered", "answer", "a message"),
    "product_view": Verb("viewed", "view", "a product"),
    "product_viewed": Verb("viewed", "view", "a product"),
    "product_searched": Verb("searched for", "search for", "a product"),
    "cart": Verb("put", "put", "a product into the cart"),
    "cart_added": Verb("put", "put", "a product into the cart"),
    "checkout": Verb("began", "begin", "an order"),
    "visit": Verb("visited", "visit", "the shop"),
    "web_visit": Verb("visited", "visit", "the site"),
    "page": Verb("viewed", "view", "a page of the site"),
    "request": Verb("made", "make", "a request"),
    "call": Verb("called", "call"),
    "call_made": Verb("received", "receive", "a call"),
    "form": Verb("filled in", "fill in", "a form"),
    "game": Verb("played", "play"),
    "review": Verb("gave", "give", "a review"),
    "survey": Verb("answered", "answer", "a survey"),
    "ticket": Verb("wrote", "write", "to customer service"),
    "account": Verb("opened", "open", "an account"),
    "login": Verb("logged", "log", "in"),
    "meeting": Verb("had", "have", "a meeting"),
    "unsubscribe": Verb("asked", "ask", "for no more messages"),
}
_TESTS = {
    "is": "is {}",
    "is_not": "is not {}",
    "in": "is {}",
    "not_in": "is not {}",
    "contains": "contains {}",
    "not_contains": "does not contain {}",
    "starts": "begins with {}",
    "at_least": "is at least {}",
    "at_most": "is at most {}",
    "more": "is more than {}",
    "less": "is less than {}",
    "empty": "is not known",
    "known": "is known",
}
_PLACES = {
    "department": ("live in the department", "do not live in the department"),
    "region": ("live in the region", "do not live in the region"),
    "city": ("live in", "do not live in"),
    "postcode": ("have the postcode", "do not have the postcode"),
    "tag": ("carry the tag", "do not carry the tag"),
    "source": ("come from", "do not come from"),
    "grade": ("have a record graded", "do not have a record graded"),
}
_QUOTED = ("tag", "source")
_HELD = {"has_email": "an e-mail address", "has_phone": "a phone number", "has_postal": "a postal address"}  # fmt: skip


def span(days: int) -> str:
    """Return a length of time: "12 months", "30 days"."""
    whole = months(days)
    if whole:
        return f"{ENGLISH.number(whole)} months"
    return f"{ENGLISH.number(days)} day{'s' if days != 1 else ''}"


def field(condition: Field) -> Clause:
    """Return the clause of a field."""
    info, test = condition.info, condition.test
    name, operator = info.name, test.operator
    if name in _HELD and operator == "is":
        return Clause("who", f"{'have' if test.values[0] else 'do not have'} {_HELD[name]}")
    if name in _PLACES and operator in EXACT and len(test.values) <= MOST:
        phrase = _PLACES[name][0 if operator in ("is", "in") else 1]
        return Clause("who", f"{phrase} {ENGLISH.named(test, info, quoted=name in _QUOTED)}")
    if operator == "next_days":
        what = "birthday" if name == "born_on" else f"anniversary of {ENGLISH.quoted(label(info, 'en'))}"  # fmt: skip
        return Clause("whose", f"{what} falls {_coming(test)}")
    return Clause("whose", f"field {ENGLISH.quoted(label(info, 'en'))} {_said(test, info)}")


def _said(test: Test, info: FieldInfo | Detail) -> str:
    if info.kind in ("date", "moment") and test.operator not in ("empty", "known"):
        return _gone(test) or f"is {dated(test)}"
    if test.operator == "between":
        low, high = (ENGLISH.value(v, info) for v in test.values)
        return f"is between {low} and {high}"
    return _TESTS[test.operator].format(ENGLISH.values(test, info) if test.values else "")


def _gone(test: Test) -> str:
    """Return how long ago a field's day is, which may not be known."""
    if test.operator not in ("within_days", "not_within_days"):
        return ""
    days = test.number
    if test.operator == "within_days":
        return f"is {span(days)} ago at most" if days else "is today"
    return f"is more than {span(days)} ago or not known" if days else "is not today"


def _coming(test: Test) -> str:
    days = test.values[0]
    if days == 0:
        return "today"
    return "today or tomorrow" if days == 1 else f"within the next {ENGLISH.number(days)} days"


def dated(test: Test) -> str:
    """Return when something is: "before 1 May 2026", "30 days ago at most"."""
    operator, value = test.operator, test.values[0]
    if isinstance(value, date):
        if operator == "between":
            return between(value, test.values[1])  # type: ignore[arg-type]  # days
        before = {"is": "on", "before": "before", "after": "on or after"}[operator]
        return f"{before} {day(value)}"
    days = int(value)
    if operator == "coming_days":
        return _coming(test)
    if days == 0:
        return "today" if operator == "within_days" else "before today, or never"
    if operator == "within_days":
        return f"{span(days)} ago at most"
    return f"more than {span(days)} ago, or never"


def between(first: date, last: date) -> str:
    """Return a stretch of days, the year said once where it is the same."""
    if first == last:
        return f"on {day(first)}"
    start = day(first).rsplit(" ", 1)[0] if first.year == last.year else day(first)
    return f"between {start} and {day(last)}"


def _window(window: Window) -> str:
    days = window.within_days
    if days is not None:
        return f"within {span(days)}" if days else "today"
    if window.first and window.last:
        return between(window.first, window.last)
    if window.first:
        return f"since {day(window.first)}"
    if window.last:
        return f"until {day(window.last)}"
    return ""


def _often(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{ENGLISH.number(count)} times")


def _times(tests: tuple[Test, ...]) -> str:
    said = {t.operator: t.number for t in tests}
    if "is" in said:
        return f"exactly {_often(said['is'])}"
    low, high = said.get("at_least", 1), said.get("at_most")
    if high is not None and low > 1:
        return f"{ENGLISH.number(low)} to {ENGLISH.number(high)} times"
    if high is not None:
        return f"at most {_often(high)}"
    return f"at least {_often(low)}" if low > 1 else ""


def done(info: FactInfo, where: tuple[Where, ...], *, denied: bool = False) -> str:
    """Return what was done, and to what: "bought Beans"."""
    had = ENGLISH.quoted(info.labels.get("en") or info.name)
    verb = _VERBS.get(info.name) or Verb("had", "have", had)
    thing, rest = verb.object, []
    for w in where:
        if w.info.name in ("category", "product") and w.test.operator in ("is", "in"):
            values = ENGLISH.values(w.test, w.info)
            if w.info.name == "category":
                values = f"in the categor{'y' if len(w.test.values) == 1 else 'ies'} {values}"
            rest.append(values if not verb.object or w.info.name == "category" else f"({values})")
        else:
            rest.append(f"({lowered(label(w.info, 'en'))}: {_detail(w)})")
    return " ".join(p for p in (verb.denied if denied else verb.done, thing, *rest) if p)


def _detail(where: Where) -> str:
    if where.test.operator in ("is", "in"):
        return ENGLISH.values(where.test, where.info)
    return _said(where.test, where.info)


def did(condition: Did) -> Clause:
    """Return the clause of what was done, or was not."""
    fewer = [t for t in condition.times if t.operator == "at_least" and t.number > 1]
    plain = len(condition.times) == len(fewer) == 1 and not _figures(condition)
    denied = not condition.done and not plain
    what = done(condition.info, condition.where, denied=denied)
    times = _times(condition.times)
    if plain and not condition.done:
        times = f"less than {_often(fewer[0].number)}"
    parts = (what, times, _window(condition.window))
    text = " ".join(p for p in parts if p) + "".join(f", {m}" for m in _figures(condition))
    return Clause("who", f"did not {text}" if denied else text)


def _figures(condition: Did) -> list[str]:
    found = [f"for {_amount(t)} in all" for t in condition.total]
    found += [f"for {_amount(t)} on average" for t in condition.average]
    found += [f"first {dated(t).removesuffix(', or never')}" for t in condition.first]
    return found + [f"last {dated(t).removesuffix(', or never')}" for t in condition.last]


def _amount(test: Test) -> str:
    values = [ENGLISH.amount(v) for v in test.values]
    if test.operator == "between":
        return f"{values[0]} to {values[1]}"
    words = {"is": "{}", "at_least": "at least {}", "at_most": "at most {}", "more": "more than {}", "less": "less than {}"}  # fmt: skip
    return words[test.operator].format(values[0])


def chain(condition: Chain) -> Clause:
    """Return the clause of one thing done after another."""
    steps = [_step(step) for step in condition.steps]
    text = ", then ".join(steps)
    apart = condition.apart_days
    if apart is not None and len(steps) > 1:
        text += f" within {span(apart)}" if apart else " the same day"
    if condition.then_not:
        after = f"in the {span(apart)} that followed" if apart else "afterwards"
        info = condition.then_not.info
        text += f", and did not {done(info, condition.then_not.where, denied=True)} {after}"
    when = _window(condition.window)
    return Clause("who", f"{text}, {when}" if when else text)


def _step(step: Step) -> str:
    return done(step.info, step.where)


def near(condition: Near) -> Clause:
    """Return the clause of a distance."""
    km = ENGLISH.number(condition.km)
    place = f"the postcode {condition.postcode}"
    if condition.point:
        place = f"the point {', '.join(ENGLISH.number(x) for x in condition.point)}"
    return Clause("who", f"live within {km} km of {place}")


def segment(condition: InSegment, name: str) -> Clause:
    """Return the clause of belonging to a segment."""
    return Clause("who", f"are in the segment {ENGLISH.quoted(name)}")


def listed(condition: InList, name: str) -> Clause:
    """Return the clause of a list that does not change."""
    if not condition.key:
        count = len(condition.ids)
        people = "1 person" if count == 1 else f"{ENGLISH.number(count)} people"
        return Clause("who", f"are in a list of {people}")
    return Clause("who", f"are in the list {ENGLISH.quoted(name)}")


def reachable(condition: Reachable) -> Clause:
    """Return the clause of who may be contacted."""
    channel = condition.words.get("channel.en", condition.channel)
    purpose = ENGLISH.quoted(condition.words.get("purpose.en", condition.purpose))
    if condition.reason:
        return Clause("whose", f"standing is {ENGLISH.quoted(condition.reason)} by {channel} for {purpose}")  # fmt: skip
    return Clause("who", f"may be contacted by {channel} for {purpose}")


def ranked(condition: Ranked) -> Clause:
    """Return the clause of a rank."""
    what = ENGLISH.quoted(label(condition.info, "en"))
    end, start = (ENGLISH.number(share * 100) for share in (condition.end, condition.start))
    side = "lowest" if condition.lowest else "highest"
    if condition.start:
        return Clause("who", f"rank between {start}% and {end}% by {what}, {side} first")
    return Clause("who", f"are in the {side} {end}% by {what}")
