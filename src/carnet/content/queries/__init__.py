"""What the room answers: templates, versions filled for people, checks, images."""

from carnet.content.queries.checking import checks, told
from carnet.content.queries.editing import editor
from carnet.content.queries.identity import compiled, identity
from carnet.content.queries.images import images
from carnet.content.queries.recipes import RecipeCard, recipe_draft, recipes
from carnet.content.queries.templates import template, templates
from carnet.content.queries.values import empty_for, holes, known, values_for, values_of
from carnet.content.queries.versions import rendered, version

__all__ = [
    "RecipeCard",
    "checks",
    "compiled",
    "editor",
    "empty_for",
    "holes",
    "identity",
    "images",
    "known",
    "recipe_draft",
    "recipes",
    "rendered",
    "template",
    "templates",
    "told",
    "values_for",
    "values_of",
    "version",
]
