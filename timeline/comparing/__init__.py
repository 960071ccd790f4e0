"""What a change does to a chronology: two states of it compared, for reviewers."""
