"""The rules, a file for each element; each file lists its own in `RULES`."""
