"""What programs do with reports; `import reportgen` has all of it, each when it is asked for."""
