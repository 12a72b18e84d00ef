"""Addresses of first use, sign-in, company and team.

Of django-allauth only what Carnet offers: no sign-up, no second e-mail address.
"""

from allauth.account import views
from allauth.socialaccount import views as by_provider
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from carnet.accounts.screens import (
    access,
    company,
    display,
    keys,
    news,
    places,
    preferences,
    start,
    team,
)

_own = (
    [
        path("commencer/", start.start_company, name="start"),
        path("commencer/vous/", start.start_owner, name="start_owner"),
        path("reglages/societe/", company.company, name="company"),
        path("reglages/valeurs/", preferences.preferences, name="preferences"),
        path("reglages/affichage/", display.display, name="display"),
        path("reglages/equipe/", team.team, name="team"),
        path("reglages/equipe/<int:staff_id>/", team.change_member, name="change_member"),
        path("reglages/equipe/<int:staff_id>/lien/", team.invite_member, name="invite_member"),
        path("reglages/equipe/<int:staff_id>/fermer/", team.close_member, name="close_member"),
        path("reglages/equipe/<int:staff_id>/confier/", team.leave, name="hand_over"),
        path("reglages/equipe/<int:staff_id>/boutiques/", places.places, name="places"),
        path("reglages/roles/", access.roles, name="roles"),
        path("reglages/roles/<slug:role>/", access.roles, name="role"),
        path("reglages/revue/", access.review, name="review"),
        path("reglages/revue/<int:answer_id>/", access.answer, name="answer_review"),
        path("reglages/lectures/", access.alerts, name="alerts"),
        path("reglages/lectures/<int:alert_id>/regler/", access.settle, name="settle_alert"),
        path("reglages/second-facteur/", access.second_factor, name="second_factor"),
        path("nouvelles/", news.news, name="news"),
        path("nouvelles/lire/", news.read, name="read_news"),
        path("nouvelles/choisir/", news.choose, name="news_choices"),
        path("nouvelles/<int:news_id>/", news.open_one, name="open_news"),
        path("reglages/cles/", keys.keys, name="keys"),
        path("reglages/cles/<int:key_id>/reprendre/", keys.revoke, name="revoke_key"),
        path("reglages/cles/documentation/", keys.documentation, name="api_documentation"),
        path("langue/", display.language, name="language"),
    ],
    "accounts",
)
_sign_in = [
    path("entrer/", start.sign_in, name="account_login"),
    path("sortir/", views.logout, name="account_logout"),
    path("ferme/", views.account_inactive, name="account_inactive"),
    path("ouvrir/", RedirectView.as_view(pattern_name="account_login"), name="account_signup"),
    path("confirmer/", views.reauthenticate, name="account_reauthenticate"),
    path("mot-de-passe/changer/", views.password_change, name="account_change_password"),
    path("mot-de-passe/choisir/", views.password_set, name="account_set_password"),
    path("mot-de-passe/oublie/", views.password_reset, name="account_reset_password"),
    path(
        "mot-de-passe/oublie/demande/",
        views.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "mot-de-passe/lien/fait/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^mot-de-passe/lien/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("securite/", include("allauth.mfa.urls")),
    path("connexions/", include("allauth.usersessions.urls")),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("fournisseur/non/", by_provider.login_cancelled, name="socialaccount_login_cancelled"),
    path("fournisseur/erreur/", by_provider.login_error, name="socialaccount_login_error"),
    path(
        "fournisseur/",
        RedirectView.as_view(pattern_name="mfa_index"),
        name="socialaccount_connections",
    ),
]
urlpatterns = [path("", include(_own)), path("compte/", include(_sign_in))]
