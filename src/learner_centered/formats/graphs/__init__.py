"""Graphs and pictures of graphs: networkx, GraphML, Mermaid, DOT."""
