"""The file formats that Rawi reads and writes, one module each, and what they share.

A format reads into Records and Problems and writes from Records; it knows neither project nor window.
"""
