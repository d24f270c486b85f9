"""From texts that programs made of pages to blocks: Markdown, and what text browsers print."""
