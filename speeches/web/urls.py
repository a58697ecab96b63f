"""Addresses of the reading pages and the health check."""

from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, URLResolver, path, register_converter

from speeches.web import converters, feeds, interface_language
from speeches.web.accounts import account_page, log_in, passwords, sign_up
from speeches.web.alerts import link_pages, manage_page, request_pages
from speeches.web.browse import facet_index, home, speech_lists
from speeches.web.compare import comparison_page, comparison_take_away, picker_page, years_page
from speeches.web.corpus import corpus_zip
from speeches.web.dossiers import collect_page, dossier_list, dossier_page, export_files, settings_page, shared_page
from speeches.web.draft_check import check_form, report_page, report_take_away
from speeches.web.entity_tags import tagged
from speeches.web.oai import endpoint
from speeches.web.phrases import families_page, keyness_page, neighbours_page, trends_page
from speeches.web.search import advanced_search, concordance_page, exports, matches_in_speech, results_page, search_feed
from speeches.web.similar import similar_page
from speeches.web.site import health, help, metrics, seo
from speeches.web.speech import (
    annotated_original,
    citations,
    passage_history,
    plain_text,
    source_file,
    speech_page,
)

register_converter(converters.YearConverter, "year")
register_converter(converters.NameConverter, "name")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", tagged(home.home), name="home"),
    path("about/", tagged(home.about), name="about"),
    path("help/", tagged(help.guide, index=True), name="help"),
    path("years/", tagged(facet_index.years), name="years"),
    path("years/unknown/", tagged(speech_lists.unknown_year), name="unknown_year"),
    path("years/<year:year>/", tagged(speech_lists.year), name="year"),
    path("years/<year:year>/<int:month>/", tagged(speech_lists.month), name="month"),
    path("years/<year:year>/<int:month>/<int:day>/", tagged(speech_lists.day), name="day"),
    path("dates/unknown/", tagged(speech_lists.undated), name="undated"),
    path("dates/<slug:basis>/", tagged(speech_lists.basis), name="basis"),
    path("types/", tagged(facet_index.meeting_types), name="meeting_types"),
    path("types/unknown/", tagged(speech_lists.unknown_meeting_type), name="unknown_meeting_type"),
    path("types/<name:name>/", tagged(speech_lists.meeting_type), name="meeting_type"),
    path("speakers/", tagged(facet_index.speakers), name="speakers"),
    path("speakers/unknown/", tagged(speech_lists.unknown_speaker), name="unknown_speaker"),
    path("speakers/<name:name>/", tagged(speech_lists.speaker), name="speaker"),
    path("places/", tagged(facet_index.places), name="places"),
    path("places/unknown/", tagged(speech_lists.unknown_place), name="unknown_place"),
    path("places/<name:name>/", tagged(speech_lists.place), name="place"),
    path("search/", tagged(results_page.search, index=True, again=results_page.nothing_found_again), name="search"),
    path("phrases/", tagged(trends_page.phrases, index=True), name="phrases"),
    path("phrases/life.csv", trends_page.trends_csv, name="phrases_csv"),
    path("check/", check_form.check, name="check"),
    path("check/<str:token>/", report_page.report, name="check_report"),
    path("check/<str:token>/keep/", report_page.keep, name="check_keep"),
    path("check/<str:token>/delete/", report_page.delete, name="check_delete"),
    path("check/<str:token>/report.csv", report_take_away.report_csv, name="check_csv"),
    path("check/<str:token>/report.docx", report_take_away.report_docx, name="check_docx"),
    path("phrases/families/", families_page.page, name="families"),
    path("phrases/keyness/", tagged(keyness_page.page, index=True), name="keyness"),
    path("phrases/keyness.csv", keyness_page.keyness_csv, name="keyness_csv"),
    path("phrases/keyness.docx", keyness_page.keyness_docx, name="keyness_docx"),
    path("phrases/neighbours/", tagged(neighbours_page.page, index=True), name="neighbours"),
    path("phrases/neighbours.csv", neighbours_page.neighbours_csv, name="neighbours_csv"),
    path("search/compose/", advanced_search.compose, name="compose"),
    path("search/concordance/", tagged(concordance_page.concordance, index=True), name="concordance"),
    path("search/places/<int:pk>/", tagged(matches_in_speech.all_places, index=True), name="all_places"),
    path("search/results.csv", exports.results_csv, name="results_csv"),
    path("search/results.json", exports.results_json, name="results_json"),
    path("search/concordance.csv", exports.lines_csv, name="lines_csv"),
    path("search/concordance.json", exports.lines_json, name="lines_json"),
    path("search/corpus.zip", corpus_zip.corpus, name="corpus"),
    path("search/feed/", tagged(search_feed.search_feed, index=True), name="search_feed"),
    path("speeches/<int:pk>/", tagged(speech_page.speech, cookies=["size"]), name="speech"),
    path("speeches/<int:pk>/text/", tagged(plain_text.text), name="speech_text"),
    path("speeches/<int:pk>/similar/", tagged(similar_page.similar, index=True), name="similar"),
    path("speeches/<int:pk>/similar.csv", similar_page.similar_csv, name="similar_csv"),
    path("speeches/<int:pk>/passages/<int:start>-<int:end>/", tagged(passage_history.passage), name="passage"),
    path("speeches/<int:pk>/passages/<int:start>-<int:end>.csv", passage_history.passage_csv, name="passage_csv"),
    path("speeches/<int:pk>/original/", annotated_original.original, name="speech_original"),
    path("speeches/<int:pk>/cite/<slug:style>/", tagged(citations.cite), name="cite"),
    path("s/<int:pk>", speech_page.short, name="short"),
    path("compare/", tagged(picker_page.pick, index=True), name="compare_pick"),
    path("compare/years/", tagged(years_page.years, index=True), name="compare_years"),
    path("compare/years.csv", years_page.years_csv, name="compare_years_csv"),
    path("compare/<int:a>/<int:b>/", tagged(comparison_page.compare), name="compare"),
    path("compare/<int:a>/<int:b>/rows.csv", comparison_take_away.rows_csv, name="compare_csv"),
    path("compare/<int:a>/<int:b>/figures.csv", comparison_take_away.figures_csv, name="compare_figures_csv"),
    path("compare/<int:a>/<int:b>/comparison.docx", comparison_take_away.comparison_docx, name="compare_docx"),
    path("sources/<int:pk>/", tagged(source_file.source), name="source"),
    path("originals/<int:pk>/", source_file.original, name="original"),
    path("alerts/", request_pages.link_form, name="alerts"),
    path("alerts/new/", request_pages.request_form, name="alert_request"),
    path("alerts/confirm/<str:token>/", link_pages.confirm, name="alert_confirm"),
    path("alerts/unsubscribe/<str:token>/", link_pages.unsubscribe, name="alert_unsubscribe"),
    path("alerts/manage/<str:token>/", manage_page.manage, name="alert_manage"),
    path("account/", account_page.account, name="account"),
    path("account/login/", log_in.log_in, name="account_login"),
    path("account/logout/", log_in.log_out, name="account_logout"),
    path("account/sign-up/", sign_up.sign_up, name="sign_up"),
    path("account/password/", passwords.change, name="account_password"),
    path("account/reset/", passwords.reset, name="account_reset"),
    path("account/reset/sent/", passwords.reset_sent, name="account_reset_sent"),
    path("account/reset/<uidb64>/<token>/", passwords.confirm, name="account_confirm"),
    path("account/delete/", account_page.delete, name="account_delete"),
    path("dossiers/", dossier_list.dossiers, name="dossiers"),
    path("dossiers/collect/", collect_page.collect, name="collect"),
    path("dossiers/<int:pk>/", dossier_page.dossier, name="dossier"),
    path("dossiers/<int:pk>/settings/", settings_page.settings_of, name="dossier_settings"),
    path("dossiers/<int:pk>/items/<int:item>/", dossier_page.change_item, name="dossier_item"),
    path("dossiers/<int:pk>/dossier.<slug:ending>", export_files.export, name="dossier_export"),
    path("shared/<str:secret>/", shared_page.shared, name="shared_dossier"),
    path("oai/", endpoint.oai, name="oai"),
    path("feeds/new.atom", tagged(feeds.New()), name="feed"),
    path("feeds/types/<name:name>.atom", tagged(feeds.New()), name="type_feed"),
    path("sitemap.xml", tagged(seo.sitemap_index), name="sitemap"),
    path("sitemap-speeches.xml", tagged(seo.sitemap_of_speeches), name="sitemap_part"),
    path("sitemap-<section>.xml", tagged(sitemap), {"sitemaps": seo.SITEMAPS}, name="sitemap_part"),
    path("favicon.ico", seo.favicon, name="favicon"),
    path("robots.txt", seo.robots, name="robots"),
    path("opensearch.xml", seo.opensearch, name="opensearch"),
    path("language/<slug:code>/", interface_language.choose, name="language"),
    path("healthz", health.healthz, name="healthz"),
    path("healthz/live", health.live, name="live"),
    path("healthz/ready", health.ready, name="ready"),
    path("metrics", metrics.metrics, name="metrics"),
]
