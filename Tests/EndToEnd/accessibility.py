"""Checks a page of the viewer for what readers without eyes, with weak ones, or without a mouse need.

accessibility.js has the rules that are computed in the page. Here are those that need the browser: the accessible names
in its own accessibility tree, and walks with the Tab key.
"""

from collections import Counter
from pathlib import Path

RULES = "".join(
    (Path(__file__).parent / name).read_text() for name in ("accessibility.js", "accessibility-colours.js"))
MOST_STEPS = 400

# Roles as Chromium's accessibility tree has them.
CONTROLS = {
    "button", "checkbox", "combobox", "ComboBoxSelect", "DisclosureTriangle", "link", "listbox", "menuitem", "option",
    "radio", "searchbox", "slider", "spinbutton", "switch", "tab", "textbox", "treeitem", "textField",
}
NAMED_AREAS = {"dialog", "grid", "img", "image", "region", "table", "tablist", "toolbar", "tree", "treegrid"}
# More than one of these on a page are told apart by their names.
LANDMARKS = {"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"}


class Reader:
    """A page as somebody has it who cannot see it, or cannot point at it."""

    def __init__(self, page):
        self.page = page
        self.session = page.context.new_cdp_session(page)
        page.add_init_script(RULES)

    def ask(self, question: str):
        return self.page.evaluate(f"accessibility.{question}()")

    def offences(self) -> list[str]:
        """Everything that is wrong with what is shown now."""
        return [*self.ask("audit"), *self._unnamed()]

    def _unnamed(self) -> list[str]:
        nodes = [node for node in self.session.send("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
        found = []
        for node in nodes:
            role, name = text_of(node, "role"), text_of(node, "name").strip()
            if role in CONTROLS | NAMED_AREAS and not name:
                found.append(f"no name: {self._described(node)}")
            if role == "generic" and has(node, "focusable") and has(node, "focusable") is True and not name:
                found.append(f"focus on something without a role: {self._described(node)}")
        landmarks = Counter(
            (text_of(node, "role"), text_of(node, "name")) for node in nodes if text_of(node, "role") in LANDMARKS)
        found += [f"landmark twice: {role} “{name}”" for (role, name), count in landmarks.items() if count > 1]
        return found

    def _described(self, node: dict) -> str:
        html = ""
        if "backendDOMNodeId" in node:
            html = self.session.send("DOM.getOuterHTML", {"backendNodeId": node["backendDOMNodeId"]})["outerHTML"]
        return f"{text_of(node, 'role')} {html[:140]}"

    def walk(self) -> list[str]:
        """What is wrong on a walk through the whole page with the Tab key: in order, in sight, and out again."""
        self.ask("reset")
        if self.page.locator("dialog[open]").count() > 0:
            self.ask("focused")
        else:
            self.page.evaluate("document.activeElement?.blur(); document.body.tabIndex = -1; document.body.focus(); "
                               "document.body.removeAttribute('tabindex')")
        found: list[str] = []
        for _ in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            step = self.ask("focused")
            if step is None or not step["isNew"]:
                break
            found += step["offences"]
        else:
            found.append("the Tab key finds no end")
        return [*found, *self.ask("unreached")]

    def moving(self) -> list[str]:
        return self.ask("moving")


def text_of(node: dict, field: str) -> str:
    return str(node.get(field, {}).get("value", ""))


def has(node: dict, name: str):
    return next((one["value"]["value"] for one in node.get("properties", []) if one["name"] == name), None)
