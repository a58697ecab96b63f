"""The index read through one door: a query in, plain values out."""
