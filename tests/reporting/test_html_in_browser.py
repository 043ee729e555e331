"""The HTML report in a real browser: clicked, filtered, read by keys; nothing in a document acts; axe has no complaint.

Needs Chromium (or Chrome) and the packages playwright and axe-playwright-python; skips where one is not there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from driftlint.cli import main

sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PROGRAM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine")
FIXTURES = Path(__file__).parents[2] / "fixtures"


def wait_until(page: Any, condition: str) -> None:
    """Asks the page again and again: its policy forbids the evaluation with which the browser would wait by itself."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)


HOSTILE = """\
### English

**Ports </script><script>window.hacked = 1</script> and <img src=x onerror="window.hacked = 2"> pilots**

The port authority </span></td></table><script>window.hacked = 3</script> of Lervik will hire 45 pilots this year. \
Its "director" onmouseover="window.hacked = 4" promised a quay. See javascript:window.hacked=5 for \u202eelbuort\u202c \
and &lt;svg onload=window.hacked=6&gt; now. <iframe src="https://example.org/"></iframe> Ships wait for nine hours.

### Français

**Les ports </script><script>window.hacked = 1</script> et <img src=x onerror="window.hacked = 2"> les pilotes**

L'autorité portuaire </span></td></table><script>window.hacked = 3</script> de Lervik embauchera 54 pilotes cette \
année. Sa « directrice » onmouseover="window.hacked = 4" a promis un quai. Voir javascript:window.hacked=5 pour \
\u202eelbuort\u202c et &lt;svg onload=window.hacked=6&gt; maintenant. Les navires attendent huit heures.
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync.sync_playwright() as playwright:
        flags = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        started = playwright.chromium.launch(executable_path=PROGRAM, args=flags)
        yield started
        started.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Callable[..., Path]:
    """Writes the report of some paths, once."""
    folder = tmp_path_factory.mktemp("reports")

    def write(*paths: object) -> Path:
        target = folder / ("-".join(Path(str(path)).name for path in paths) + ".html")
        if not target.exists():
            arguments = ["check", "--isolated", "--exit-zero", "--format", "html", "--output", str(target)]
            done = CliRunner().invoke(main, [*arguments, *map(str, paths)])
            assert done.exit_code == 0, done.output
        return target

    return write


@pytest.fixture
def visit(browser, made) -> Iterator[Callable[..., Any]]:
    """Opens the report of some paths; the test fails where the page asks for anything or complains of anything."""
    contexts, noise = [], []

    def load(*paths: object, **settings: object) -> Any:
        settings = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce", **settings}
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: noise.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: noise.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (noise.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        address = made(*paths).as_uri()
        page.on("request", lambda request: request.url.startswith(address) or noise.append(f"asks: {request.url}"))
        page.goto(address)
        return page

    yield load
    for context in contexts:
        context.close()
    assert [line for line in noise if "data:image/svg" not in line] == []


@pytest.fixture
def ghosts(visit) -> Any:
    return visit(FIXTURES / "ghost-fleet")


def shown(page) -> list[str]:
    """The numbers of the findings in the list."""
    return page.eval_on_selector_all(".findings .card:not([hidden])", "cards => cards.map(card => card.dataset.f)")


def highlighted(page, name: str) -> list[str]:
    return page.evaluate(
        "name => [...(CSS.highlights.get(name) || [])].map(range => `${range.startContainer.parentElement"
        ".closest('[lang]').lang} ${range}`)",
        name,
    )


def in_window(page, selector: str) -> bool:
    return page.evaluate(
        "selector => { const box = document.querySelector(selector).getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight; }",
        selector,
    )


# ---- reading ---------------------------------------------------------------------------------------------------------


def test_the_columns_stand_side_by_side_on_a_screen(ghosts):
    cells = ghosts.query_selector_all(".text tbody tr:nth-child(2) td")
    boxes = [cell.bounding_box() for cell in cells]
    assert len(boxes) >= 3
    assert len({box["y"] for box in boxes}) == 1
    assert sorted(box["x"] for box in boxes) == [box["x"] for box in boxes]


def test_on_a_phone_they_stack_and_nothing_runs_over_the_edge(visit):
    page = visit(FIXTURES / "ghost-fleet", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    cells = page.query_selector_all(".text tbody tr:nth-child(2) td")
    boxes = [cell.bounding_box() for cell in cells]
    assert len({box["x"] for box in boxes}) == 1
    assert page.inner_text(".text tbody tr:nth-child(2) td:nth-child(2) .of-language")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_it_reads_without_its_script(visit):
    page = visit(FIXTURES / "ghost-fleet", java_script_enabled=False)
    assert not page.is_visible("#tools")
    assert not page.is_visible("#tip")
    assert page.is_visible(".text")
    page.click("#f1 .show")
    assert page.url.endswith("#at1")
    page.click("#at1" if page.get_attribute("#at1", "href") else 'a[data-f~="1"]')
    assert page.url.endswith("#f1")


def test_print_has_every_column_and_finding_and_no_controls(ghosts):
    ghosts.emulate_media(media="print")
    assert not ghosts.is_visible("#tools")
    assert ghosts.is_visible(".findings")
    assert ghosts.pdf(prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_keeps_to_the_readers_colours(visit, scheme):
    page = visit(FIXTURES / "ghost-fleet", color_scheme=scheme)
    red = page.evaluate("getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number)")[0]
    assert (red > 200) is (scheme == "light")


# ---- filters ---------------------------------------------------------------------------------------------------------


def test_filters_hide_findings_and_their_marks_and_count(ghosts):
    everything = shown(ghosts)
    ghosts.uncheck("input[name=severity][value=info]")
    fewer = shown(ghosts)
    assert 0 < len(fewer) < len(everything)
    assert ghosts.inner_text("#shown") == f"{len(fewer)} of {len(everything)} shown"
    gone = next(number for number in everything if number not in fewer)
    assert "off" in ghosts.get_attribute(f'a[data-f="{gone}"]', "class").split()
    assert "off" not in ghosts.get_attribute(f'a[data-f="{fewer[0]}"]', "class").split()
    ghosts.click("button[type=reset]")
    wait_until(ghosts, "document.querySelectorAll('.card[hidden]').length === 0")
    assert shown(ghosts) == everything


def test_a_language_takes_its_column_along(ghosts):
    ghosts.uncheck("input[name=language][value=zh]")
    assert not ghosts.is_visible('.text th[data-col="zh"]')
    assert ghosts.is_visible('.text th[data-col="fr"]')
    languages = ghosts.eval_on_selector_all(".card:not([hidden])", "cards => cards.map(card => card.dataset.language)")
    assert languages
    assert "zh" not in languages


def test_counts_say_what_a_switch_would_show(ghosts):
    ghosts.evaluate("for (const box of document.querySelectorAll('input[name=language]')) box.checked = false")
    ghosts.check("input[name=language][value=fr]")
    counts = ghosts.eval_on_selector_all(
        "input[name=severity]",
        "boxes => boxes.map(box => Number(box.closest('label').querySelector('.count').innerText))",
    )
    assert sum(counts) == len(shown(ghosts))


def test_rules_are_filtered_in_their_menu(ghosts):
    ghosts.click(".menu summary")
    ghosts.uncheck(".menu input >> nth=0")
    rule = ghosts.get_attribute(".menu input >> nth=0", "value")
    rules = ghosts.eval_on_selector_all(".card:not([hidden])", "cards => cards.map(card => card.dataset.rule)")
    assert rule not in rules
    ghosts.keyboard.press("Escape")
    assert not ghosts.is_visible(".menu fieldset")


def test_search_looks_into_the_findings(ghosts):
    word = ghosts.inner_text(".card .rule").split()[1]
    ghosts.keyboard.press("/")
    ghosts.keyboard.type(word)
    assert shown(ghosts)
    assert all(word in ghosts.inner_text(f"#f{number}") for number in shown(ghosts))
    ghosts.keyboard.type("qqq")
    assert shown(ghosts) == []
    assert ghosts.inner_text("#shown").startswith("0 of ")


# ---- from list to text and back --------------------------------------------------------------------------------------


def test_a_finding_in_the_list_leads_to_its_place_and_back(ghosts):
    number = ghosts.eval_on_selector_all(".card:has(.show)", "cards => cards.at(-1).dataset.f")
    ghosts.click(f"#f{number} .show")
    mark = f'a[data-f~="{number}"].current'
    assert ghosts.evaluate("document.activeElement.dataset.f").split().count(number) == 1
    assert in_window(ghosts, mark)
    ghosts.keyboard.press("Enter")
    assert ghosts.evaluate("document.activeElement.id") == f"f{number}"
    ghosts.keyboard.press("Enter")
    assert number in ghosts.evaluate("document.activeElement.dataset.f").split()


def test_keys_go_from_finding_to_finding(ghosts):
    def current() -> str:
        return ghosts.get_attribute(".card.current", "data-f")

    numbers = shown(ghosts)
    ghosts.keyboard.press("j")
    assert current() == numbers[0]
    ghosts.keyboard.press("n")
    assert current() == numbers[1]
    ghosts.keyboard.press("k")
    ghosts.keyboard.press("p")
    assert current() == numbers[-1]
    assert ghosts.get_attribute(".card.current", "aria-current") == "true"


def test_keys_leave_out_what_is_filtered(ghosts):
    ghosts.uncheck("input[name=severity][value=error]")
    for number in shown(ghosts):
        ghosts.keyboard.press("j")
        assert ghosts.get_attribute(".card.current", "data-f") == number


def test_help_opens_and_closes_and_single_keys_can_be_turned_off(ghosts):
    ghosts.keyboard.press("?")
    assert ghosts.is_visible("#help")
    ghosts.uncheck("#keyboard")
    ghosts.keyboard.press("Escape")
    assert not ghosts.is_visible("#help")
    ghosts.keyboard.press("j")
    assert ghosts.query_selector(".card.current") is None


def test_tab_reaches_the_marks(ghosts):
    ghosts.focus('.text a[id^="at"]')
    ghosts.keyboard.press("Tab")
    assert ghosts.evaluate("document.activeElement.matches('a')")


# ---- tips and words --------------------------------------------------------------------------------------------------


def test_a_mark_shows_its_finding_while_it_is_pointed_at(ghosts):
    ghosts.hover('.text a[id^="at"]')
    number = ghosts.get_attribute('.text a[id^="at"]', "data-f").split()[0]
    assert ghosts.is_visible("#tip")
    assert ghosts.inner_text(f"#t{number}") in ghosts.inner_text("#tip")
    ghosts.hover("#tip")
    ghosts.wait_for_timeout(400)
    assert ghosts.is_visible("#tip"), "one can go to the tip"
    ghosts.keyboard.press("Escape")
    assert not ghosts.is_visible("#tip")


def test_a_mark_shows_its_finding_in_focus_and_tells_it_to_screen_readers(ghosts):
    ghosts.keyboard.press("j")
    assert ghosts.is_visible("#tip")
    described = ghosts.evaluate("document.activeElement.getAttribute('aria-describedby')").split()
    assert all(ghosts.inner_text(f"#{name}") in ghosts.inner_text("#tip") for name in described)


def test_on_a_phone_a_tap_shows_it(visit):
    page = visit(FIXTURES / "ghost-fleet", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.tap('.text a[id^="at"]')
    assert page.is_visible("#tip")
    assert page.locator("#tip").bounding_box()["width"] == 390
    page.tap("#tip .back")
    assert page.evaluate("document.activeElement.className").startswith("card")


def test_pointing_at_a_word_shows_its_counterparts_in_every_language(ghosts):
    x, y = ghosts.evaluate(
        """() => {
            const data = JSON.parse(document.querySelector("#data").textContent);
            const mentions = data.mentions;
            for (let i = 0; i < data.links.length; i += 2) {
                const [sentence, start, end] = mentions.slice(3 * data.links[i], 3 * data.links[i] + 3);
                const node = document.querySelector(`.text #s${sentence}`)?.firstChild;
                if (end - start > 5 && node?.nodeType === 3 && node.data.length > end) {
                    const range = document.createRange();
                    range.setStart(node, start + 1);
                    range.setEnd(node, start + 2);
                    node.parentElement.scrollIntoView({ block: "center" });
                    const box = range.getBoundingClientRect();
                    return [box.x + box.width / 2, box.y + box.height / 2];
                }
            }
        }"""
    )
    ghosts.mouse.move(x, y)
    wait_until(ghosts, "CSS.highlights.get('word')?.size === 1")
    (word,) = highlighted(ghosts, "word")
    source = word.split()[0]
    others = {each.split()[0] for each in highlighted(ghosts, "counterpart")}
    assert others
    assert source not in others
    ghosts.mouse.move(2, 2)
    wait_until(ghosts, "!CSS.highlights.get('word')?.size")


def test_a_wording_in_a_table_leads_to_each_of_its_places(ghosts):
    link = ghosts.query_selector_all('.panel .form:has(.count) a[data-at*=" "]')[0]
    link.hover()
    assert len(highlighted(ghosts, "word")) == len(link.get_attribute("data-at").split())
    visited = []
    for _ in range(2):
        link.click()
        visited.append(ghosts.evaluate("location.hash"))
        assert in_window(ghosts, visited[-1])
    first, second = (place.split(":")[0] for place in link.get_attribute("data-at").split()[:2])
    assert visited == [f"#s{first}", f"#s{second}"]


def test_the_drawing_leads_to_the_text(ghosts):
    ghosts.click(".drawn rect >> nth=3")
    assert in_window(ghosts, ghosts.evaluate("location.hash"))


def test_two_documents_in_one_report(visit):
    page = visit(FIXTURES / "ghost-fleet", FIXTURES / "canal-drought")
    page.click(".index a >> nth=1")
    assert page.url.endswith("#d2")
    assert in_window(page, "#d2")
    for _ in shown(page):
        page.keyboard.press("j")
    assert page.get_attribute(".card.current", "data-f") == shown(page)[-1]


# ---- hostile documents -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_nothing_in_a_document_acts(visit, tmp_path, suffix):
    path = tmp_path / f"a<img src=x onerror=hacked=7>{suffix}"
    path.write_text(HOSTILE, encoding="utf-8")
    page = visit(path)
    assert shown(page)
    for _ in shown(page):
        page.keyboard.press("j")
    for mark in page.query_selector_all(".text a.m"):
        page.keyboard.press("Escape")
        mark.hover()
        mark.click()
    assert page.evaluate("window.hacked") is None
    assert page.eval_on_selector_all("img, iframe, table table, [onmouseover], [onerror]", "found => found.length") == 0
    assert page.eval_on_selector_all("a", "links => links.every(link => link.hash)")
    assert page.eval_on_selector_all("script", "found => found.length") == 2
    assert "\u202e" not in page.content()
    assert "javascript:window.hacked=5" in page.inner_text(".text")


def test_the_policy_stops_what_would_slip_through(browser, made, tmp_path):
    """Markup put into the page by hand runs no script, takes no style and reaches no network."""
    text = made(FIXTURES / "ghost-fleet").read_text(encoding="utf-8")
    attack = (
        '<script>window.hacked = 1</script><img src="https://example.org/x.png" onerror="window.hacked = 2">'
        '<b id="painted" style="color: rgb(1, 2, 3)">b</b><a id="go" href="javascript:window.hacked = 3">go</a>'
    )
    target = tmp_path / "attacked.html"
    target.write_text(text.replace("<main", attack + "<main", 1), encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    page.goto(target.as_uri())
    page.click("#go")
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("getComputedStyle(document.querySelector('#painted')).color") != "rgb(1, 2, 3)"
    assert [url for url in asked if url.startswith("http")] == []
    assert page.is_visible("#tools"), "the page's own script runs all the same"
    page.close()


# ---- accessibility ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("paths", [("ghost-fleet",), ("deep-sea-mining", "mekong-sand")], ids="-".join)
def test_axe_finds_nothing(visit, scheme, width, paths):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = visit(*(FIXTURES / path for path in paths), color_scheme=scheme, viewport={"width": width, "height": 900})
    page.keyboard.press("j")
    page.keyboard.press("j")
    found = axe.Axe().run(page).response["violations"]
    assert [(each["impact"], each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
