"""Who says what: the page of a text's quotations, and the suggestions in its margin."""
