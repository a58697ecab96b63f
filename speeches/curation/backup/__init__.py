"""The whole archive as one file, and back."""
