"""Tables, panels, task lists and calendars of documents, as files and pages."""
