"""What the desk teaches extraction: profiles of sites, and labels of lines that can be derived no more."""

from speeches.models.learning.kept_labels import KeptLabels
from speeches.models.learning.site_profile import LONGEST_LINE, LONGEST_NAME, ProfileLine, SiteProfile

__all__ = ["LONGEST_LINE", "LONGEST_NAME", "KeptLabels", "ProfileLine", "SiteProfile"]
