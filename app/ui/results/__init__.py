"""Result tables with units, and the storey drift plot."""
