"""The addresses of the room."""

from django.urls import path, re_path

from carnet.analytics.screens import goals, report, sheets, spending

app_name = "analytics"

urlpatterns = [
    path("mesurer/", sheets.sheet, name="figures"),
    path("mesurer/bilans/", report.reports, name="reports"),
    path("mesurer/bilans/dernier/", report.latest, name="latest_report"),
    re_path(r"^mesurer/bilans/(?P<month>\d{4}-\d{2})/$", report.report, name="report"),
    re_path(
        r"^mesurer/bilans/(?P<month>\d{4}-\d{2})\.(?P<form>xlsx|pdf)$",
        report.report_file,
        name="report_file",
    ),
    re_path(r"^mesurer/depenses/(?P<month>\d{4}-\d{2})/$", spending.spending, name="spending"),
    path("mesurer/<slug:key>/", sheets.sheet, name="sheet"),
    re_path(r"^mesurer/(?P<key>[a-z]+)\.(?P<form>xlsx|pdf)$", sheets.sheet_file, name="sheet_file"),
    path("reglages/objectifs/", goals.goals, name="goals"),
]
