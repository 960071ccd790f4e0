"""Random edits of what is around a project's content: settings, theme, history, kept work, day."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

from tests.command import TIMELINE
from tests.conftest import write_files
from tests.edits import Edit, change, word
from tests.test_kept_work import DAMAGE, KEPT

DAYS = ".days"
"""The file of a project with the number of days by which its clock is wrong."""


def git(folder: Path, *arguments: str) -> None:
    as_anyone = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *as_anyone, *arguments], cwd=folder, check=True, capture_output=True)


def setting(rng: random.Random, folder: Path) -> None:
    path = folder / "mkdocs.yml"
    new = rng.choice(
        [
            ("^site_name: .*", f"site_name: Name {rng.randrange(99)}"),
            ("^site_url: .*\n", ""),
            (r"(license: CC-BY-4\.0)", r"\1\n      language: de"),
            (r"(license: CC-BY-4\.0)", r"\1\n      host: netlify"),
            (r"(license: CC-BY-4\.0)", r"\1\n      leave_out: [cards]"),
            (r"\n      (host|language|leave_out): .*", ""),
            (r"\Z", "copyright: Nobody\n"),
            (r"\Z", "extra_css: [https://styles.example/x.css]\n"),
        ]
    )
    change(path, *new)


def template(rng: random.Random, folder: Path) -> None:
    path = folder / "mkdocs.yml"
    if "custom_dir" not in path.read_text("utf-8"):
        change(path, r"name: material(,?)", r"name: material\1")
        text = path.read_text("utf-8")
        text = text.replace(
            "theme:\n  name: material", "theme:\n  name: material\n  custom_dir: own"
        )
        text = text.replace("theme: {name: material", "theme: {name: material, custom_dir: own")
        path.write_text(text, "utf-8")
    words = (
        f"{{% extends 'base.html' %}}\n{{% block announce %}}News {rng.random()}{{% endblock %}}"
    )
    own = rng.choice(
        [
            {"own/main.html": words},
            {"own/partials/copyright.html": f"<p>{rng.random()} {{{{ page.title }}}}</p>"},
            {"own/timeline/withdrawn.html": f"<p>Withdrawn {rng.random()}</p>"},
        ]
    )
    shutil.rmtree(folder / "own", ignore_errors=True)
    write_files(folder, own)


def text(rng: random.Random, folder: Path) -> None:
    said = f"Ours {rng.randrange(99)}"
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    write_files(folder, {"translations/en.po": f'{head}msgid "status"\nmsgstr "{said}"\n'})


def commit(rng: random.Random, folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "-q", "--allow-empty", "-m", f"{rng.random()}")


def damage(rng: random.Random, folder: Path) -> None:
    """Damage, mix or lose the kept work, or the last site."""
    kept = sorted((folder / KEPT).glob("*"))
    if not kept:
        return
    how = rng.choice([*DAMAGE, "lost", "mixed", "site", "all"])
    path = rng.choice(kept)
    if how == "lost":
        path.unlink()
    elif how == "mixed":
        kept[0].write_bytes(kept[-1].read_bytes())
    elif how == "all":
        shutil.rmtree(folder / "site", ignore_errors=True)
    elif how == "site":
        for one in rng.sample(sorted((folder / "site").rglob("index.html")), 3):
            one.write_bytes(one.read_bytes().replace(b"a", b"e"))
    else:
        path.write_bytes(DAMAGE[how](path.read_bytes()))


def option(rng: random.Random, folder: Path) -> None:
    """Set one of the plugin's settings, or one of MkDocs's own."""
    path = folder / "mkdocs.yml"
    own = rng.choice(
        [
            *("host: nginx", "host: s3", "host: github", "host: caddy"),
            *("leave_out: [oembed, name-feeds]", "file_limit: 0.01", "date_locale: en_US"),
            *("feed_authority: 's.example,2026'", "policy: {connect-src: [https://st.example]}"),
        ]
    )
    of_host = rng.choice(
        [
            *("repo_url: https://git.example/a", "edit_uri: edit/other/content/"),
            *("use_directory_urls: false", "use_directory_urls: true", "site_author: A"),
            *("site_url: https://other.example/", "site_description: Other words"),
        ]
    )
    key, key_of_host = own.partition(":")[0], of_host.partition(":")[0]
    if rng.random() < 0.5:
        change(path, rf"\n      {key}: .*", "")
        change(path, r"(license: CC-BY-4\.0)", rf"\1\n      {own}")
    else:
        change(path, rf"^{key_of_host}: .*\n", "")
        change(path, r"\Z", f"{of_host}\n")


def measure(rng: random.Random, folder: Path) -> None:
    change(folder / "mkdocs.yml", r"label: \w+", f"label: Label{rng.randrange(99)}")


def own_files(rng: random.Random, folder: Path) -> None:
    """Write a style and a script of the maintainers' own."""
    style = f"body {{ --own: {rng.randrange(99)} }}\n"
    files = {"own.css": style, "own.js": f"console.log({rng.randrange(99)});\n"}
    write_files(folder, {f"content/assets/{name}": text for name, text in files.items()})
    path = folder / "mkdocs.yml"
    text = path.read_text("utf-8")
    for key, name in (("extra_css", "own.css"), ("extra_javascript", "own.js")):
        text += f"{key}: [assets/{name}]\n" if key not in text else ""
    path.write_text(text, "utf-8")


