"""The table that is shown, on paper and as a picture: one layout and one paint code for preview, PDF and PNG."""
