"""All commands that need no window, in the order in which they are listed."""

from annotator.cli.adjudication import adjudicate_command, conflicts_command
from annotator.cli.agreement import agreement_command
from annotator.cli.doctor import doctor_command
from annotator.cli.exports import export_command
from annotator.cli.keeping import backup_command, check_command, restore_command, salvage_command
from annotator.cli.projects import (
    annotators_command,
    copies_command,
    documents_command,
    new_command,
    stats_command,
)
from annotator.cli.reports import report_command
from annotator.cli.schemas import schema_group
from annotator.cli.showing import show_command
from annotator.cli.transfers import formats_command, import_command

COMMANDS = (
    new_command,
    import_command,
    export_command,
    documents_command,
    copies_command,
    annotators_command,
    stats_command,
    formats_command,
    show_command,
    agreement_command,
    report_command,
    conflicts_command,
    adjudicate_command,
    check_command,
    backup_command,
    restore_command,
    salvage_command,
    schema_group,
    doctor_command,
)
