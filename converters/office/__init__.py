"""Office documents -> Grids: Word, Excel, and through LibreOffice the older formats."""
