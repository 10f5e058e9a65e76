"""A structure described in words: read whole or not at all, planned as one call, answered as asked."""
