"""What is measured, a module each: settings in, comparisons out."""
