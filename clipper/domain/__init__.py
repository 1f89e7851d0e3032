"""Values and pure rules: no input or output, no threads, no clock."""
