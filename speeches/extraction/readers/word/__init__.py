"""Word files: .docx, and older formats by way of LibreOffice."""
