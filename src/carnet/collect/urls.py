"""The addresses of the room; the public ones are short, for a poster."""

from django.urls import path

from carnet.collect.screens import (
    builder,
    checking,
    confirming,
    counter,
    forms,
    kiosk,
    public,
    share,
)

app_name = "collect"

urlpatterns = [
    path("f/confirmer/<str:token>", confirming.confirm_page, name="confirm"),
    path("f/<slug:slug>/", public.form, name="public"),
    path("f/<slug:slug>/verifier/", checking.check, name="check"),
    path("f/<slug:slug>/merci/", public.thanks, name="thanks"),
    path("f/<slug:slug>/cadre/", public.frame, name="frame"),
    path("f/<slug:slug>/cadre/merci/", public.framed_thanks, name="framed_thanks"),
    path("f/<slug:slug>/borne/", kiosk.kiosk, name="kiosk"),
    path("f/<slug:slug>/borne/envoi/", kiosk.send, name="kiosk_send"),
    path("f/<slug:slug>/borne/quitter/", kiosk.leave_kiosk, name="kiosk_leave"),
    path("f/<slug:slug>/borne/veille.js", kiosk.worker, name="kiosk_worker"),
    path("communiquer/formulaires/", forms.forms, name="forms"),
    path("communiquer/formulaires/<int:form_id>/", builder.builder, name="builder"),
    path("communiquer/formulaires/<int:form_id>/publier/", forms.publish_form, name="publish"),
    path("communiquer/formulaires/<int:form_id>/fermer/", forms.close_form, name="close"),
    path("communiquer/formulaires/<int:form_id>/rouvrir/", forms.reopen_form, name="reopen"),
    path("communiquer/formulaires/<int:form_id>/lien/", share.share, name="share"),
    path("communiquer/formulaires/<int:form_id>/comptoir/", counter.counter, name="counter"),
    path("communiquer/formulaires/<int:form_id>/tablette/", kiosk.tablets, name="tablets"),
    path("communiquer/formulaires/<int:form_id>/qr.<str:media>", share.code, name="code"),
]
