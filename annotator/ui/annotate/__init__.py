"""Rooms of the annotate page: the bar of labels, the strip under the article, and its keys."""
