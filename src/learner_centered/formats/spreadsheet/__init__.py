"""Frameworks in spreadsheets: a workbook to fill in, read back, and annotated."""
