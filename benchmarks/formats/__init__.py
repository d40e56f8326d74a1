"""Readers of the corpora's own file formats."""
