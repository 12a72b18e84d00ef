"""Room web: shell of the screens: base page, components, @screen."""
