"""Sign-in by the company's own provider (OpenID Connect): it opens the door to staff who are known, and to nobody else."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.accounts.models import Staff


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Finds the member of staff by the e-mail that the provider says it has verified; nothing of the provider is kept.

    Each sign-in asks anew: whoever leaves the team, or whose address changes there, does not enter by an old link.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Say that a provider never opens an account."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Name who comes in, or answer with the page of sign-in and the reason."""
        verified = [a.email for a in sociallogin.email_addresses if a.email and a.verified]
        staff = Staff.objects.filter(email__iexact=verified[0]).first() if verified else None
        if staff is None or not staff.is_active or sociallogin.state.get("process") != "login":
            messages.error(
                request,
                _("Votre adresse n’ouvre pas ce carnet : demandez à qui gère l’équipe.")
                if verified
                else _("Le fournisseur n’a pas dit que votre adresse est vérifiée."),
            )
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))
        sociallogin.user = staff
