"""The parts of the schema page: its list of parts, an editor for each kind, and what it asks."""
