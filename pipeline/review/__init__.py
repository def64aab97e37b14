"""The English of a page on its way to an editor and back: XLIFF, XLSX and DOCX."""
