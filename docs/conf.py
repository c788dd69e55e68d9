"""How the documentation is built."""

from claimledger._version import __version__

project = "claimledger"
author = "The claimledger developers"
project_copyright = author
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "catalogue"]  # the rows of the catalogue are shown by its page
html_theme = "furo"
html_title = "claimledger"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
autodoc_class_signature = "separated"
# Fields are told once, under Args; attrs' slots would tell them again.
autodoc_default_options = {"members": True, "undoc-members": False, "exclude-members": "__init__, __new__"}
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_rtype = False

nitpicky = True
# The documentation is built without network, so other projects' inventories are not at hand.
nitpick_ignore_regex = [("py:.*", r"(collections\.abc|datetime|decimal|fractions|hypothesis|os|pathlib)\..*")]
# What these hold is no part of the interface.
nitpick_ignore = [
    ("py:class", "claimledger.ledger.Places"),
    ("py:class", "claimledger.ledger.Contents"),
    ("py:class", "claimledger.extract._blocks.Block"),
    ("py:class", "claimledger.extract.tables._records.Table"),
    ("py:class", "TableReading"),
    ("py:class", "claimledger.pages.Page"),
    ("py:class", "claimledger.reading._tokens.Phrase"),
    ("py:class", "claimledger.rules._context.Quoted"),
    ("py:class", "claimledger.rules._phrases.Words"),
    ("py:class", "claimledger.stated.Reader"),
    ("py:class", "claimledger.store.exchange.rows.Reading"),
]
