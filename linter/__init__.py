"""driftlint, the consistency linter for multilingual documents: the names that a rule, a plugin or a script may import.

Importing it loads neither numpy nor an embedding model.
"""

from __future__ import annotations

from .context import RuleContext as RuleContext
from .errors import DriftlintError as DriftlintError
from .languages import Language as Language
from .languages import language as language
from .model import Bead as Bead
from .model import Document as Document
from .model import Edit as Edit
from .model import Finding as Finding
from .model import Fix as Fix
from .model import Location as Location
from .model import Mention as Mention
from .model import Role as Role
from .model import Section as Section
from .model import Sentence as Sentence
from .model import Severity as Severity
from .model import SourceFile as SourceFile
from .model import Span as Span
from .model import whole as whole
from .rule import CorpusRule as CorpusRule
from .rule import Rule as Rule

__version__ = "0.1.0"
