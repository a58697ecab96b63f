"""What the desk has taught: profiles of sites, with their evidence."""

from speeches.admin.learning.site_profiles import SiteProfileAdmin

__all__ = ["SiteProfileAdmin"]
