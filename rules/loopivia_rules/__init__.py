"""The shipped rules: plugins like anybody's. Of the engine they import only the public API."""
