"""First use of an empty home: the company, then its owner, then the file."""

from allauth.account.views import login as sign_in_page
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse

from carnet.accounts.actions.found import found_company, found_owner
from carnet.accounts.forms import CompanyForm, OwnerForm
from carnet.accounts.models import Staff
from carnet.accounts.queries import company, has_staff
from carnet.accounts.types import AlreadyFounded
from carnet.kit.actor import command_actor
from carnet.web.render import page
from carnet.web.screen import screen

FOUNDER = command_actor("first use")


@screen(permission=None, methods=("GET", "POST"), writes=True)
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Show the page of sign-in; in an empty home, lead to first use instead."""
    if not has_staff():
        return HttpResponseRedirect(reverse("accounts:start"))
    return sign_in_page(request)


@screen(permission=None, methods=("GET", "POST"), writes=True)
def start_company(request: HttpRequest) -> HttpResponse:
    """Ask for the company; only while nobody can sign in."""
    if has_staff():
        return HttpResponseRedirect(reverse("account_login"))
    if company() is not None:
        return HttpResponseRedirect(reverse("accounts:start_owner"))
    form = CompanyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            found_company(
                actor=FOUNDER,
                name=given["name"],
                siren=given["siren"],
                places=form.place_names(),
                dpo_name=given["dpo_name"],
                dpo_email=given["dpo_email"],
            )
        except AlreadyFounded:
            return HttpResponseRedirect(reverse("accounts:start_owner"))
        return HttpResponseRedirect(reverse("accounts:start_owner"))
    return _asked(request, form, "accounts/start_company.html")


@screen(permission=None, methods=("GET", "POST"), writes=True)
def start_owner(request: HttpRequest) -> HttpResponse:
    """Ask for the owner, sign them in and lead them to the file; only while nobody can sign in."""
    if has_staff():
        return HttpResponseRedirect(reverse("account_login"))
    if company() is None:
        return HttpResponseRedirect(reverse("accounts:start"))
    form = OwnerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            owner = found_owner(
                actor=FOUNDER, name=given["name"], email=given["email"], password=given["password"]
            )
        except AlreadyFounded:
            return HttpResponseRedirect(reverse("account_login"))
        login(
            request,
            Staff.objects.get(pk=owner),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        return HttpResponseRedirect(_first_step())
    return _asked(request, form, "accounts/start_owner.html")


def _asked(request: HttpRequest, form: CompanyForm | OwnerForm, template: str) -> HttpResponse:
    return page(request, template, {"form": form}, status=422 if form.errors else 200)


def _first_step() -> str:
    try:
        return reverse("imports:new")
    except NoReverseMatch:
        return reverse("web:home")
