"""Tables of items and links, in and out."""
