#!/bin/sh
# 在 Linux 上安装 zhize，不需要网络，不需要管理员权限：sh install.sh [安装到哪个文件夹]
# 用哪个 Python 可以用 ZHIZE_PYTHON 指定；没有合适的 Python 时，说明怎么办。
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
home=${1:-${XDG_DATA_HOME:-$HOME/.local/share}/zhize}
setup=$here/setup

if [ ! -f "$setup/install.py" ]; then
    echo '安装包不完整：请先把压缩包全部解压，再运行 install.sh。'
    exit 1
fi

# -E：这台机器上为别的程序设的 PYTHONHOME、PYTHONPATH 不算数。
serves() { "$1" -E "$setup/install.py" --check >/dev/null 2>&1; }

found=
seen=
look() {
    [ -z "$found" ] || return 0
    command -v "$1" >/dev/null 2>&1 || return 0
    if serves "$1"; then found=$1; else seen=$1; fi
}

if [ -n "${ZHIZE_PYTHON:-}" ]; then
    look "$ZHIZE_PYTHON"
else
    for one in python3.13 python3.12 python3.14 python3.11 python3 python "$home/python/bin/python3"; do
        look "$one"
    done
fi

# 安装包旁边放了 Python（cpython-3.….tar.gz，解开是 python 文件夹）：解到安装的文件夹里，不动系统。
if [ -z "$found" ]; then
    for one in "$here"/cpython-3.*.tar.gz; do
        [ -f "$one" ] && [ -z "$found" ] || continue
        echo "使用随带的 Python：$one"
        mkdir -p "$home" && rm -rf "$home/python" && tar -xzf "$one" -C "$home" && look "$home/python/bin/python3"
    done
fi

if [ -z "$found" ]; then
    if [ -n "$seen" ]; then
        "$seen" -E "$setup/install.py" --check || true
    else
        echo '这台机器上没有找到 Python。'
    fi
    echo
    cat "$setup/no-python-linux.txt"
    exit 3
fi
exec "$found" -E "$setup/install.py" "$home"
