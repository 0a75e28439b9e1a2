"""One output a file: a report or a result in, text out; nothing here prints."""
