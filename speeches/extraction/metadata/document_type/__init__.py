"""Whether a document is a speech at all: a score with its reasons."""

from speeches.extraction.metadata.document_type.evidence import Sign, evidence
from speeches.extraction.metadata.document_type.judgement import Answer, Judgement, judge
from speeches.extraction.metadata.document_type.signs import SIGNS

__all__ = ["SIGNS", "Answer", "Judgement", "Sign", "evidence", "judge"]
