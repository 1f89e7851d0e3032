"""Records to files, one module per format. Nothing here reads the library: callers hand over what is written."""
