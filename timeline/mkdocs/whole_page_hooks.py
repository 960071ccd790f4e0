"""MkDocs's hooks for whole pages: the frame and the metadata for sharing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import pass_context

from timeline.mkdocs.frames import Frames, Template, parts_of
from timeline.mkdocs.host import event_priority
from timeline.mkdocs.parts import link_renamed, without_search
from timeline.mkdocs.plugin_state import PluginState
from timeline.mkdocs.themes import THEMES
from timeline.page_kinds import EVENTS
from timeline.rendering.sharing import title_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context

    from timeline.mkdocs.host import (
        File,
        Files,
        MkDocsConfig,
        Page,
        TemplateContext,
    )


class WholePageHooks(PluginState):  # type: ignore[no-untyped-call]
    """Puts pages into their frames."""

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Set the frame's variables, and the edit link in every page's footer."""
        if self._is_served or self.keeps:
            env.bytecode_cache = self.repeated.of_theme
            self.repeated.of_theme.use(repr(sorted(env.extensions)).encode())
        self._frames = Frames()
        link_renamed(env, self._renamed)
        self._frames.put_into(env)
        theme = THEMES[str(config.theme.name)]
        env.globals["timeline"] = {
            **self.builder.frame_words(),
            "page": self._page,
            "day": self._day,
            "without_search": without_search,
            "theme": theme,
        }
        return env

    def _day(self, file: File) -> str:
        """Return the day of a page's last change; empty unless one file alone makes the page."""
        view = self._files.view_of.get(file.src_uri)
        if view and not view.address.startswith(EVENTS.address):
            return ""
        content = self.site.chronology.settings.content_dir
        version = self.loaded.versions.get(f"{content}/{file.src_uri}")
        return version.day if version else ""

    @pass_context
    def _page(self, context: Context, template: Template) -> str:
        """Return the whole page that is being rendered; `template` renders the theme's frame."""
        page = context["page"]
        made = self._pages[page.file.src_uri]
        parts = parts_of(page, made.parts.head)
        return self._frames.of(context, template, parts).page(parts)

    @event_priority(40)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Insert the metadata for sharing into each page's head, after Material's `social`."""
        address = page.canonical_url or ""
        if self.view(page):
            return self.builder.share(self._pages[page.file.src_uri], output, address)
        given = page.meta.get("title") or ("" if page.is_homepage else page.title) or ""
        title = title_of(str(given), config.site_name)
        description = str(page.meta.get("description") or config.site_description or "")
        return self.builder.share_own(output, title, description, address)

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002
    ) -> TemplateContext:
        """Let the page for missing addresses link from where it is, if it is on a disk."""
        if self._offline and template_name == "404.html":
            context["base_url"] = "."
        return context

    @event_priority(100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Insert the metadata for sharing into the page for missing addresses."""
        if template_name != "404.html":
            return output_content
        description = config.site_description or ""
        return self.builder.share_own(output_content, self.site.text("lost"), description)
