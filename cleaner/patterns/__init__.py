"""The patterns of line entries: the shadow they match on, and one search for all of them."""
