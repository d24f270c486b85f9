"""From the markup of a page to its blocks: what `cleaner.extract` does to HTML."""

PAGE_SUFFIXES = (".html", ".htm", ".shtml", ".xhtml")  # of files that hold pages
