"""The register's file: its tables (``models``), its unit of work (``register``), its history and its upgrades."""
