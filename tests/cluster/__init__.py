"""Real OpenSearch nodes for tests, on loopback: one, or a cluster of three that can be killed, restarted and split."""
