"""Functions on plain text: characters, names, addresses, citations, quantities."""
