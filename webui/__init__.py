"""The web UI: inboxes, cases, SOPs and what management sees. Rules stand in the service; pages only ask and show."""

from webui.app import create_app

__all__ = ["create_app"]
