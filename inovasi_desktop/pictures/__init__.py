"""Photos and documents as they come from cameras and phones, made small and harmless. Bytes in, bytes out."""
