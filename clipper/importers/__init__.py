"""Files to drafts, one module per format. Nothing here opens a file or an address: callers hand over the bytes."""
