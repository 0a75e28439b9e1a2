"""The tests: what this library promises, checked."""
