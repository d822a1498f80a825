"""Whether the content that was reviewed is the content that stands now, Art. 5(2), 24(1) GDPR."""
