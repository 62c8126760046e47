"""What the server of the children imports when it starts: importing this loads the parsers."""

from tasks.children import load_parsers

load_parsers()
