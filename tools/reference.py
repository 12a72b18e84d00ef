"""The reference pages: every permission, setting, job, command, rule, problem and audit name, from its declaration."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import typer
from django.utils import translation

from carnet.kit.declarations import manifests
from carnet.law.rules.book import all_rules
from carnet.law.rules.reasons import REFUSALS
from carnet.mending.rules.problems import PROBLEMS
from carnet.project.cli import app

FOLDER = "docs/reference"
_MADE = "<!-- Written by ./carnet docs from the declarations of the rooms. -->"


def pages() -> dict[str, str]:
    """Return name and text of every page; the house must be started, with the commands of the rooms joined."""
    return {
        f"{name}.md": f"{_MADE}\n\n# {title}\n\n{build()}\n"
        for name, (title, build) in _PAGES.items()
    }


def _both(text: Any) -> tuple[str, str]:
    """Return a text as it reads in English and in French."""
    with translation.override("en"):
        english = str(text)
    with translation.override("fr"):
        return english, str(text)


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    def line(cells: Sequence[object]) -> str:
        return "| " + " | ".join(" ".join(str(c).replace("|", "\\|").split()) for c in cells) + " |"

    body = [line(row) for row in rows]
    return (
        "\n".join([line(headings), line(["---"] * len(headings)), *body]) if body else "None yet."
    )


def _permissions() -> str:
    rows = [
        (
            f"`{p.name}`",
            *_both(p.label),
            ", ".join(("owner", *(r for r in p.roles if r != "owner"))),
        )
        for m in manifests()
        for p in m.permissions
    ]
    return "The owner holds every permission.\n\n" + _table(
        ("permission", "English", "French", "roles at the start"), rows
    )


def _settings() -> str:
    rows = [
        (
            f"`{s.name}`",
            *_both(s.label),
            s.kind,
            f"`{s.default!r}`",
            _both(s.help)[0],
            ", ".join(c for c, _label in s.choices),
        )
        for m in manifests()
        for s in m.settings
    ]
    return _table(
        ("setting", "English", "French", "kind", "default", "what it does", "choices"), rows
    )


def _jobs() -> str:
    rows = [
        (f"`{j.name}`", *_both(j.label), _rhythm(j), j.tries) for m in manifests() for j in m.jobs
    ]
    return _table(("job", "English", "French", "runs", "tries"), rows)


def _rhythm(job: Any) -> str:
    if getattr(job, "loop", False):
        return "all the time"
    return f"every {job.every} s" if job.every else "when asked"


def _audit() -> str:
    rows = [
        (f"`{name}`", *_both(label)) for m in manifests() for name, label in m.audit_names.items()
    ]
    return _table(("line", "English", "French"), rows)


def _announcements() -> str:
    heard = [(r.on, m.room, r.when) for m in manifests() for r in m.reactions]
    rows = [
        (
            f"`{name}`",
            m.room,
            meaning,
            "; ".join(f"{room}, {when}" for on, room, when in heard if on == name) or "nobody yet",
        )
        for m in manifests()
        for name, meaning in m.announces.items()
    ]
    return _table(("announcement", "room", "meaning", "who reacts, and when"), rows)


def _personal() -> str:
    rows = [
        (f"`{p.table}`", *_both(p.what), p.restrict, _both(p.kept)[0])
        for m in manifests()
        for p in m.personal_data
    ]
    return _table(
        ("table", "English", "French", "under restriction", "what erasure leaves, and why"), rows
    )


def _rules() -> str:
    rows = [
        (
            f"`{r.key}`",
            r.force,
            r.reference,
            r.sentence_en,
            r.sentence_fr,
            r.in_force_from or "",
            r.in_force_to or "",
        )
        for r in all_rules()
    ]
    reasons = _table(
        ("reason", "English", "French"), [(f"`{r.code}`", r.en, r.fr) for r in REFUSALS]
    )
    asked = _table(("rule", "force", "source", "English", "French", "from", "to"), rows)
    return f"Rules are asked in this order; the first that speaks decides.\n\n{asked}\n\n## Reasons of a refusal\n\n{reasons}"


def _problems() -> str:
    rows = [
        (f"`{p.code}`", p.level, *_both_plain(p.what), _both_plain(p.remedy)[0])
        for p in PROBLEMS.values()
    ]
    return _table(("problem", "level", "English", "French", "remedy"), rows)


def _both_plain(text: str) -> tuple[str, str]:
    return _both(translation.gettext_lazy(text))


def _commands() -> str:
    group = typer.main.get_command(app)
    return "\n".join(_command(group, "carnet"))


def _command(command: Any, name: str) -> list[str]:
    """Return the section of one command, and those of the commands below it."""
    below = getattr(command, "commands", {})
    told = [f"## `{name}`", "", " ".join((command.help or "").split()), ""]
    options = [_option(p) for p in command.params if p.name != "help"]
    told += (
        [_table(("argument or option", "what it does", "default"), options), ""] if options else []
    )
    return told + [
        line for key, sub in sorted(below.items()) for line in _command(sub, f"{name} {key}")
    ]


def _option(parameter: Any) -> tuple[str, str, str]:
    names = ", ".join([*parameter.opts, *parameter.secondary_opts])
    if parameter.param_type_name == "argument":
        names = str(parameter.name or "").upper()
    default = parameter.default
    shown = "" if default in (None, False, (), []) or callable(default) else f"`{default}`"
    return f"`{names}`", getattr(parameter, "help", "") or "", shown


_PAGES: dict[str, tuple[str, Callable[[], str]]] = {
    "commands": ("Commands", _commands),
    "permissions": ("Permissions", _permissions),
    "settings": ("Settings of the company", _settings),
    "jobs": ("Jobs", _jobs),
    "rules": ("Rules of law", _rules),
    "problems": ("What can be wrong with a value", _problems),
    "audit": ("Lines of the audit record", _audit),
    "announcements": ("Announcements between rooms", _announcements),
    "personal-data": ("Personal data", _personal),
}
