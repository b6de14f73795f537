"""The driver that builds the three books; see `__main__`."""
