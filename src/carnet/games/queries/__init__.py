"""Reading games: `plays` the games and their proof, `people` who gave an address."""
