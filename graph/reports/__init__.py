"""What people read and send: tables, workbooks, Markdown, pages. One module a form."""
