"""One column a key: records as rows of cells that lose nothing, and the way back."""
