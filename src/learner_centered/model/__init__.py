"""What a framework is: items, links, records and the words they use; no files, no graph."""
