"""Order: the flows that string tasks together, and the command line."""
