"""Rich Skill Descriptors of the Open Skills Management Tool."""
