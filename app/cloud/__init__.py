"""The conductor's API client: one streaming adapter, its retries, errors and cost. Alone knows the provider."""
