"""The data that all pages and exports share."""
