"""What the engine says beside its results, in English and Korean; one module for each that speaks."""
