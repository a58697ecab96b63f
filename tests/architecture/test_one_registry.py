"""A list of the fields of a speech stands in the registry (speeches/fields) alone: whatever needs one reads it there."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from speeches.fields import FIELDS

ROOT = Path(__file__).resolve().parents[2]
MODULES = [
    path
    for path in sorted((ROOT / "speeches").rglob("*.py"))
    if not {"migrations", "fields"} & set(path.relative_to(ROOT / "speeches").parts)
]
WORDS = {word for field in FIELDS for word in (field.name, field.lookup, *field.aliases)}
# Modules and packages that name several fields in one collection all the same, and why.
OTHER_LISTS = {
    "models/speech.py": "the columns themselves, and the database's own indexes on them",
    "models/upload.py": "what may be set by hand beside a typed text, before there is a row of a speech",
    "extraction": "what is found in a file, before there is a row: plain Python that knows no registry",
    "ingest": "from what extraction has found to the columns of a row",
    "curation/revisions/speech_revision.py": "the columns that a restored speech gets back",
    "curation/doubt_sentences.py": "how likely doubts about them are faults, which orders the doubts",
    "curation/corrections.py": "the columns that hold a date, which are set together",
    "admin/speech_form.py": "the columns that a person sets or confirms by hand",
    "admin/speeches/speech_admin.py": "which column stands where on the pages of the admin",
    "presentation/provenance.py": "the rows of a speech's page beside which it says who set them",
    "web/oai": "the elements of Dublin Core, and the kinds of sets that harvesters are offered",
    "web/speech/citations": "the parts of a citation, as its style has them",
    "search/results/haystack_results.py": "what SearchQuerySet.order_by names together: the two columns of one order",
    "search/results/published_facts.py": "the columns that order the speeches of a year: a date, or else when it was published",
}


def lists(tree: ast.AST) -> Iterator[tuple[int, set[str]]]:
    """Where something has several parts, and the words that name them: tuples, dicts, calls, bodies of classes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            yield node.lineno, set(map(literal, node.elts))
        elif isinstance(node, ast.Dict):
            yield node.lineno, set(map(literal, node.keys))
        elif isinstance(node, ast.Call):
            yield node.lineno, {keyword.arg or "" for keyword in node.keywords}
        elif isinstance(node, ast.ClassDef):
            assigned = [n.target for n in node.body if isinstance(n, ast.AnnAssign)]
            assigned += [target for n in node.body if isinstance(n, ast.Assign) for target in n.targets]
            yield node.lineno, {target.id for target in assigned if isinstance(target, ast.Name)}


def literal(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def restated(source: str) -> list[int]:
    """The lines at which a list begins that names two fields or more."""
    return [line for line, words in lists(ast.parse(source)) if len(WORDS & words) > 1]


def excepted(path: Path) -> str:
    """The entry that covers a module; empty when there is none."""
    name = path.relative_to(ROOT / "speeches").as_posix()
    return next((entry for entry in OTHER_LISTS if name == entry or name.startswith(f"{entry}/")), "")


def test_no_module_restates_the_fields() -> None:
    found = {path.relative_to(ROOT).as_posix(): restated(path.read_text()) for path in MODULES if not excepted(path)}
    assert not {path: lines for path, lines in found.items() if lines}


def test_every_exception_is_still_needed() -> None:
    needed = {excepted(path) for path in MODULES if restated(path.read_text(encoding="utf-8"))}
    assert OTHER_LISTS.keys() <= needed


@pytest.mark.parametrize(
    "source",
    [
        'FACETS = ("year", "meeting_type", "speaker", "place")',
        'LOOKUPS = {"year": "year", "type": "meeting_type__name"}',
        "class Filters:\n    year: int\n    speaker: str",
        "Schema(speaker=StringField(), place=StringField())",
        '{"题名", "地點"}',
    ],
)
def test_a_restated_list_is_seen_in_whatever_form_it_stands(source: str) -> None:
    assert restated(source) == [1]


def test_one_field_by_itself_is_no_list() -> None:
    assert not restated('rows.filter(year=2009, status="published"), ["place", "other"], {"speaker": name}')
