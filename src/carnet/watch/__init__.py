"""Room watch: folders of this machine whose new files are imported by themselves."""
