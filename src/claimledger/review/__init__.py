"""A local page on which a person reviews drafts: accepts, corrects, merges and judges claims beside their source."""

from claimledger.review.desk import Desk
from claimledger.review.serving import serve

__all__ = ["Desk", "serve"]
