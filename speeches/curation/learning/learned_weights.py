"""The weights that the archive has learned: a file in the data folder, written whole or not at all."""

import json
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from speeches.extraction import weights_problem
from speeches.ingest import weights_file

ABOUT = "learned"  # the key of what is said of them beside the weights


@dataclass(frozen=True)
class TaggerInUse:
    """Which weights the line tagger goes by.

    Attributes:
        learned_on: when they were learned; None for the shipped ones.
        examples: how many of the archive's files they were trained on.
        problem: a sentence when there is a file of learned weights that cannot be used.
    """

    learned_on: datetime | None = None
    examples: int = 0
    problem: str = ""

    @property
    def sentence(self) -> str:
        """All of it in a sentence for staff."""
        if self.problem or self.learned_on is None:
            return self.problem or gettext("行判断用的是程序自带的权重。")
        return gettext("行判断用的是 %(when)s 从 %(count)s 份文件学到的权重。") % {
            "when": f"{timezone.localtime(self.learned_on):%Y-%m-%d %H:%M}",
            "count": self.examples,
        }


def store_weights(weights: str, examples: int, figures: Any) -> Path:
    """Takes weights into use: whoever reads files from now on goes by them.

    Args:
        weights: as JSON.
        examples: how many files they were trained on.
        figures: of the comparison by which they were accepted, as JSON has them.

    Raises:
        OSError: the data folder cannot be written; the weights of before stay.
    """
    about = {"at": timezone.now().isoformat(), "examples": examples, "figures": figures}
    path = weights_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".part", delete=False) as file:
        part = Path(file.name)
        try:
            json.dump({ABOUT: about, **json.loads(weights)}, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
            part.chmod(0o644)
            os.replace(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return path


def forget_weights() -> bool:
    """Goes back to the shipped weights; False when the archive had none of its own."""
    path = weights_file()
    there = path.is_file()
    path.unlink(missing_ok=True)
    return there


def tagger_in_use() -> TaggerInUse:
    """Which weights files are read with at this moment."""
    path = weights_file()
    if not path.is_file():
        return TaggerInUse()
    if problem := weights_problem(path):
        return TaggerInUse(problem=problem)
    about = json.loads(path.read_text(encoding="utf-8")).get(ABOUT) or {}
    try:
        return TaggerInUse(datetime.fromisoformat(about["at"]), int(about["examples"]))
    except (KeyError, TypeError, ValueError):
        return TaggerInUse(problem=f"{path.name} 没有写明是何时学到的；请再运行一次 manage.py learn。")
