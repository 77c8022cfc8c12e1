"""The library's pages: activities with their full preview, and help with its resources."""
