"""Invented schools for the samples: nobody in them exists, and the same seed always invents the same school."""
