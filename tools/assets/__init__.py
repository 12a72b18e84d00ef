"""Builds what the browser loads, from npm packages pinned in assets/package-lock.json; nothing comes from a CDN."""
