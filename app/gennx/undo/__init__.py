"""Going back: the requests that put back what writes replaced."""
