"""The addresses of the room."""

from django.urls import path

from carnet.surveys.screens import builder, file, public

app_name = "surveys"

urlpatterns = [
    path("sondages/", builder.surveys_page, name="surveys"),
    path("sondages/<int:number>/", builder.survey_page, name="survey"),
    path("sondages/<int:number>/publier/", builder.publish_it, name="publish"),
    path("sondages/<int:number>/terminer/", builder.end_it, name="end"),
    path("sondages/<int:number>/reponses.csv", file.answers_file, name="file"),
    path("s/<slug:slug>/", public.open_link, name="open"),
    path("s/moi/<str:token>/", public.personal, name="personal"),
    path("s/moi/<str:token>/retirer/", public.take_it_back, name="take_back"),
]
