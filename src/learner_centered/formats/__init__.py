"""From bytes to a framework and back: one format a file, bad content told as findings, never raised."""
