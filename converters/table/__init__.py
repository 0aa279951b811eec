"""Tables -> what their columns are, and what a single cell can be."""
