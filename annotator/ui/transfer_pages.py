"""Ties the pages of importing and exporting to the jobs that do it, and to the dialogs that ask for files.

Loaded when one of them is first wanted: they bring much with them.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from annotator.ui.pages.exporting import ExportPage
from annotator.ui.pages.importing import ImportPage
from annotator.ui.session import WindowSession

if TYPE_CHECKING:
    from annotator.tasks.exporting import ExportOptions
    from annotator.tasks.importing import ImportOptions, ImportReport
    from annotator.ui.main_window import MainWindow


def make_import_page(window: "MainWindow", session: WindowSession) -> ImportPage:
    page = ImportPage(session, window.appearance.theme)
    transfers = window.transfers

    def start(paths: tuple[Path, ...], options: "ImportOptions") -> None:
        transfers.start_import(session, paths, options)

    def tell(report: "ImportReport") -> None:
        if report.error:
            page.show_report(report)
        else:
            window.show_page("documents")
            window.tell_import(report)

    page.look_wanted.connect(start)
    page.import_wanted.connect(start)
    page.files_wanted.connect(lambda: window.dialogs.ask_files(page.add))
    page.folder_wanted.connect(lambda: window.dialogs.ask_folder(lambda folder: page.add((folder,))))
    page.cancel_wanted.connect(transfers.cancel)
    page.left.connect(lambda: window.show_page("documents"))
    transfers.looked.connect(page.show_report)
    transfers.imported.connect(tell)
    transfers.progressed.connect(lambda _sentence, done, total: page.show_progress(done, total))
    return page


def make_export_page(window: "MainWindow", session: WindowSession) -> ExportPage:
    page = ExportPage(session, window.appearance.theme)
    transfers = window.transfers

    def start(out: Path, options: "ExportOptions") -> None:
        transfers.start_export(session, out, options)

    page.export_wanted.connect(start)
    page.target_wanted.connect(
        lambda out, folder: window.dialogs.ask_target(out, page.set_target, folder=folder)
    )
    page.cancel_wanted.connect(transfers.cancel)
    page.left.connect(lambda: window.show_page("documents"))
    transfers.exported.connect(page.tell_export)
    transfers.progressed.connect(lambda _sentence, done, total: page.show_progress(done, total))
    return page
