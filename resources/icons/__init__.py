"""The Lucide icons the window draws (ISC licence, see LICENSE-lucide.txt), recoloured by token; only those in use."""
