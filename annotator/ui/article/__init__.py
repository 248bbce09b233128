"""The article on screen: what is marked, where it is drawn, and how text is selected."""
