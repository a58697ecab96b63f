"""Bytes to text: encodings, mixed and broken ones, and characters read one byte off."""
