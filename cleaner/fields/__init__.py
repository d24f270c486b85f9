"""What `cleaner.metadata` knows of each field: who, when, under which title."""
