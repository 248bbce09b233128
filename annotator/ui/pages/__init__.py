"""The pages of the window. Each sees the session; none sees another."""
