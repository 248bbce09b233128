"""One user task per function: what the window and the command line have in common. No toolkit."""
