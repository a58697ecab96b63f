"""The desk teaches: examples from what archivists decided, weights that are compared before use, profiles of sites."""

import json
import logging
import sys
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from speeches.curation import delete_speeches, forget_weights, learn_from_archive, tagger_in_use
from speeches.curation.learning.examples import decided_sources, examples
from speeches.curation.learning.learned_weights import store_weights
from speeches.curation.learning.sites import sites_of
from speeches.extraction import LabelledPage, read_pages
from speeches.extraction.learning.labelled_pages import LABELS
from speeches.extraction.line_tagger import SHIPPED
from speeches.ingest import ingest, taught_by_archive, weights_file
from speeches.models import KeptLabels, SourceFile, Speech
from tests.factories import GOOD, speech_text
from tests.made_sites import TOPS, MadePage, correct_by_hand, made_pages

PAGES = Path(__file__).parents[2] / "training/pages"
FEW = 30  # shipped pages, enough for a model of all tags


def taken(page: MadePage) -> SourceFile:
    return ingest(page.name, page.data, status=Speech.Status.DRAFT).source


def corrected(page: MadePage, *, publish: bool = True) -> SourceFile:
    source = taken(page)
    correct_by_hand(page, source, publish=publish)
    return source


def shipped() -> list[LabelledPage]:
    return list(read_pages(PAGES))[:FEW]


def tags(labels: Iterable[str]) -> list[str]:
    return [LABELS[label] for label in labels]


@pytest.fixture
def archive(db: None) -> None:
    for site in TOPS:
        for page in made_pages(site, 13):  # three of each are held out
            corrected(page)


@pytest.mark.parametrize("site", TOPS)
def test_a_corrected_file_gives_each_of_its_lines_the_label_that_the_archivist_gave_it(db: None, site: str) -> None:
    (page,) = made_pages(site, 1)
    corrected(page)
    (example,) = examples()
    (*lines, end), (*labels, blank) = example.lines, example.labels
    assert lines == [text for _, text in page.lines]
    assert tags(labels) == tags(label for label, _ in page.lines)
    assert (end, blank) == ("", "blank")
    assert example.furniture == {text for label, text in page.lines if label == "noise"}


def test_nothing_is_learned_from_what_nobody_has_decided_on(db: None) -> None:
    ingest("入库.txt", speech_text("安全生产", "李一民").encode())
    ingest("草稿.txt", speech_text("春季防火", "王二河").encode(), status=Speech.Status.DRAFT)
    assert not decided_sources().exists()
    (page,) = made_pages("青萝", 1)
    corrected(page, publish=False)
    assert [source.name for source in decided_sources()] == [page.name]


def test_what_was_decided_stays_an_example_when_the_speech_is_deleted_and_goes_with_the_file(db: None) -> None:
    (page,) = made_pages("松窗", 1)
    source = corrected(page)
    (before,) = examples()
    delete_speeches(source.speeches.all(), None)
    assert [*examples()] == [before]
    source.delete()
    assert not KeptLabels.objects.exists()
    assert [*examples()] == []


def test_the_text_of_a_deleted_draft_that_nobody_had_looked_at_is_not_taken_for_furniture(db: None) -> None:
    source = ingest("讲话.txt", GOOD, status=Speech.Status.DRAFT).source
    delete_speeches(source.speeches.all(), None)
    assert [*examples()] == []


def test_files_with_the_same_furniture_are_one_site(db: None) -> None:
    pages = [page for site in TOPS for page in made_pages(site, 3)]
    for page in sorted(pages, key=lambda page: page.data):
        corrected(page)
    names = dict(SourceFile.objects.values_list("pk", "name"))
    found = [sorted(names[example.source][:2] for example in site) for site in sites_of([*examples()])]
    assert sorted(found) == [["松窗"] * 3, ["青萝"] * 3]


@pytest.mark.slow
def test_weights_are_used_when_nothing_is_told_worse_and_forgotten_when_asked(
    archive: None, settings: Settings
) -> None:
    told = StringIO()
    learned = learn_from_archive(shipped())
    lesson = learned.lesson
    assert lesson
    assert set(learned.sites.values()) == {13}
    assert lesson.own.after["furniture"].f1 > lesson.own.before["furniture"].f1
    assert learned.used is (not lesson.worse)
    assert weights_file().is_relative_to(settings.ARCHIVE_DATA)
    if learned.used:
        assert taught_by_archive().weights == weights_file()
        assert "份文件学到的权重" in tagger_in_use().sentence
    assert forget_weights() is learned.used
    assert taught_by_archive().weights is None
    call_command("learn", "--status", stdout=told)
    assert "程序自带的权重" in told.getvalue()


@pytest.mark.slow
def test_weights_that_tell_a_tag_worse_on_held_out_files_are_not_used(archive: None) -> None:
    for example in [*examples()]:
        if not example.held:  # as if archivists had called text furniture and furniture text
            wrong = [{"noise": "body", "body": "noise"}.get(label, label) for label in example.labels]
            KeptLabels.objects.create(source_id=example.source, labels=wrong)
    learned = learn_from_archive(shipped())
    assert learned.lesson
    assert "text" in learned.lesson.worse
    assert not learned.used
    assert not weights_file().exists()


def test_a_file_is_read_with_the_learned_weights_from_then_on(db: None) -> None:
    weights = json.loads(SHIPPED.read_text(encoding="utf-8"))
    weights["intercepts"][weights["tags"].index("furniture")] += 100  # takes every line for furniture
    store_weights(json.dumps(weights), 7, {})
    assert "从 7 份文件学到的权重" in tagger_in_use().sentence
    (speech,) = ingest("甲.txt", GOOD, status=Speech.Status.DRAFT).speeches
    assert [field for field, sentence in speech.extraction_doubts if "可能是网站文字" in sentence] == ["正文"]
    assert forget_weights()
    (speech,) = ingest("乙.txt", GOOD + b"\n", status=Speech.Status.DRAFT).speeches
    assert [field for field, _ in speech.extraction_doubts if field == "正文"] == []


@pytest.mark.parametrize("content", ["", '{"tags": ["furniture"', '{"tags": []}', "[1, 2]", '"weights"'])
def test_a_torn_or_foreign_file_of_weights_means_the_shipped_ones_and_a_sentence(
    db: None, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    weights_file().parent.mkdir(parents=True)
    weights_file().write_text(content)
    with caplog.at_level(logging.ERROR):
        found = ingest("讲话.txt", GOOD, status=Speech.Status.DRAFT)
    assert [speech.title for speech in found.speeches] == ["在全市安全生产工作会议上的讲话"]
    assert "现在用的是程序自带的" in tagger_in_use().sentence


def test_the_command_says_what_is_missing_when_the_library_is_not_installed(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    with pytest.raises(CommandError, match="训练需要 scikit-learn"):
        call_command("learn", "--shipped", stdout=StringIO())


def test_the_shipped_weights_are_written_with_their_figures(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in sorted(PAGES.glob("*/*.tsv"))[:FEW]:
        (tmp_path / path.parent.name).mkdir(exist_ok=True)
        (tmp_path / path.parent.name / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr("speeches.extraction.line_tagger.SHIPPED", tmp_path / "weights.json")
    told = StringIO()
    call_command("learn", "--shipped", "--pages", str(tmp_path), stdout=told)
    assert "网站文字" in told.getvalue()
    assert '"furniture"' in (tmp_path / "weights.json").read_text()


def test_with_too_few_examples_the_command_changes_nothing(db: None) -> None:
    told = StringIO()
    call_command("learn", stdout=told)
    assert "份数太少" in told.getvalue()
    assert not weights_file().exists()
