"""jieba and rjieba: where they cut alike, where not, and that words added to the dictionary do the same to both."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from speeches.extraction.readers.registry import read
from speeches.text.tokens import tokenizer, user_dictionary
from speeches.text.tokens.tokenizer import all_tokens, words
from speeches.text.tokens.user_dictionary import add_words, added_words
from speeches.text.tokens.word_cutters import Cutter, ReferenceCutter, RustCutter, cutter

rjieba = pytest.importorskip("rjieba")

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
READ = {".txt", ".html", ".htm", ".mhtml", ".docx", ".pdf"}

# Runs of Latin letters, digits and signs: what jieba makes of them, and what rjieba makes of them. First those of the
# samples, then those of the shared corpora; nothing else in them is cut differently.
OF_SAMPLES = {
    "20231120.html": ("20231120 . html", "html 20231120.html"),
    "www.example-fanwen.com": ("www . example - fanwen . com", "www example fanwen com www.example-fanwen.com"),
    "www.example-mishu.com": ("www . example - mishu . com", "www example mishu com www.example-mishu.com"),
    "www.example-wenku.com": ("www . example - wenku . com", "www example wenku com www.example-wenku.com"),
}
OF_CORPORA = {
    "120pk.cn": ("120pk . cn", "120pk cn 120pk.cn"),
    "23.gep": ("23 . gep", "gep 23.gep"),
    "24.vep": ("24 . vep", "vep 24.vep"),
    "4.5-5%": ("4.5 - 5%", "4.5-5%"),
    "5g-a": ("5g - a", "5g 5g-a"),
    "ar-e3000": ("ar - e3000", "ar e3000 ar-e3000"),
    "g8.5+": ("g8.5 +", "g8 g8.5 +"),
    "pm2.5": ("pm2.5", "pm2 pm2.5"),
    "pm_2.5": ("pm _ 2.5", "pm pm_2.5"),
    "www.xiexiebang.com": ("www . xiexiebang . com", "www xiexiebang com www.xiexiebang.com"),
}
# Ideographs outside of U+4E00 to U+9FD5: met in no text so far.
RARE = {"壘䌎䯒琉": ("壘 䌎 䯒 琉", "壘 䌎䯒 琉"), "鿺鿜": ("鿺 鿜", "鿺鿜")}

OWN = [
    "张三丰年",
    "新质生产力",
    "撸起袖子加油干",
    "四个意识",
    "放管服改革",
    "稳中求进总基调",
    "C919大飞机",
    "領導小組辦公室",
]
TEXTS = [
    "张三丰年同志说，放管服改革要稳中求进总基调不变。",
    "在领导小组办公室谈新质生产力与C919大飞机，撸起袖子加油干。",
]


@pytest.fixture(scope="module")
def reference() -> ReferenceCutter:
    return ReferenceCutter()


@pytest.fixture(autouse=True)
def added_back() -> Iterator[None]:
    """The cutter of the process goes on without the words of a test."""
    yield
    user_dictionary._own.clear()


Using = Callable[[Cutter], None]


@pytest.fixture
def using(monkeypatch: pytest.MonkeyPatch) -> Using:
    def use(chosen: Cutter) -> None:
        for module in (tokenizer, user_dictionary):
            monkeypatch.setattr(module, "cutter", lambda: chosen)

    return use


def lines(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in READ:
            yield from (line.text for line in read(path.name, path.read_bytes()).lines)


def folded(text: str) -> str:
    return tokenizer.FOLDS.over(text)


def cut_differently(
    texts: Iterator[str], known: dict[str, tuple[str, str]], using: Using, pair: list[Cutter]
) -> set[str]:
    """The known runs in the texts; fails where anything else is cut differently."""
    met = set()
    for text in map(folded, texts):
        here = {run for run in known if run in text}
        met |= here
        for run in sorted(here, key=len, reverse=True):
            text = text.replace(run, " ")
        cuts = []
        for each in pair:
            using(each)
            cuts.append(all_tokens(text))
        assert cuts[0] == cuts[1]
    return met


def test_the_samples_are_cut_alike_but_for_the_listed_addresses(using: Using, reference: Cutter) -> None:
    assert cut_differently(lines(ROOT / "samples"), OF_SAMPLES, using, [reference, RustCutter()]) == OF_SAMPLES.keys()


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the shared corpora are not here")
def test_the_corpora_are_cut_alike_but_for_the_listed_runs(using: Using, reference: Cutter) -> None:
    assert cut_differently(lines(CORPORA), OF_CORPORA, using, [reference, RustCutter()]) == OF_CORPORA.keys()


@pytest.mark.parametrize(("run", "cuts"), [*OF_SAMPLES.items(), *OF_CORPORA.items(), *RARE.items()])
def test_what_is_listed_as_different_is_cut_so(run: str, cuts: tuple[str, str], reference: Cutter) -> None:
    assert (" ".join(reference.cut_for_search(run)), " ".join(RustCutter().cut_for_search(run))) == cuts


def made_texts(vocabulary: list[str], number: int) -> Iterator[str]:
    chance = random.Random(20090202)
    return ("".join(chance.choices(vocabulary, k=30)) for _ in range(number))


def test_ideographs_in_whatever_order_are_cut_alike(reference: Cutter) -> None:
    ideographs = list(map(chr, range(0x4E00, 0x9FD6)))
    fast = RustCutter()
    for text in made_texts([*ideographs, "，", "。", "“", " ", "\n"], 1500):
        assert reference.cut(text) == fast.cut(text)
        assert reference.cut_for_search(text) == fast.cut_for_search(text)


def test_words_that_are_added_are_cut_out_alike_by_both(using: Using) -> None:
    pair: list[Cutter] = [ReferenceCutter(), RustCutter(rjieba.Jieba())]
    cuts, added = [], []
    for each in pair:
        user_dictionary._own.clear()
        using(each)
        assert add_words(OWN) == []
        cuts.append([words(text) for text in [*TEXTS, *OWN, *made_texts([*OWN, "抓落实", "，", "的", "工作"], 300)]])
        added.append(added_words())
    assert cuts[0] == cuts[1]
    assert {"张三丰年", "放管服改革", "稳中求进总基调"} <= set(cuts[0][0])
    assert {"领导小组办公室", "新质生产力", "c919大飞机", "撸起袖子加油干"} <= set(cuts[0][1])
    assert added[0] == added[1] != []


def test_a_word_that_cannot_be_one_is_told(using: Using) -> None:
    using(RustCutter(rjieba.Jieba()))
    assert add_words(["抓“落实”", "十四五规划", "2035年远景目标", "一带，一路"]) == [
        "抓“落实”",
        "2035年远景目标",
        "一带，一路",
    ]


def test_the_cutter_is_rjieba_where_it_is_installed_and_jieba_where_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cutter().name.startswith("rjieba ")
    monkeypatch.setitem(sys.modules, "rjieba", None)
    cutter.cache_clear()
    try:
        assert cutter().name == "jieba 0.42.1"
        assert words("狠抓落实") == ["狠抓", "落实", "狠抓落实"]
    finally:
        cutter.cache_clear()


LOADED = """
import json, sys
from speeches.text.tokens.word_cutters import ReferenceCutter
print(json.dumps(ReferenceCutter().cut_for_search("狠抓落实")))
"""


def test_jieba_says_nothing_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """Nor does its source, which Python 3.12 and later warn of whenever they compile it."""
    temp, compiled = tmp_path / "temp", tmp_path / "compiled"
    temp.mkdir()
    environment = {**os.environ, "TMPDIR": str(temp), "PYTHONPYCACHEPREFIX": str(compiled)}
    ran = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout) == ["狠抓", "落实", "狠抓落实"]
    assert list(temp.iterdir()) == []
