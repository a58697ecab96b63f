"""From a query to what the engine is asked, and what it answers."""
