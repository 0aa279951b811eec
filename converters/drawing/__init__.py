"""A plane of shapes and lines -> symbols and arrows on a table: one core for all drawn formats."""
