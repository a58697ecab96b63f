"""Whatever bit of an index file or an original is flipped: no wrong answer, and the flip is found, mended or named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
def test_no_flipped_bit_is_ever_answered_from() -> None:
    """benchmarks/damage.py does the same with two hundred."""
    command = [sys.executable, "benchmarks/damage.py", "--flips", "12", "--seed", "1", "--files", "4"]
    ended = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout[-3000:] + ended.stderr[-2000:]
