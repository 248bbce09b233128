"""The parts of the agreement page: what is chosen, numbers in tables and charts, the passages behind them."""
