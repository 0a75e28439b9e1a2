"""Degree plans of published curricula."""
