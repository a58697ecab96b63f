"""All signs by which a speech is told from other documents."""

from speeches.extraction.metadata.document_type.documents import DOCUMENTS
from speeches.extraction.metadata.document_type.evidence import Sign
from speeches.extraction.metadata.document_type.speaking import SPEAKING
from speeches.extraction.metadata.document_type.telling import TELLING

SIGNS: tuple[Sign, ...] = (*SPEAKING, *TELLING, *DOCUMENTS)
