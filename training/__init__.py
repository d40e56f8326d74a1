"""Trains what onrecord ships: the language network and the gazetteer. Imports the package, is never imported by it."""
