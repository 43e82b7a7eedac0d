"""The commands as tools of an assistant, over MCP: what it may read, what it may ask, how much.

`allowed` holds what is asked for against the folders that the user named, `tools` are the
questions, `pages` bounds what they answer, and `server` hands them to the SDK.
"""
