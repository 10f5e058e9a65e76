"""All tools of the tool server: found by what is typed, filled in as a form, sent to the gate."""
