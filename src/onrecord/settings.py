"""Settings: defaults < ``onrecord.toml`` < ``ONRECORD_*`` variables < flags."""
