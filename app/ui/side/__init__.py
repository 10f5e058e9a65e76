"""The side panels of the window, a module each: its tab, and what fills it. `app.ui.sides` finds them."""
