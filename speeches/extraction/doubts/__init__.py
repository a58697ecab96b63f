"""What extraction itself doubts in a draft: what its rules could not decide, and values that cannot well be right."""

from speeches.extraction.doubts.draft_doubts import doubts_of, doubts_of_parts, merged
from speeches.extraction.doubts.file_doubts import doubts_of_file, with_doubts_settled
from speeches.extraction.doubts.value_doubts import doubts_of_values

__all__ = ["doubts_of", "doubts_of_file", "doubts_of_parts", "doubts_of_values", "merged", "with_doubts_settled"]
