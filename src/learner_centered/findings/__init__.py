"""What a reader or a check has to say: severity, place, finding, and the codes the readers use."""
