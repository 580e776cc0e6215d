"""What measures and trains Telcon; imports the product and is never imported by it, nor installed with it."""
