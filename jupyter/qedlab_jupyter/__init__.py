"""What of qedlab lives on the Python side: the rerun driver (nbclient) and the export (nbconvert)."""
