"""The one byte form of a change: operations, their salted body, the signed and chained batch around them."""
