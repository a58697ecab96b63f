"""Reviewing drafts: their list, and a draft beside its original."""
