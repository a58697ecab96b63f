"""What extraction says as certain of pages whose layout was changed by rule, the right answers carried along.

usage: python benchmarks/layout_perturbations.py [--pages FOLDER] [--each 12] [--seed 1] [--faults] [--keep FOLDER]

Each page of `training/pages` that holds one speech is read as it is; then each perturbation is made of a number of them
(`--each`), chosen by the seed: lines of the header change places, dates and salutations another form, a title is
wrapped, furniture of another site stands above, below or in the text, a meeting is mentioned in passing, years are
taken out, days lie in the future or contradict each other. The report is the one of `extraction_report.py`, with the
perturbations as sites.

The pages show what rules may be too sure of; they are no unseen documents, for the rules were written beside them.
"""

import argparse
import json
import random
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from extraction_report import doubts_table, faults, fields_table, kinds_table, labelled, read, sites_table

from speeches.extraction.entities import person_line
from speeches.extraction.learning.labelled_pages import LabelledPage, read_pages

PAGES = Path(__file__).resolve().parent.parent / "training/pages"
SPOKEN = ("salutation", "heading", "body")  # labels of what must be kept
FOREIGN = ("noise", "pagedate", "lead")  # labels of what must not
LEAST = 6  # characters of a line that must not be kept: a shorter one may stand in the text as well
CHINESE = "〇一二三四五六七八九"
DAY = re.compile(r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
ALSO = "上次座谈会上大家提的意见，动员大会以后已经办了一半；去年的表彰大会我没有赶上，论坛的事以后再说。"
# what may be taken off a printed title: brackets behind it, 全文, marks of Markdown, a label before it
ENDINGS = (re.compile(r"[（(][^（）()]*[)）]\s*$"), re.compile("全文$"), re.compile(r"^[#\s]*(?:【[^】]*】)?"))
CALLS = ("各位同事、同志们：", "同志们、朋友们：", "各位领导，同志们：", "尊敬的各位来宾，各位朋友：", "乡亲们：")


@dataclass(frozen=True)
class Page:
    """A page as labelled lines with what an archivist would set; a fact that is None is to stay empty."""

    name: str
    rows: tuple[tuple[str, str], ...]
    facts: dict[str, Any]

    def only(self, label: str) -> int | None:
        """Where the one line with this label stands; None where there are more, or none."""
        at = [number for number, row in enumerate(self.rows) if row[0] == label]
        return at[0] if len(at) == 1 else None

    def with_rows(self, rows: Sequence[tuple[str, str]], **facts: Any) -> "Page":
        return replace(self, rows=tuple(rows), facts={**self.facts, **facts})


Perturbation = Callable[[Page, random.Random, Sequence[Page]], Page | None]


def whole_pages(pages: Sequence[LabelledPage]) -> Iterator[dict[str, Any]]:
    """The labels of pages that are no speech, or hold several: what the perturbations leave alone."""
    for page in pages:
        kind, numbers = page.facts["kind"], [n for n in range(1, 10) if f"title.{n}" in page.facts]
        if kind in ("none", "quoting_news"):
            yield {"file": f"{page.site}-{page.name}.txt", "site": "whole pages", "kind": kind, "speeches": []}
        elif kind == "speeches":
            facts = [{name: page.facts.get(f"{name}.{n}") for name in ("title", "speaker", "date")} for n in numbers]
            speeches = [{"title_contains": one["title"], "speaker": _name(one["speaker"])} for one in facts]
            dated = [{**one, "date": fact["date"]} for one, fact in zip(speeches, facts, strict=True)]
            yield {"file": f"{page.site}-{page.name}.txt", "site": "whole pages", "kind": "speech", "speeches": dated}


def page_of(labelled_page: LabelledPage) -> Page | None:
    """A page of one speech all of whose lines are of one kind."""
    facts: dict[str, Any] = {"date": None, "speaker": None, **labelled_page.facts}
    facts["speaker"] = _name(facts["speaker"])
    if facts["kind"] != "speech" or "mixed" in labelled_page.labels or "title" not in labelled_page.labels:
        return None
    rows = tuple(zip(labelled_page.labels, labelled_page.lines, strict=True))
    return Page(f"{labelled_page.site}-{labelled_page.name}", rows, facts)


def _name(speaker: str | None) -> str | None:
    """The name without the office that some pages are labelled with; what cannot be parted stays."""
    person = person_line(speaker) if speaker else None
    return person.name if person else speaker


def expected(page: Page, site: str) -> dict[str, Any]:
    facts = page.facts
    kept = [text for label, text in page.rows if label in SPOKEN]
    whole = "\n".join(text for label, text in page.rows if label in (*SPOKEN, "foot", "title", "subtitle"))
    speech = {
        "title_any": _titles(page),
        "speaker": facts["speaker"],
        "date": facts["date"],
        "contains": kept,
        "excludes": [t for label, t in page.rows if label in FOREIGN and len(t.strip()) >= LEAST and t not in whole],
        **{name: facts[name] for name in ("meeting_type", "date_basis", "published_on") if name in facts},
        **({"complete": facts["complete"] == "true"} if "complete" in facts else {}),
        **({"date_accept": facts["date_accept"]} if "date_accept" in facts else {}),
    }
    return {"file": f"{site}-{page.name}.txt", "site": site, "kind": "speech", "speeches": [speech]}


def _titles(page: Page) -> list[str]:
    """The title as set, as printed, with the name taken from its head, and with its subtitle."""
    lines = [text.strip() for label, text in page.rows if label == "title"]
    under = [text.strip().lstrip("—-─― ") for label, text in page.rows if label == "subtitle"]
    heads = [page.facts["title"], "".join(lines), *lines] if page.facts.get("title") else [""]
    speaker = page.facts["speaker"] or ""
    heads += [
        title.removeprefix(speaker).lstrip("：: 同志") for title in heads if speaker and title.startswith(speaker)
    ]
    heads += [bare for title in heads for ending in ENDINGS if (bare := ending.sub("", title)) != title]
    return [*heads, *under, *(f"{head}{dash}{line}" for head in heads for line in under for dash in ("——", ""))]


def as_it_is(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    return page


def _swapped(page: Page, first: str, second: str) -> Page | None:
    a, b = page.only(first), page.only(second)
    if a is None or b is None:
        return None
    rows = list(page.rows)
    rows[a], rows[b] = rows[b], rows[a]
    return page.with_rows(rows)


def day_and_name_change_places(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    return _swapped(page, "date", "speaker")


def name_above_title(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    return _moved(page, "speaker", 0)


def day_above_title(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    return _moved(page, "date", 0)


def day_below_text(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    return _moved(page, "date", 1)


def _moved(page: Page, label: str, below: int) -> Page | None:
    """The page with the one line of a label directly above its title, or below its text."""
    at = page.only(label)
    spoken = [number for number, row in enumerate(page.rows) if row[0] in SPOKEN]
    if at is None or not spoken or (below and at > spoken[-1]):
        return None
    to = spoken[-1] if below else next(number for number, row in enumerate(page.rows) if row[0] == "title")
    if not below and to > at:
        return None
    rows = [row for number, row in enumerate(page.rows) if number != at]
    rows.insert(to, page.rows[at])
    return page.with_rows(rows)


def _dated(page: Page, form: Callable[[re.Match[str]], str], **facts: Any) -> Page | None:
    """The page with the day of its date line in another form."""
    at = page.only("date")
    found = DAY.search(page.rows[at][1]) if at is not None else None
    if at is None or not found or page.facts["date"] is None:
        return None
    text = page.rows[at][1]
    changed = text[: found.start()] + form(found) + text[found.end() :]
    return page.with_rows([*page.rows[:at], ("date", changed), *page.rows[at + 1 :]], **facts)


def _number(value: str) -> str:
    tens, ones = divmod(int(value), 10)
    return ("" if tens < 2 else CHINESE[tens]) + "十" * bool(tens) + (CHINESE[ones] if ones else "")


def day_in_chinese_numerals(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    def form(day: re.Match[str]) -> str:
        year = "".join(CHINESE[int(digit)] for digit in day["year"])
        return f"{year}年{_number(day['month'])}月{_number(day['day'])}日"

    return _dated(page, form)


def day_with_points(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    return _dated(page, lambda day: f"{day['year']}.{day['month']}.{day['day']}")


def day_without_year(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    accepted = [page.facts["date"], (page.facts["date"] or "")[:4]]
    facts = {"date": None, "date_accept": accepted}
    changed = _dated(page, lambda day: f"{day['month']}月{day['day']}日", **facts)
    return replace(changed, facts={k: v for k, v in changed.facts.items() if k != "date_basis"}) if changed else None


def day_in_the_future(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    facts = {"date": None, "date_accept": [(page.facts["date"] or "")[:4]]}
    changed = _dated(page, lambda day: f"{int(day['year']) + 60}年{day['month']}月{day['day']}日", **facts)
    return replace(changed, facts={k: v for k, v in changed.facts.items() if k != "date_basis"}) if changed else None


def two_days(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    at = page.only("date")
    found = DAY.search(page.rows[at][1]) if at is not None else None
    if at is None or not found:
        return None
    other = f"{found['year']}年{int(found['month']) % 12 + 1}月{found['day']}日"
    year = (page.facts["date"] or "")[:4]
    rows = [*page.rows[:at], ("date", found[0]), ("date", other), *page.rows[at + 1 :]]
    facts = {k: v for k, v in page.facts.items() if k != "date_basis"}
    return replace(page, rows=tuple(rows), facts={**facts, "date": None, "date_accept": [year, year[:4]]})


def two_names(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    at = page.only("speaker")
    if at is None or any((page.facts["speaker"] or "-") in text for label, text in page.rows if label != "speaker"):
        return None
    rows = [*page.rows[:at], ("speaker", "县委书记 张长河 县长 李一民"), *page.rows[at + 1 :]]
    return page.with_rows(rows, speaker=None)


def wrapped_title(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    at = page.only("title")
    text = page.rows[at][1].strip() if at is not None else ""
    if at is None or len(text) < 14 or page.only("subtitle") is not None:
        return None
    cut = len(text) // 2 + chance.randint(-2, 2)
    return page.with_rows([*page.rows[:at], ("title", text[:cut]), ("title", text[cut:]), *page.rows[at + 1 :]])


def another_salutation(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    at = page.only("salutation")
    if at is None:
        return None
    return page.with_rows([*page.rows[:at], ("salutation", chance.choice(CALLS)), *page.rows[at + 1 :]])


def meetings_in_passing(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    at = next((number for number, row in enumerate(page.rows) if row[0] == "body"), None)
    if at is None:
        return None
    return page.with_rows([*page.rows[: at + 1], ("body", ALSO), *page.rows[at + 1 :]])


def _furniture(others: Sequence[Page], chance: random.Random, *, above: bool) -> list[tuple[str, str]]:
    """What another site prints above its title, or below its text."""
    other = chance.choice(others)
    spoken = [number for number, row in enumerate(other.rows) if row[0] in (*SPOKEN, "title")]
    rows = other.rows[: spoken[0]] if above else other.rows[spoken[-1] + 1 :]
    return [row for row in rows if row[0] == "noise"]


def furniture_above(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    return page.with_rows([*_furniture(others, chance, above=True), *page.rows])


def furniture_below(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    return page.with_rows([*page.rows, *_furniture(others, chance, above=False)])


def furniture_between(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    """Lines of another site between header and text."""
    spoken = next((number for number, row in enumerate(page.rows) if row[0] in SPOKEN), 0)
    taken = _furniture(others, chance, above=True)[-2:]
    return page.with_rows([*page.rows[:spoken], *taken, *page.rows[spoken:]])


def furniture_alone(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    """Another site's furniture around the page in place of its own."""
    own = [row for row in page.rows if row[0] not in ("noise", "pagedate", "lead")]
    rows = [*_furniture(others, chance, above=True), *own, *_furniture(others, chance, above=False)]
    changed = page.with_rows(rows, published_on=None)
    facts = {name: value for name, value in changed.facts.items() if name not in ("date_basis", "published_on")}
    return replace(changed, facts=facts)


def blank_between(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    return page.with_rows([row for each in page.rows for row in (each, ("blank", ""))])


def without_indent(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    return page.with_rows([(label, text.strip()) for label, text in page.rows if label != "blank"])


def header_on_one_line(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    """Day and name behind each other on one line."""
    a, b = page.only("date"), page.only("speaker")
    if a is None or b is None or abs(a - b) > 2:
        return None
    first, last = sorted((a, b))
    joined = f"{page.rows[first][1].strip()}　{page.rows[last][1].strip()}"
    rows = [row for number, row in enumerate(page.rows) if number != last]
    rows[first] = ("date", joined)
    return page.with_rows(rows)


def cut_in_a_sentence(page: Page, chance: random.Random, others: Sequence[Page]) -> Page | None:
    spoken = [number for number, row in enumerate(page.rows) if row[0] in SPOKEN]
    at = spoken[len(spoken) // 2]
    text = page.rows[at][1]
    if page.rows[at][0] != "body" or len(text) < 60 or any(label == "foot" for label, _ in page.rows):
        return None
    below = [row for row in page.rows[at + 1 :] if row[0] == "noise"]
    half = text[: len(text) // 2].rstrip("，。；：！？、”")
    return page.with_rows([*page.rows[:at], ("body", half), *below], complete="false")


PERTURBATIONS: tuple[Perturbation, ...] = (
    day_and_name_change_places,
    name_above_title,
    day_above_title,
    day_below_text,
    day_in_chinese_numerals,
    day_with_points,
    day_without_year,
    day_in_the_future,
    two_days,
    two_names,
    wrapped_title,
    another_salutation,
    meetings_in_passing,
    furniture_above,
    furniture_below,
    furniture_between,
    furniture_alone,
    blank_between,
    without_indent,
    header_on_one_line,
    cut_in_a_sentence,
)


UNCHANGED = (as_it_is.__name__, "whole pages")


def made(pages: Sequence[Page], each: int, seed: int) -> Iterator[tuple[Page, str]]:
    """The pages as they are, and `each` of every perturbation, with its name."""
    yield from ((page, as_it_is.__name__) for page in pages)
    for perturb in PERTURBATIONS:
        chance = random.Random(f"{seed} {perturb.__name__}")
        changed = (perturb(page, chance, pages) for page in chance.sample(pages, len(pages)))
        some = [page for page in changed if page is not None][:each]
        yield from ((page, perturb.__name__) for page in some)


def write(found: Iterator[tuple[Page, str]], whole: Sequence[LabelledPage], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    texts = {f"{page.site}-{page.name}.txt": page.text for page in whole}
    labels = list(whole_pages(whole))
    for row in labels:
        (folder / row["file"]).write_text(texts[row["file"]], encoding="utf-8")
    rows = [json.dumps(row, ensure_ascii=False) for row in labels]
    for page, site in found:
        row = expected(page, site)
        (folder / row["file"]).write_text("\n".join(text for _, text in page.rows) + "\n", encoding="utf-8")
        rows.append(json.dumps(row, ensure_ascii=False))
    (folder / "expected.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


def report(folder: Path, *, every: bool) -> None:
    reads = list(read(labelled(folder, ""), sys.executable))
    for name, some in (
        ("pages as they are", [one for one in reads if one.site in UNCHANGED]),
        ("changed pages", [one for one in reads if one.site not in UNCHANGED]),
    ):
        print(f"{name}\n")
        for table in [faults(some)] * every + [fields_table(some), sites_table(some), kinds_table(some)]:
            print("\n".join(table), end="\n\n")
        print("\n".join(doubts_table(some)), end="\n\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=PAGES)
    parser.add_argument("--each", type=int, default=12, help="pages of each perturbation")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", action="store_true", help="each document with what is not right in it")
    parser.add_argument("--keep", type=Path, help="where to leave the documents")
    chosen = parser.parse_args()
    whole = list(read_pages(chosen.pages))
    pages = [page for one in whole if (page := page_of(one))]
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.keep or Path(temporary)
        write(made(pages, chosen.each, chosen.seed), whole, folder)
        report(folder, every=chosen.faults)


if __name__ == "__main__":
    main()
