"""What the register said before and says now, in the language of the register."""
