"""What the export page is made of: the choices, what they would give, and what was written."""
