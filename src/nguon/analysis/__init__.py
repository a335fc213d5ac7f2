"""Article → Analysis: the layers in their order, and their exchange format."""
