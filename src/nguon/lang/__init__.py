"""Language packs: a folder each, data files plus small pure functions that return spans."""
