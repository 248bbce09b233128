"""The table of everything that can be done in the window: menus, header and keys are all made from it.

Each menu has a module with its actions in their order. No key uses Alt+Shift, which switches keyboard
layouts.
"""

from annotator.ui.actions import article, borders, edit, marks, project, review, support, view
from annotator.ui.actions.action import Action, CaseVerb, Keys, Menu, Needs, Run, Verb, fulfilled

MENUS: tuple[tuple[object, Menu], ...] = tuple(
    (module.TITLE, module.MENU) for module in (project, edit, marks, borders, article, review, view, support)
)

ACTIONS: tuple[Action, ...] = tuple(action for _, menu in MENUS for action in menu if action)

__all__ = ["ACTIONS", "MENUS", "Action", "CaseVerb", "Keys", "Menu", "Needs", "Run", "Verb", "fulfilled"]
