"""From drafts to rows: the only writer of what extraction found."""
