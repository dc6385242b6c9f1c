"""The page of the clock table (作息), with the week painted grade by grade."""
