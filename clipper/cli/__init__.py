"""Commands over the same operations as the window. The only package that prints."""
