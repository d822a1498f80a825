"""What a published notice is asked to state about one group of persons, drawn from the records.

Art. 13 and 14 GDPR; Art. 32(1) APPI with Art. 10 of its Cabinet Order. Nothing is added to what
the register says: what it does not say is a gap, with the key that would say it.
"""
