"""The form beside the article: what is said about the selected mark."""
