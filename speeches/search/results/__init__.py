"""Results, concordance, trends and exports as plain values."""
