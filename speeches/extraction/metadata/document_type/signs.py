"""All signs by which a speech is told from other documents, each with its weight.

The weights are points set by hand and compared with a logistic regression on some 540 labelled pages, of which 150 are
no speeches: by sites held out, its area under the curve is .98, that of these points .97. They are kept because they
are even (a sign counts the same wherever it stands) and because the rarer kinds, laws and minutes among them, have too
few pages to be fitted; from the regression it was taken that a farewell says little and that no sign at all is a doubt.
"""

from speeches.extraction.metadata.document_type.conversations import CONVERSATIONS
from speeches.extraction.metadata.document_type.documents import DOCUMENTS
from speeches.extraction.metadata.document_type.evidence import Sign
from speeches.extraction.metadata.document_type.forms import FORMS
from speeches.extraction.metadata.document_type.pages import PAGES
from speeches.extraction.metadata.document_type.private import PRIVATE
from speeches.extraction.metadata.document_type.speaking import SPEAKING
from speeches.extraction.metadata.document_type.telling import TELLING

SIGNS: tuple[Sign, ...] = (*SPEAKING, *TELLING, *DOCUMENTS, *CONVERSATIONS, *PAGES, *FORMS, *PRIVATE)
