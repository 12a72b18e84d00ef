"""What the room shows in the contacts list: the state of customers; and what notifications say."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.kit.declarations import Text
from carnet.tasks.queries.states import in_state, states
from carnet.tasks.words import STATES


def state_cells(ids: Sequence[int]) -> Mapping[int, Any]:
    """Return the state of each contact in a word."""
    return {pk: STATES[card.state] for pk, card in states(ids).items()}


def state_ids(value: str) -> Any:
    """Return the contacts in a state."""
    return in_state(value)


def state_named(value: str) -> tuple[Text, str]:
    """Return what the view of a state is called."""
    return STATES.get(value, value), ""


def mentioned_words(_detail: Mapping[str, Any]) -> str:
    """Say that somebody was named in a note."""
    return _("On vous nomme dans une note.")


def mentioned_url(detail: Mapping[str, Any]) -> str:
    """Return the page of the contact that the note is about."""
    return reverse("people:contact", args=[detail["contact"]])


def given_words(detail: Mapping[str, Any]) -> str:
    """Say how many tasks somebody was given."""
    count = int(detail.get("tasks", 1))
    return ngettext("Une tâche vous est confiée.", "%(n)s tâches vous sont confiées.", count) % {
        "n": count
    }


def due_words(detail: Mapping[str, Any]) -> str:
    """Say how many tasks are due."""
    count = int(detail["n"])
    return ngettext(
        "%(n)s tâche à faire aujourd’hui.", "%(n)s tâches à faire aujourd’hui.", count
    ) % {"n": count}


def todo_url(_detail: Mapping[str, Any]) -> str:
    """Return the page of what is to be done."""
    return reverse("tasks:todo")
