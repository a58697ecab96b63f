"""Addresses of the reading pages, the API and the health check."""

from django.urls import URLPattern, URLResolver, path, register_converter

from speeches.api import api
from speeches.views import (
    addresses,
    compose,
    concordance,
    directories,
    exports,
    health,
    home,
    lists,
    places,
    search,
    search_feed,
    sources,
    speech,
)

register_converter(addresses.YearConverter, "year")
register_converter(addresses.NameConverter, "name")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("about/", home.about, name="about"),
    path("years/", directories.years, name="years"),
    path("years/unknown/", lists.unknown_year, name="unknown_year"),
    path("years/<year:year>/", lists.year, name="year"),
    path("types/", directories.meeting_types, name="meeting_types"),
    path("types/unknown/", lists.unknown_meeting_type, name="unknown_meeting_type"),
    path("types/<name:name>/", lists.meeting_type, name="meeting_type"),
    path("speakers/", directories.speakers, name="speakers"),
    path("speakers/unknown/", lists.unknown_speaker, name="unknown_speaker"),
    path("speakers/<name:name>/", lists.speaker, name="speaker"),
    path("places/", directories.places, name="places"),
    path("places/unknown/", lists.unknown_place, name="unknown_place"),
    path("places/<name:name>/", lists.place, name="place"),
    path("search/", search.search, name="search"),
    path("search/compose/", compose.compose, name="compose"),
    path("search/concordance/", concordance.concordance, name="concordance"),
    path("search/places/<int:pk>/", places.all_places, name="all_places"),
    path("search/results.csv", exports.results_csv, name="results_csv"),
    path("search/results.json", exports.results_json, name="results_json"),
    path("search/concordance.csv", exports.lines_csv, name="lines_csv"),
    path("search/concordance.json", exports.lines_json, name="lines_json"),
    path("search/feed/", search_feed.search_feed, name="search_feed"),
    path("speeches/<int:pk>/", speech.speech, name="speech"),
    path("sources/<int:pk>/", sources.source, name="source"),
    path("originals/<int:pk>/", sources.original, name="original"),
    path("api/v1/", api.urls),
    path("healthz", health.healthz, name="healthz"),
]
