"""Wrong characters, found by how official texts are usually written."""