def hook(rng: random.Random, folder: Path) -> None:
    """Write a hook that changes pages or settings, or take it away."""
    bodies = (
        "def on_post_page(output, **_):\n    return output + '<!-- {} -->'\n",
        "def on_config(config, **_):\n    config.site_name = 'Name {}'\n    return config\n",
        "def on_page_content(html, **_):\n    return html + '<p>{}</p>'\n",
        "def on_env(env, **_):\n    env.globals['own'] = {}\n    return env\n",
    )
    write_files(folder, {"hook.py": rng.choice(bodies).format(rng.randrange(99))})
    path = folder / "mkdocs.yml"
    text = path.read_text("utf-8")
    setting = "hooks: [hook.py]\n"
    path.write_text(text.replace(setting, "") if setting in text else text + setting, "utf-8")


def branch(rng: random.Random, folder: Path) -> None:
    commit(rng, folder)
    name = rng.choice(["one", "two"])
    known = (folder / ".git/refs/heads" / name).exists()
    git(folder, "checkout", "-q", *([] if known else ["-b"]), name)


def interrupted(rng: random.Random, folder: Path) -> None:
    """Kill a build before it has ended."""
    word(rng, folder)
    command = [str(TIMELINE), "build", "--jobs", "1"]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(rng.uniform(0.5, 4))
    process.send_signal(signal.SIGKILL)
    process.wait()


def older(rng: random.Random, folder: Path) -> None:
    """Put the kept work or the site of an earlier build back, or both."""
    saved = folder.with_name("saved")
    names = (".cache", "site")
    if not saved.exists():
        for name in names:
            shutil.copytree(folder / name, saved / name)
        return
    for name in rng.sample(names, rng.choice([1, 2])):
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(saved / name, folder / name)


def unwritten(rng: random.Random, folder: Path) -> None:
    """Remove, empty or replace files of the last site."""
    files = sorted(path for path in (folder / "site").rglob("*") if path.is_file())
    for path in rng.sample(files, min(8, len(files))):
        path.unlink()
        match rng.choice(["gone", "empty", "folder"]):
            case "empty":
                path.write_bytes(b"")
            case "folder":
                path.mkdir()


def clock(rng: random.Random, folder: Path) -> None:
    (folder / DAYS).write_text(str(rng.choice([0, 1, 2, 400, -3000])))


EDITS_AROUND: tuple[Edit, ...] = (
    *(setting, template, text, commit, damage, option, measure, own_files, hook, branch),
    *(interrupted, older, unwritten, clock),
)
