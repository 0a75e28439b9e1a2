"""CTDL-ASN, the JSON-LD in which Credential Engine publishes competency frameworks: read and written."""
