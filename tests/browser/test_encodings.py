"""Our tables of GB18030, Big5 and their kin are those of the browser, pair by pair."""

import pytest
from playwright.sync_api import Browser

from speeches.extraction.decoding.encodings import decode_as_browser

# What the browser reads of each byte beyond ASCII by itself and with each byte from 0x30 behind it.
READ = """label => {
  const decoder = new TextDecoder(label), found = {};
  const read = bytes => {
    const text = decoder.decode(new Uint8Array(bytes));
    found[bytes.map(byte => byte.toString(16).padStart(2, "0")).join("")] = text.includes("\\ufffd") ? null : [...text].map(c => c.codePointAt(0));
  };
  for (let lead = 0x80; lead < 0x100; lead++) {
    read([lead]);
    for (let trail = 0x30; trail < 0x100; trail++) read([lead, trail]);
  }
  return found;
}"""
# Big5 has the solidus and its mirror image twice; we read both the same, and canonical text leaves them out.
SOLIDI = {"a241", "a242"}
# Chromium gives half a pair of its own for these four, which the standard calls Ê̄ Ê̌ ê̄ ê̌.
SLIPS = {"8862", "8864", "88a3", "88a5"}


@pytest.mark.parametrize("label", ["gb18030", "gbk", "big5", "euc-kr"])
def test_each_pair_of_bytes_is_read_as_the_browser_reads_it(browser: Browser, label: str) -> None:
    page = browser.new_page()
    theirs = page.evaluate(READ, label)
    page.close()
    if label.startswith("gb") and theirs["fe59"] != [0x9FB4]:
        pytest.skip("this Chromium has the tables of before GB18030-2022")
    ours = {code: decode_as_browser(bytes.fromhex(code), label) for code in theirs}
    differ = {code for code, text in ours.items() if (text and [*map(ord, text)]) != theirs[code]}
    assert differ - SOLIDI - SLIPS == set()
    assert label == "big5" or not differ
