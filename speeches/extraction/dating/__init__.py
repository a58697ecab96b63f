"""The year of a speech from evidence in its text, where its header does not say."""
