"""Crosswalks as SSSOM, the Simple Standard for Sharing Ontological Mappings."""
