"""The format of this library: sections of items in YAML and JSON."""
