# -*- coding: utf-8 -*-
"""Installs zhize from the wheels of the bundle, without a network and without administrator rights.

install.sh and install.bat call it: `install.py --check` says whether this Python serves (exit code 0), `install.py
[FOLDER]` installs. Written so that any Python from 2.7 on can read it: an old one is to say that it is too old.
"""
from __future__ import print_function, unicode_literals

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys

if sys.version_info >= (3,):
    SETUP = os.path.dirname(os.path.abspath(__file__))
    BUNDLE = os.path.dirname(SETUP)
WINDOWS = os.name == "nt"


def say(text):
    """Print a line, whatever the console can show."""
    out = getattr(sys.stdout, "buffer", sys.stdout)
    out.write((text + os.linesep).encode(sys.stdout.encoding or "utf-8", "replace"))
    sys.stdout.flush()


def settings():
    with io.open(os.path.join(SETUP, "settings.json"), encoding="utf-8") as file:
        return json.load(file)


def platform_name():
    """Return this system as the bundle names it; an unknown one by its own name."""
    import sysconfig

    name = sysconfig.get_platform()
    if sys.maxsize < 2**32:
        return name + "（32 位）"
    return {"win-amd64": "windows-x86_64"}.get(name, name)


def unfit():
    """Return why this Python cannot be used, or None."""
    have = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info < (3, 11):
        where = "（%s）" % sys.executable if sys.version_info >= (3,) else ""  # bytes before
        return "找到的 Python 是 %s，太旧：需要 3.11 以上%s" % (have, where)
    import sysconfig

    known = settings()
    served = "、".join(known["pythons"])
    if sys.implementation.name != "cpython" or sysconfig.get_config_var("Py_GIL_DISABLED"):
        return "这是 %s 的特殊版本（%s），安装包只适用于通常的 Python（CPython）：%s" % (have, sys.executable, served)
    if "%d.%d" % sys.version_info[:2] not in known["pythons"]:
        return "找到的 Python 是 %s，安装包里没有适合它的部件；可用的版本：%s（%s）" % (have, served, sys.executable)
    name = platform_name()
    if name not in known["platforms"]:
        return "这台机器是 %s，安装包里没有适合它的部件；可用的有：%s" % (name, "、".join(known["platforms"]))
    if not WINDOWS:
        try:
            library, version = os.confstr("CS_GNU_LIBC_VERSION").split()
        except (AttributeError, OSError, ValueError):
            return "这个 Linux 系统不用 glibc（例如 Alpine），安装包不适用"
        if tuple(int(part) for part in version.split(".")[:2]) < tuple(known["glibc"]):
            return "系统的 glibc 是 %s，太旧：需要 %d.%d 以上" % ((version,) + tuple(known["glibc"]))
    return None


def damaged(folders):
    """Return the files of these folders whose sums are not those of sha256.txt, or that are missing."""
    wrong = []
    with io.open(os.path.join(BUNDLE, "sha256.txt"), encoding="utf-8") as file:
        for line in file:
            total, name = line.rstrip("\r\n").split("  ", 1)
            if not any(name.startswith(folder) for folder in folders):
                continue
            path = os.path.join(BUNDLE, *name.split("/"))
            if not os.path.isfile(path):
                wrong.append(name)
                continue
            with io.open(path, "rb") as held:
                if hashlib.sha256(held.read()).hexdigest() != total:
                    wrong.append(name)
    return wrong


def environments(home):
    """Return the numbers of the environments in a folder, made by earlier runs."""
    names = [re.match(r"env-(\d+)$", name) for name in os.listdir(home)]
    return sorted(int(found.group(1)) for found in names if found)


