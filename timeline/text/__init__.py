"""What is true of text alone: characters, names, addresses, citations, quantities."""
