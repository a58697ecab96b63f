"""The page of feeding (自动收取): how folder and mailbox are, and what came from them."""

from speeches.admin.feeding.feeding_page import FeedingMixin
from speeches.admin.feeding.feeding_problems import feeding_problems

__all__ = ["FeedingMixin", "feeding_problems"]
