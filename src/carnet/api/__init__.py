"""Room api: shell of the endpoints: @endpoint, errors, paging."""
