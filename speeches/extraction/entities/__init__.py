"""Dates, people, places and meeting types as headers print them."""
