"""Addresses of the reading pages, the API and the health check."""

from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, URLResolver, path, register_converter

from speeches import feeds
from speeches.api import api
from speeches.views import (
    addresses,
    citations,
    compare,
    compose,
    concordance,
    directories,
    exports,
    finding,
    guide,
    health,
    home,
    language,
    lists,
    originals,
    phrases,
    places,
    plain,
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
    path("help/", guide.guide, name="help"),
    path("years/", directories.years, name="years"),
    path("years/unknown/", lists.unknown_year, name="unknown_year"),
    path("years/<year:year>/", lists.year, name="year"),
    path("years/<year:year>/<int:month>/", lists.month, name="month"),
    path("years/<year:year>/<int:month>/<int:day>/", lists.day, name="day"),
    path("dates/unknown/", lists.undated, name="undated"),
    path("dates/<slug:basis>/", lists.basis, name="basis"),
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
    path("phrases/", phrases.phrases, name="phrases"),
    path("phrases/life.csv", phrases.table, name="phrases_csv"),
    path("search/compose/", compose.compose, name="compose"),
    path("search/concordance/", concordance.concordance, name="concordance"),
    path("search/places/<int:pk>/", places.all_places, name="all_places"),
    path("search/results.csv", exports.results_csv, name="results_csv"),
    path("search/results.json", exports.results_json, name="results_json"),
    path("search/concordance.csv", exports.lines_csv, name="lines_csv"),
    path("search/concordance.json", exports.lines_json, name="lines_json"),
    path("search/feed/", search_feed.search_feed, name="search_feed"),
    path("speeches/<int:pk>/", speech.speech, name="speech"),
    path("speeches/<int:pk>/text/", plain.text, name="speech_text"),
    path("speeches/<int:pk>/original/", originals.original, name="speech_original"),
    path("speeches/<int:pk>/cite/<slug:style>/", citations.cite, name="cite"),
    path("s/<int:pk>", speech.short, name="short"),
    path("compare/<int:a>/<int:b>/", compare.compare, name="compare"),
    path("sources/<int:pk>/", sources.source, name="source"),
    path("originals/<int:pk>/", sources.original, name="original"),
    path("feeds/new.atom", feeds.New(), name="feed"),
    path("feeds/types/<name:name>.atom", feeds.New(), name="type_feed"),
    path(
        "sitemap.xml", sitemap_index, {"sitemaps": finding.SITEMAPS, "sitemap_url_name": "sitemap_part"}, name="sitemap"
    ),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": finding.SITEMAPS}, name="sitemap_part"),
    path("favicon.ico", finding.favicon, name="favicon"),
    path("robots.txt", finding.robots, name="robots"),
    path("opensearch.xml", finding.opensearch, name="opensearch"),
    path("language/<slug:code>/", language.choose, name="language"),
    path("api/v1/", api.urls),
    path("healthz", health.healthz, name="healthz"),
]
