"""The demo dual encoder: pictures and texts of the demo scenes in one space, in CLIP's architecture and layout."""
