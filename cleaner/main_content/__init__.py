"""Which blocks are the article, where no rule says so: what `cleaner.body` decides by."""
