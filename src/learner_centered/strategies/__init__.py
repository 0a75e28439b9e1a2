"""Hypothesis strategies for everything a framework holds, derived from the annotations of the model."""
