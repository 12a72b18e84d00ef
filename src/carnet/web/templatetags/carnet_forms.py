"""Forms as DESIGN.md draws them: label, hint, error, field; and the summary of errors above."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField

register = template.Library()


@register.inclusion_tag("web/_field.html")
def form_field(field: BoundField, label: str = "", hint: str | None = None) -> dict[str, Any]:
    """Draw one field with its label above, its hint under the label and its errors before the field."""
    widget = field.field.widget
    kind = getattr(widget, "input_type", "text")
    told = field.help_text if hint is None else hint
    attrs: dict[str, Any] = {"class": _CLASSES.get(kind, "form-control")}
    described = [f"{field.auto_id}_hint"] if told else []
    if field.errors:
        attrs["aria-invalid"] = "true"
        described.append(f"{field.auto_id}_error")
    if described:
        attrs["aria-describedby"] = " ".join(described)
    widget.attrs.pop("placeholder", None)
    return {
        "field": field,
        "drawn": field.as_widget(attrs=attrs),
        "kind": kind,
        "label": label or field.label,
        "hint": told,
        "optional": not field.field.required and kind != "checkbox",
    }


_CLASSES = {"checkbox": "form-check-input", "radio": "form-check-input", "select": "form-select"}


@register.inclusion_tag("web/_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """Sum up what is to be corrected, each line leading to its field; nothing when all is well."""
    lines = [("", str(e)) for e in form.non_field_errors()]
    lines += [(f.auto_id, str(e)) for f in form.visible_fields() for e in f.errors]
    lines += [("", str(e)) for f in form.hidden_fields() for e in f.errors]
    return {"lines": lines, "count": len(lines)}
