"""Réglages › Transporteurs et expéditeurs: how messages leave, who signs them, and what the domain has to say."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from dns.resolver import Resolver

from carnet.carriers import dns
from carnet.carriers.rules.dkim import public_line
from carnet.carriers.rules.presets import BY_KEY, PRESETS
from carnet.carriers.types import DnsLine, WrongSetting
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.kit.declarations import Text
from carnet.kit.home import folder
from carnet.outbound.actions.compose import KEYS
from carnet.outbound.actions.set_up import choose_sender, save_sender, set_carrier
from carnet.outbound.queries.dispatches import carrier_for, carriers, sender_card, senders
from carnet.outbound.queries.ready import TRYING, closed_for
from carnet.outbound.screens.words import CLOSED
from carnet.outbound.types import SenderCard
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

PERMISSION = "outbound.set_up"
_PAGE = {"section": "settings"}
LABELS: dict[str, Text] = {
    "test": gettext_lazy("Transporteur d’essai : rien ne sort de cette machine"),
    "relay": gettext_lazy("Un autre serveur d’envoi (SMTP)"),
    "sms_log": gettext_lazy("Journal d’essai : les SMS sont gardés, pas envoyés"),
    "sms_http": gettext_lazy("Un autre fournisseur de SMS"),
    "labels": gettext_lazy("Étiquettes à imprimer"),
    "calls": gettext_lazy("Liste d’appels à l’écran"),
}
FIELDS: dict[str, Text] = {
    "host": gettext_lazy("Serveur"),
    "port": gettext_lazy("Port"),
    "security": gettext_lazy("Chiffrement (tls, starttls, auto ou none)"),
    "user": gettext_lazy("Identifiant"),
    "password": gettext_lazy("Mot de passe"),
    "returns": gettext_lazy("Adresse des retours"),
    "sender": gettext_lazy("Expéditeur affiché"),
    "url": gettext_lazy("Adresse du fournisseur (https)"),
    "headers": gettext_lazy("En-têtes (JSON)"),
    "body": gettext_lazy("Corps (JSON, avec {to} et {text})"),
    "api_key": gettext_lazy("Clé d’API"),
    "secret_key": gettext_lazy("Clé secrète"),
}
_WRONG: dict[str, Text] = {
    "empty": gettext_lazy("Ce champ ne peut pas rester vide."),
    "address": gettext_lazy("Écrivez une adresse e-mail entière, par exemple bonjour@exemple.fr."),
    "port": gettext_lazy("Un port est un nombre de 1 à 65535, le plus souvent 587 ou 465."),
    "long": gettext_lazy("C’est trop long, ou sur plusieurs lignes."),
    "unknown": gettext_lazy("Choisissez dans la liste."),
}


def label_of(key: str) -> Text:
    """Return what a preset or a kind of carrier is called."""
    return LABELS.get(key) or (BY_KEY[key].label if key in BY_KEY else key)


@never_cache
@screen(permission=PERMISSION)
def index(request: Request) -> HttpResponse:
    """Show what carries each channel and who writes; nothing set up is shown as the carrier for trying out."""
    active = {c.channel: c for c in carriers() if c.active}
    rows = []
    for channel, name in CHANNEL_LABELS.items():
        card = active.get(channel)
        key = str(card.settings.get("preset_key", card.kind)) if card else TRYING[channel]
        closed = CLOSED.get(closed_for(card.kind), "") if card else ""
        rows.append((channel, name, label_of(key), closed, channel in ("email", "sms")))
    context = {
        **_PAGE,
        "rows": rows,
        "senders": senders(),
        "presets": [(p.key, p.channel, label_of(p.key)) for p in PRESETS],
    }
    return page(request, "outbound/carriers.html", context)


@never_cache
@screen(permission=PERMISSION, methods=("GET", "POST"), writes=True)
def carrier(request: Request) -> HttpResponse:
    """Set one carrier up, from what is known of the usual ones."""
    key = request.POST.get("preset") or request.GET.get("preset", "")
    chosen = BY_KEY.get(key)
    if chosen is None:
        return redirect("outbound:carriers")
    wrong: WrongSetting | None = None
    if request.method == "POST":
        try:
            set_carrier(
                actor=request.actor,
                preset=key,
                told=request.POST.dict(),
                warm=request.POST.get("warm") == "oui",
            )
        except WrongSetting as problem:
            wrong = problem
        else:
            toast(request, _("Transporteur réglé."))
            return redirect("outbound:carriers")
    held = carrier_for(chosen.channel)
    kept = held.settings if held and held.settings.get("preset_key") == key else {}
    told = request.POST if request.method == "POST" else {**chosen.settings, **kept}
    fields = [
        (name, FIELDS[name], told.get(name, ""), name in chosen.secrets)
        for name in (*chosen.asks, *chosen.secrets)
    ]
    context = {
        **_PAGE,
        "preset": chosen,
        "label": label_of(key),
        "fields": fields,
        "wrong": wrong.field if wrong else "",
        "sentence": _WRONG.get(wrong.code, "") if wrong else "",
        "lines": [(f"f-{wrong.field}", _WRONG.get(wrong.code, ""))] if wrong else [],
        "real": closed_for(chosen.kind),
        "closed": CLOSED.get(closed_for(chosen.kind), ""),
    }
    return page(request, "outbound/carrier.html", context, status=422 if wrong else 200)


@never_cache
@screen(permission=PERMISSION, methods=("GET", "POST"), writes=True)
def sender(request: Request, number: int = 0) -> HttpResponse:
    """Add or change a sender, and show the lines that its domain has to hold, with what it says today."""
    held = sender_card(number) if number else None
    wrong: WrongSetting | None = None
    if request.method == "POST":
        try:
            saved = _saved(request, number)
        except WrongSetting as problem:
            wrong = problem
        else:
            toast(request, _("Expéditeur gardé."))
            return redirect("outbound:sender", saved)
    context = {
        **_PAGE,
        "held": held,
        "told": request.POST if request.method == "POST" else held,
        "signs": request.POST.get("signs") == "oui" if wrong else bool(held and held.key_name),
        "wrong": wrong.field if wrong else "",
        "sentence": _WRONG.get(wrong.code, "") if wrong else "",
        "lines": [(f"f-{wrong.field}", _WRONG.get(wrong.code, ""))] if wrong else [],
        "dns": dns_lines(held, ask=request.GET.get("dns") == "voir") if held else (),
    }
    return page(request, "outbound/sender.html", context, status=422 if wrong else 200)


def _saved(request: Request, number: int) -> int:
    saved = save_sender(
        actor=request.actor,
        name=request.POST.get("name", ""),
        address=request.POST.get("address", ""),
        reply_to=request.POST.get("reply_to", ""),
        signs=request.POST.get("signs") == "oui",
        sender_id=number or None,
    )
    if request.POST.get("default") == "oui":
        choose_sender(actor=request.actor, sender_id=saved)
    return saved


def dns_lines(by: SenderCard, *, ask: bool) -> tuple[DnsLine, ...]:
    """Return what the domain of a sender has to say for its mail to be believed; with `ask`, what it says now."""
    card = carrier_for("email")
    preset = BY_KEY.get(str(card.settings.get("preset_key", ""))) if card else None
    pem = folder(KEYS) / by.key_name
    line = public_line(pem.read_bytes()) if by.key_name and pem.is_file() else ""
    domain = by.domain or by.address.rpartition("@")[2]
    # Without a server to ask, nothing is verified and no network is touched.
    resolver = None if ask else Resolver(configure=False)
    spf = preset.spf if preset else ""
    found = dns.check(domain, by.selector or "carnet", dkim=line, spf=spf, resolver=resolver)
    # A provider that signs gives its own line: there is none of ours to copy.
    return tuple(one for one in found if one.expected)
