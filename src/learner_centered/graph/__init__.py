"""The framework as a graph: an index of plain lists, and walks over it."""
