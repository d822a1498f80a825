"""The answer to a person who asks for the records of provision, Art. 33(5) APPI.

What the person may see and what the business alone knows are two things from the start: an
`Answer` holds no id, no list, no hash and no identifier but the person's own.
"""
