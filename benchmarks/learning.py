"""What the desk teaches: an archive of two made sites whose pages an archivist corrects, before and after learning.

usage: python benchmarks/learning.py [PAGES]     (20 of each site; needs the extra `learn`)

Makes an archive in a temporary folder, takes the pages in as drafts, corrects each through the doors that the review
page uses, and runs `manage.py learn`. Then switches the proposed profiles on and reads further pages of the same sites
with and without what was learned: how many lines of furniture stay in the text, and how many of these are doubted.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FURTHER = 10  # pages of each site that nobody has corrected


def main() -> None:
    count = int(sys.argv[1]) if sys.argv[1:] else 20
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ARCHIVE_DATA": folder, "DJANGO_SETTINGS_MODULE": "archive.settings"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        steps = _correct(count)
        print(f"{2 * count} pages of two sites, {steps} corrections by hand")
        started = time.process_time()
        call_command("learn")
        print(f"learning took {time.process_time() - started:.0f} s of a processor")
        _read_further(count)


def _correct(count: int) -> int:
    from speeches.ingest import ingest
    from speeches.models import Speech
    from tests.made_sites import TOPS, correct_by_hand, made_pages

    pages = [page for site in TOPS for page in made_pages(site, count)]
    return sum(correct_by_hand(page, ingest(page.name, page.data, status=Speech.Status.DRAFT).source) for page in pages)


def _read_further(count: int) -> None:
    from speeches.extraction import NOTHING_TAUGHT, Taught
    from speeches.ingest import taught_by_archive, weights_file
    from speeches.models import SiteProfile
    from tests.made_sites import TOPS, made_pages

    pages = [page for site in TOPS for page in made_pages(site, count + FURTHER)[count:]]
    SiteProfile.objects.update(active=True)
    learned = weights_file() if weights_file().is_file() else None
    ways = {"as shipped": NOTHING_TAUGHT, "weights": Taught(learned), "profiles": taught_by_archive()}
    print(
        f"{len(pages)} further pages, {sum(label == 'noise' for p in pages for label, _ in p.lines)} lines of furniture"
    )
    for name, taught in ways.items():
        _tell(name, pages, taught)


def _tell(name, pages, taught) -> None:  # of types that are loaded when Django is
    from speeches.extraction.char_classes import squeezed
    from speeches.extraction.furniture_evidence import SURE
    from speeches.extraction.line_tagger import tag_lines, weights_of
    from speeches.extraction.pipeline import extract

    left = lost = seen = wrongly = 0
    for page in pages:
        found = extract(page.name, page.data, taught=taught)
        text = {squeezed(line) for draft in found.drafts for line in draft.text.split("\n")}
        noise = {squeezed(line) for label, line in page.lines if label == "noise"}
        left += len(noise & text)
        lost += sum(label == "body" and squeezed(line) not in text for label, line in page.lines)
        tags = tag_lines([line for _, line in page.lines], weights_of(taught.weights))
        for (label, line), tag in zip(page.lines, tags, strict=True):
            if tag and tag.furniture >= SURE and squeezed(line) in text:
                seen += label == "noise"
                wrongly += label != "noise"
    print(
        f"{name:12} lines of furniture left in the text {left:4}, of these doubted {seen:4};"
        f" lines of text doubted {wrongly:3}, lost {lost:3}"
    )


if __name__ == "__main__":
    main()
