"""Alignments of Open Badges 3.0, written."""
