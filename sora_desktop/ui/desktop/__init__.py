"""Around the window: one instance, tray, notifications, taskbar, crash page, about."""
