"""The HTTP face of the embedded GEN NX: from a request to an answer, as the MIDAS Open API speaks."""
