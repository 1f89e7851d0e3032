"""How one text differs from another, as a reader sees it: `DifferencePane`. It knows neither clippings nor versions."""
