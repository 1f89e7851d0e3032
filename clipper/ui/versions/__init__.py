"""What became of a text over time: the page beside it, the bars above it, and correcting it by hand."""
