"""What every page and every export works from."""
