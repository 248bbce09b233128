"""The command palette: everything that can be done, found by its name in Arabic or in English."""
