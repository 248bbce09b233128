"""Finding: the bar above the article, what can be done with every hit, and the whole project."""
