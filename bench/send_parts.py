"""The parts of the send bench that open a home: the people, the dispatches, the workers, the floors."""

import json
import resource
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import wraps
from importlib import import_module
from multiprocessing import cpu_count, get_context
from time import perf_counter, process_time, sleep
from typing import Any

from bench.send_sink import sink, spent
from carnet.kit.actor import command_actor
from carnet.project.start import start

_BENCH = command_actor("bench")
_WORKERS, _BATCH, _SECONDS = 4, 5_000, 3.0
_FORK = get_context("fork")
_STAGES = {
    "claim and decide": ("carnet.outbound.actions.deliver", "claim"),
    "render, MIME and sign": ("carnet.outbound.actions.deliver", "compose"),
    "look again and mark": ("carnet.outbound.actions.deliver", "begin"),
    "hand over by SMTP and settle": ("carnet.outbound.actions.deliver", "_hand_over"),
    "of which: settle": ("carnet.outbound.actions.deliver", "settle"),
}


def main(words: Sequence[str]) -> None:
    """Make the base, then measure, and say what was found."""
    start()
    import_module("carnet.project.record").bring_up_to_date()
    people = int(words[0])
    with sink() as port:
        ids = _people(people)
        _doors(port)
        version = _version()
        found: dict[str, Any] = {"signatures": _together(_signatures, None) / _SECONDS}
        rsa, added = _dispatch(ids, version, "rsa")
        found["added"] = added
        found["rsa"], memory = _sent(rsa, people)
        ed, _added = _dispatch(ids, version, "ed25519")
        before = spent()
        found["ed25519"], more = _sent(ed, people)
        found["sink"] = (spent() - before) * 1e6 / people
        # What the server takes of the processor while the workers work: of all that this machine has.
        found["sink_share"] = found["sink"] * found["ed25519"] / 1e6 / (cpu_count() or 1) * 100
        found["memory"] = max(memory, more)
        found["bare"] = _bare(ids[: max(4_000, people // 4)], version, port)
        some = ids[: min(people, 10_000)]
        found["stages"] = _stages(_dispatch(some, version, "ed25519")[0], len(some))
    sys.stdout.write(json.dumps(found))


def _people(count: int) -> list[int]:
    """Load people with an address and an agreement that is proven."""
    load = import_module("carnet.people.actions.load").load_contacts
    types = import_module("carnet.people.types")
    given = import_module("carnet.consent.rules.agreement").Given
    consents = import_module("carnet.consent.actions.give_many").record_consents
    ids: list[int] = []
    at = datetime(2026, 6, 1, tzinfo=UTC)
    for first in range(0, count, _BATCH):
        part = load(
            actor=_BENCH,
            contacts=[
                types.NewContact(
                    kind="consumer", given_name=f"Noor {n}", family_name="Lambert",
                    addresses=(types.NewAddress(channel="email", value=f"n{n}@exemple{n % 50}.fr"),),
                )
                for n in range(first, min(first + _BATCH, count))
            ],
        )  # fmt: skip
        consents(
            actor=_BENCH,
            given=[
                given(
                    contact_id=pk, channels=("email",), at=at, wording="Oui", evidence=f"bon {pk}"
                )
                for pk in part
            ],
        )
        ids += part
    return ids


def _doors(port: int) -> None:
    """Set the carrier up, a sender with each kind of key, and the public address that lets a real carrier leave."""
    models = import_module("carnet.outbound.models")
    compose = import_module("carnet.outbound.actions.compose")
    new_key = import_module("carnet.carriers.keys").new_key
    folder = import_module("carnet.kit.home").folder
    change = import_module("carnet.accounts.actions.company").change_setting
    for name in ("public_address", "public_checked"):
        change(actor=_BENCH, name=f"outbound.{name}", value="https://carnet.exemple.fr")
    models.CarrierSetting.objects.create(
        kind="smtp", channel="email", active=True,
        settings={"host": "127.0.0.1", "port": port, "security": "none", "connections": 4},
    )  # fmt: skip
    for name in ("rsa", "ed25519"):
        (folder(compose.KEYS) / name).write_bytes(new_key(ed25519=name == "ed25519"))
        models.Sender.objects.create(
            name=name, address=f"bonjour@{name}.exemple.fr", domain=f"{name}.exemple.fr", selector="carnet", key_name=name,
        )  # fmt: skip


def _version() -> int:
    """Freeze a mail of 12 KB with three values of the person and six links."""
    model = import_module("carnet.content.models").Version
    link = '<a href="{{ _l[%d] }}">Voir le café de {{ ville or "Nantes" }}</a>'
    words = "Bonjour {{ prenom }} {{ nom }}, votre café de la semaine vous attend en boutique. "
    html = "<html><body>" + "".join(
        f"<p>{words}{link % n}</p>" + "<p>Torréfié ce matin, à deux pas de chez vous.</p>" * 30 for n in range(6)
    ) + '<a href="{{ _s[1] }}">Se désinscrire</a></body></html>'  # fmt: skip
    made = model.objects.create(
        channel="email", subject="{{ prenom }}, votre café", html=html, text=words * 8,
        links=[f"https://boutique.exemple.fr/{n}" for n in range(6)], variables=["prenom", "nom"], digest="0" * 64,
    )  # fmt: skip
    return int(made.pk)


def _dispatch(ids: Sequence[int], version: int, sender: str) -> tuple[int, float]:
    """Open and start a dispatch; return its number and how many recipients were added a second."""
    actions = import_module("carnet.outbound.actions.dispatches")
    types = import_module("carnet.outbound.types")
    by = import_module("carnet.outbound.models").Sender.objects.get(name=sender).pk
    facts = types.MessageFacts(
        purpose="offers", channel="email", entity="own", contract=False, sector="none"
    )
    number = actions.open_dispatch(
        actor=_BENCH, facts=facts, versions={"A": version}, why="Vous avez dit oui en boutique.",
        source="campaign", plan=types.Plan(name="bench", sender=by, filled=True),
    )  # fmt: skip
    begun = perf_counter()
    rows = ((pk, "A", None) for pk in ids)
    added = actions.add_recipients(actor=_BENCH, dispatch_id=number, rows=rows)
    spent = perf_counter() - begun
    actions.start(actor=_BENCH, dispatch_id=number)
    return number, added / spent


def _together(work: Callable[..., Any], *words: Any) -> float:
    """Do a work in four processes and return the sum of what they say."""
    connections = import_module("django.db").connections
    connections.close_all()
    queue = _FORK.Queue()
    started = [_FORK.Process(target=_told, args=(queue, work, words)) for _n in range(_WORKERS)]
    for process in started:
        process.start()
    found = [queue.get() for _process in started]
    for process in started:
        process.join()
    return float(sum(found))


def _told(queue: Any, work: Callable[..., Any], words: Sequence[Any]) -> None:
    queue.put(work(*words))


def _signatures(_nothing: object) -> int:
    """Sign with RSA-2048 for some seconds and return how often."""
    from_keys = import_module("carnet.carriers.keys")
    load = import_module("cryptography.hazmat.primitives.serialization").load_pem_private_key
    padding = import_module("cryptography.hazmat.primitives.asymmetric.padding").PKCS1v15()
    sha = import_module("cryptography.hazmat.primitives.hashes").SHA256()
    key = load(from_keys.new_key(), password=None)
    count, until = 0, perf_counter() + _SECONDS
    while perf_counter() < until:
        key.sign(b"x" * 600, padding, sha)
        count += 1
    return count


def _sent(number: int, people: int) -> tuple[float, float]:
    """Let four workers carry a dispatch; return messages a second and the memory of the largest, in MB."""
    begun = perf_counter()
    memory = _together(_carry, number) / _WORKERS
    spent = perf_counter() - begun
    model = import_module("carnet.outbound.models").Message
    handed = model.objects.filter(dispatch_id=number, state="handed").count()
    if handed != people:
        raise RuntimeError(f"{handed} of {people} were handed over")
    return people / spent, round(memory, 1)


def _carry(number: int) -> float:
    deliver = import_module("carnet.outbound.actions.deliver")
    model = import_module("carnet.outbound.models").Dispatch
    while model.objects.filter(pk=number, state="running").exists():
        deliver.deliver()
        sleep(0.01)
    import_module("carnet.outbound.actions.opened").close_all()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _bare(ids: Sequence[int], version: int, port: int) -> float:
    """Write, sign and hand over in four processes without any record; return mails a second."""
    size = len(ids) // _WORKERS
    begun = perf_counter()
    done = _together(_bare_part, ids[:size], version, port)
    return done / (perf_counter() - begun)


def _bare_part(ids: Sequence[int], version: int, port: int) -> int:
    rendered = import_module("carnet.content.queries.versions").rendered
    values_of = import_module("carnet.content.queries.values").values_of
    mime, types = (import_module(f"carnet.carriers.{n}") for n in ("rules.mime", "types"))
    signer = import_module("carnet.outbound.actions.compose")._signer(
        "ed25519.exemple.fr", "carnet", "ed25519"
    )
    carrier = import_module("carnet.carriers.smtp").SmtpCarrier(
        types.SmtpSettings("127.0.0.1", port, "none", connections=4)
    )
    done, now = 0, import_module("carnet.kit.clock").now()
    for first in range(0, len(ids), 100):
        part = ids[first : first + 100]
        told = rendered(version, values_of(version, part), lambda pk, n: f"https://x.fr/l/{pk}/{n}")
        mails = (
            types.Outgoing(
                f"k{one.contact_id}", "retours@exemple.fr", f"n{one.contact_id}@exemple.fr",
                signer.sign(mime.assemble(types.Mail(
                    key="k", return_path="retours@exemple.fr", sender=("Le Comptoir", "bonjour@exemple.fr"),
                    to=("Noor", f"n{one.contact_id}@exemple.fr"), reply_to="", subject=one.subject, html=one.page,
                    text=one.words, headers=(("List-Unsubscribe", "<https://x.fr/stop/1>"),), at=now,
                    message_id=f"k{one.contact_id}@exemple.fr",
                ))),
            )
            for one in told
        )  # fmt: skip
        done += sum(1 for outcome in carrier.hand_over(mails) if outcome.status == "accepted")
    carrier.close()
    return done


def _stages(number: int, people: int) -> dict[str, float]:
    """Carry a dispatch in this process with a watch on each stage; return microseconds of processor for a message."""
    spent = dict.fromkeys(_STAGES, 0.0)

    def watched(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def timed(*words: Any, **named: Any) -> Any:
            begun = process_time()
            try:
                return call(*words, **named)
            finally:
                spent[name] += process_time() - begun

        return timed

    for name, (module, function) in _STAGES.items():
        held = import_module(module)
        setattr(held, function, watched(name, getattr(held, function)))
    begun = process_time()
    _carry(number)
    spent["everything"] = process_time() - begun
    return {name: seconds * 1e6 / people for name, seconds in spent.items()}


if __name__ == "__main__":
    main(sys.argv[1:])
