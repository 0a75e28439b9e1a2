"""The field's published statistics over plain numbers, sets and codings: no framework is known here."""
