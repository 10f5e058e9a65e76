"""The conversation engine: turn loop, routing, plan stepping, gate, policy, transcript and hub; asyncio, no Qt."""
