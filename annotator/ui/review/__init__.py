"""The review: the queue of cases, the lanes of one, and what is decided on it."""
