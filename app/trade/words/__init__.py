"""Every sentence and name that this room says, in English and Korean; one module for each that speaks."""
