"""The Lucide icons the window draws (ISC licence, see LICENSE.txt), recoloured by token; only those in use."""
