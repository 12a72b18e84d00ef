"""Room content: templates, versions, rendering."""
