"""How likely a text is Chinese: the model that repairs and encodings are judged by, and what builds it."""
