"""What translates: models on this machine, servers, and which of them is meant."""
