"""What the whole program does, without a face: the functions that the faces and scripts call."""
