"""What is seen beside a text: pages about the clipping on the desk, one at a time."""
