"""The window: a rail of pages over one document. :mod:`ui.window.context` is what a page is given."""
