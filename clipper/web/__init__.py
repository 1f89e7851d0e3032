"""The only place that opens a network connection, and only for an address that a person asked for."""
