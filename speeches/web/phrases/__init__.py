"""Phrase trends: how often a phrase was said year by year."""
