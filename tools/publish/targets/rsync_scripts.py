"""Scripts for sh that read and change the releases on a server. They need nothing but POSIX, and rsync.

They are given ``root``, the folder of the releases, and the variables that each names. One that fails exits with 3 and
leaves the words of the program that failed.
"""

LOOK = """
if [ ! -d "$root" ]; then
    if [ -e "$root" ]; then echo file; elif [ -d "$(dirname -- "$root")" ]; then echo absent; else echo parent; fi
    exit 0
fi
cd -- "$root" || exit 3
if [ -L current ]; then
    printf 'live %s\\n' "$(readlink current)"
elif [ -e current ]; then
    echo foreign
fi
if [ -f current/.publication.json ]; then
    printf 'publication '
    cat current/.publication.json || exit 3
    echo
fi
"""
"""Say what is live."""

_LOCK = """
cd -- "$root" || exit 3
if ! mkdir .lock 2>/dev/null; then
    if [ ! -d .lock ]; then mkdir .lock; exit 3; fi
    held=$(sed -n 3p .lock/owner 2>/dev/null)
    if [ "$held" != "$place" ] && [ -z "$(find .lock -prune -mmin +360 2>/dev/null)" ]; then
        printf 'locked %s\\n' "$(sed -n 2p .lock/owner 2>/dev/null)"
        exit 0
    fi
fi
printf '%s\\n%s\\n%s\\n' "$token" "$owner" "$place" > .lock/owner || exit 3
touch .lock
"""
"""Take the lock, also after a run of the same place that died, and after six hours.

Given ``token``, ``place`` and ``owner``.
"""

UNLOCK = """
cd -- "$root" || exit 3
if [ -n "$part" ]; then rm -rf -- "releases/$part"; fi
if [ "$(sed -n 1p .lock/owner 2>/dev/null)" = "$token" ]; then rm -rf .lock; fi
"""
"""Delete an upload unless its name is empty, and give the lock back. Given ``token`` and ``part``."""

TAKE = (
    """
command -v rsync >/dev/null 2>&1 || { echo no-rsync; exit 0; }
[ -d "$root" ] || mkdir -- "$root" || exit 3
"""
    + _LOCK
    + """
[ -d releases ] || mkdir releases || exit 3
printf 'live %s\\n' "$(readlink current 2>/dev/null)"
for each in releases/*; do
    if [ -L "$each" ]; then
        printf 'entry %s %s\\n' "${each#releases/}" "$(readlink "$each")"
    elif [ -d "$each" ]; then
        printf 'entry %s\\n' "${each#releases/}"
    fi
done
"""
)
"""Take the lock and list the releases. Given ``token``, ``place`` and ``owner``."""

_EXCHANGE = """
exchange() {
    new=.current.new
    rm -f "$new"
    ln -s "releases/$1" "$new" || return 3
    mv -fT "$new" current 2>/dev/null && return 0
    mv -fh "$new" current 2>/dev/null && return 0
    perl -e 'rename($ARGV[0], $ARGV[1]) or die "$!\\n"' "$new" current 2>/dev/null && return 0
    python3 -c 'import os, sys; os.replace(sys.argv[1], sys.argv[2])' "$new" current && return 0
    rm -f "$new"
    return 3
}
"""
"""Put another link in the place of the live one in one step: by mv of GNU, BusyBox or BSD, or by perl or python3."""

FINISH = (
    _EXCHANGE
    + """
cd -- "$root" || exit 3
if [ "$(sed -n 1p .lock/owner 2>/dev/null)" != "$token" ]; then echo lost; exit 0; fi
now=$(readlink current 2>/dev/null)
if [ "$now" != "$live" ]; then printf 'moved %s\\n' "$now"; exit 0; fi
mv -- "releases/$name.part" "releases/$name" || exit 3
if [ -n "$live" ]; then ln -s "${live#releases/}" "releases/$name.before" || exit 3; fi
exchange "$name" || exit 3
echo "done"
for each in $drop; do
    rm -rf -- "releases/$each" "releases/$each.before" || printf 'kept %s\\n' "$each"
done
rm -rf .lock
"""
)
"""Make an upload the live release and delete old ones. Given ``token``, ``live``, ``name`` and ``drop``."""

BACK = (
    _LOCK
    + _EXCHANGE
    + """
live=$(readlink current 2>/dev/null)
before=$(readlink "releases/${live#releases/}.before" 2>/dev/null)
if [ -n "$live" ] && [ -n "$before" ] && [ -d "releases/$before" ]; then
    exchange "$before" || { rm -rf .lock; exit 3; }
    printf 'done %s\\n' "$before"
else
    echo none
fi
rm -rf .lock
"""
)
"""Make the release live that was live before. Given ``token``, ``place`` and ``owner``."""
