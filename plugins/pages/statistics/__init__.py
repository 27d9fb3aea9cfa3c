"""Pages of challenges: statistics in words and charts, the list of challenges, the certificate, files for programs."""
