"""Build hook: compiles the gettext catalogues before they go into a wheel."""

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogHook(BuildHookInterface):  # type: ignore[type-arg]  # the builder's config is not ours
    """Makes the ``.mo`` files that the wheel carries; they are never committed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue below the project's root; called by hatchling for each target."""
        # Any: the signature is hatchling's. The project itself is not installed while it is built.
        sys.path.insert(0, self.root)
        try:
            from declic.i18n.catalogs import compile_catalogs
        finally:
            sys.path.remove(self.root)
        compile_catalogs()
