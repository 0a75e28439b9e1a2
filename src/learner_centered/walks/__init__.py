"""Walks over rows of numbers: no framework is known here, so that measures and the index share them."""
