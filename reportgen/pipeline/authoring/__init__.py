"""What an author of templates needs: a template to start from, and every mistake in one run."""
