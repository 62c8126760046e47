"""The errors, named by what happens next.

RasidError
├── ConfigurationError    nothing starts; the message names the key
├── PageError             this page or source only: reported with its reason, the others go on
├── WarehouseError        the run stops; nothing is sent
├── RenderError           the edition is not printed; the data is safe
└── DeliveryError         the edition stays; send it again

A foreign exception is wrapped once, at the edge, with ``raise … from``.
"""


class RasidError(Exception):
    """Mark a failure Rasid knows by name."""


class ConfigurationError(RasidError):
    """Say that nothing can start: the message names the key and what it takes."""


class PageError(RasidError):
    """Say that one page, or what one source lists, cannot be had; *reason* is a short stable word for the ledger."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class WarehouseError(RasidError):
    """Say that the warehouse cannot be trusted: the run stops and nothing is sent."""


class RenderError(RasidError):
    """Say that an edition could not be printed; the data is safe."""


class DeliveryError(RasidError):
    """Say that an edition could not be delivered; it stays where it is."""
