"""What a person sees: the command line and the window. The only place that knows Qt."""
