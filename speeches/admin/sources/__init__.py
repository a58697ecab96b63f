"""Original files in the admin, and the upload page."""
