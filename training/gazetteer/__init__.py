"""Builds the gazetteer that onrecord ships: ``python -m training.gazetteer``."""
