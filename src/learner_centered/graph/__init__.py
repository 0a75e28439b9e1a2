"""The framework as a graph: an index of plain lists, and a graph of networkx."""
