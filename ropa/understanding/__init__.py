"""What the words in a cell of a spreadsheet mean, in the languages that registers are kept in."""