def clean_environment():
    """Return the environment for pip: no setting of this machine may send it to a network or elsewhere."""
    kept = dict((k, v) for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON", "VIRTUAL_ENV")))
    kept.update(PIP_CONFIG_FILE=os.devnull, PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", PYTHONUTF8="1")
    return kept


def fill(env, known, log):
    """Install zhize into a new environment; return its `zhize` command, or None with the reason in the log."""
    import glob
    import venv

    # Without pip: Debian, Ubuntu, 统信 and 麒麟 part ensurepip from Python. pip runs from its wheel instead.
    venv.EnvBuilder(with_pip=False, symlinks=not WINDOWS).create(env)
    binary = os.path.join(env, "Scripts" if WINDOWS else "bin")
    folders = [os.path.join(BUNDLE, "wheels", name) for name in ("any", platform_name())]
    pip = glob.glob(os.path.join(glob.escape(folders[0]), "pip-*.whl"))[0]
    command = [os.path.join(binary, "python"), os.path.join(pip, "pip"), "install", "--no-index", "--no-cache-dir"]
    for folder in folders:
        command += ["--find-links", folder]
    command += ["--only-binary", ":all:", "--no-warn-script-location", known["requirement"]]
    zhize = os.path.join(binary, "zhize.exe" if WINDOWS else "zhize")
    with io.open(log, "wb") as file:
        for run in (command, [zhize, "--help"]):
            if subprocess.call(run, stdout=file, stderr=subprocess.STDOUT, env=clean_environment()):
                return None
    return zhize


def write(path, text, encoding="utf-8", mode=0o755):
    """Write a script aside and put it in its place."""
    with io.open(path + ".new", "w", encoding=encoding, newline="\r\n" if WINDOWS else "\n") as file:
        file.write(text)
    os.chmod(path + ".new", mode)
    os.replace(path + ".new", path)


def template(name):
    with io.open(os.path.join(SETUP, name), encoding="utf-8") as file:
        return file.read()


def start_on_windows(home, env):
    """Write zhize.bat and an icon on the desktop; return what to say. The scripts hold ASCII alone."""
    write(os.path.join(home, "zhize.bat"), template("zhize.bat.txt").replace("ENV", os.path.basename(env)), "ascii")
    write(os.path.join(home, "open.bat"), template("open.bat.txt"), "ascii")
    said = ["启动文件：" + os.path.join(home, "zhize.bat")]
    try:
        import ctypes

        buffer = ctypes.create_unicode_buffer(260)
        found = ctypes.windll.shell32.SHGetFolderPathW(None, 0x10, None, 0, buffer) == 0  # CSIDL_DESKTOPDIRECTORY
        # cmd reads a script in the console's own code page.
        call = '@call "%s" %%*' % os.path.join(home, "open.bat").replace("%", "%%")
        if found and os.path.isdir(buffer.value):
            write(os.path.join(buffer.value, "职责图谱.bat"), call + "\n", "oem")
            said.append("桌面上有“职责图谱”：把文件拖到它上面，就生成结果并打开；双击它，可以输入 zhize 命令。")
    except (AttributeError, LookupError, OSError, UnicodeError) as error:
        said.append("没有能在桌面上放图标（%s），请直接使用启动文件。" % error)
    return said


def start_on_linux(home, env):
    """Write `zhize`, a link to it in ~/.local/bin and an entry of the menu; return what to say."""
    start = os.path.join(home, "zhize")
    write(start, template("zhize.sh.txt").replace("ENV", os.path.basename(env)))
    write(os.path.join(home, "open"), template("open.sh.txt"))
    said = ["启动文件：" + start]
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    binary = os.path.join(os.path.expanduser("~"), ".local", "bin")
    link = os.path.join(binary, "zhize")
    try:
        os.makedirs(os.path.join(data, "applications"), exist_ok=True)
        quoted = re.sub(r'(["`$\\])', r"\\\1", os.path.join(home, "open")).replace("\\", "\\\\").replace("%", "%%")
        entry = template("zhize.desktop.txt").replace("OPEN", '"%s"' % quoted)
        write(os.path.join(data, "applications", "zhize.desktop"), entry, mode=0o644)
        os.makedirs(binary, exist_ok=True)
        if os.path.islink(link) and os.path.basename(os.readlink(link)) == "zhize":
            os.remove(link)
        if not os.path.lexists(link):
            os.symlink(start, link)
            said.append("终端里可以直接输入 zhize。" if binary in os.environ.get("PATH", "").split(os.pathsep)
                        else "终端里输入 %s；重新登录以后，多数系统可以直接输入 zhize。" % link)
    except OSError as error:
        said.append("没有能写菜单和 ~/.local/bin（%s），请直接使用启动文件。" % error)
    return said


def default_home():
    if WINDOWS:
        # Not %LOCALAPPDATA%: a Python of the Microsoft Store sees a copy of that folder of its own.
        return os.path.join(os.path.expanduser("~"), "zhize")
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return os.path.join(data, "zhize")


def install(home):
    """Install into a folder: a new environment beside the old one, which goes when the new one stands."""
    known = settings()
    wrong = damaged(("wheels/any/", "wheels/%s/" % platform_name()))
    if wrong:
        say("安装包不完整，或者复制时损坏：\n  " + "\n  ".join(wrong[:10]))
        say("怎么办：重新复制、重新解压整个安装包，再运行一次。")
        return 1
    os.makedirs(home, exist_ok=True)
    earlier = environments(home)
    env = os.path.join(home, "env-%d" % (max(earlier or [0]) + 1))
    log = os.path.join(home, "install.log")
    say("正在安装到 %s，大约一分钟……" % home)
    try:
        zhize = fill(env, known, log)
    except (ImportError, OSError, subprocess.CalledProcessError) as error:
        say(str(error))
        zhize = None
    if zhize is None:
        shutil.rmtree(env, ignore_errors=True)
        say("没有装成，原来的安装没有改动。原因写在 %s，请把它发给维护者。" % log)
        return 1
    said = (start_on_windows if WINDOWS else start_on_linux)(home, env)
    for number in earlier:  # an environment in use on Windows stays until the next run
        shutil.rmtree(os.path.join(home, "env-%d" % number), ignore_errors=True)
    say("装好了：zhize %s" % known["version"])
    for line in said:
        say("  " + line)
    return 0


def main(arguments):
    why = unfit()
    if why:
        say(why)
        return 3
    if "--check" in arguments:
        return 0
    return install(os.path.abspath(arguments[0] if arguments else default_home()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
