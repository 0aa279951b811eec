"""A document to look at beside the SOP that was read from it: pages, lines or tables, with the place of each row."""
