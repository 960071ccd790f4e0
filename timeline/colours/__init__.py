"""Colours: their values, those that a palette names, and where style sheets set them."""
