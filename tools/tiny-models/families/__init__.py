"""A tiny model of each family of vision-language models, and what PyTorch answers with it."""
