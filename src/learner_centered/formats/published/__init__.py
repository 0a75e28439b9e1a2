"""What the formats of published standards share: relations and identifiers."""
