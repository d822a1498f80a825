"""Questions to the records: which say something, what each says, and who relies on a party."""
