"""What the import page is made of: the files, a look into one of them, the choices, what was found."""
