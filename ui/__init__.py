"""The window: Qt Widgets on top of the services. Nothing here touches storage."""
