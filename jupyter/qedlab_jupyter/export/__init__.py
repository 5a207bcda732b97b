"""Export: one self-contained HTML page per notebook, which needs no network and works without scripts."""
