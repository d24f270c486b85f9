"""What `cleaner.decode` tells encodings by."""
