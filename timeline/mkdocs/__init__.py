"""The adapter to MkDocs: plugin, files, parts and frames."""
