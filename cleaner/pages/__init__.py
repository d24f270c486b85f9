"""From the markup of a page to its blocks: what `cleaner.extract` does to HTML."""
