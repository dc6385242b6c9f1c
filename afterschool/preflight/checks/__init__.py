"""One module per family of checks; each ends with its table ``CHECKS``."""
