"""Room reference: official files that the owner loads: postcodes, towns."""
