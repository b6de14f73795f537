"""The book's own extensions of Sphinx, and the driver that runs the builders."""
