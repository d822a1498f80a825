"""From spreadsheets to records: what each cell becomes, told before anything is written."""
