"""Correct texts about things that are faults elsewhere: no note may be made of them, and no word lost.

Each has a name, its Markdown, and words that must be on the page.
"""

TEXTS = {
    "code about shortcodes": """\
Hugo skriver `{{< youtube abc >}}` och Jekyll `{% include a.html %}`. I en mall står `{{ page.title }}`.

```liquid
{% raw %}{{ site.url }}{% endraw %}
[gallery ids="1,2"] [[Sida]] %%dolt%% ::: tip
!!! note utan citattecken
[^1]: en not
[^1]: en not till
```

    {{< figure src="a.png" >}}
    <i class="icon"/>

Slut.
""",
    "braces in text and code": """\
## Länka med {filename}

Byt ut `{namn}` mot ditt namn, eller {namn} om du vill.
Sist på raden står
{"a": 1}

| Fält | Betyder |
|---|---|
| `{x}` | adressen {x} |
| y | **z**{z} och `k`{k} |

Ord {i}
:   Ett ord med {klamrar}
""",
    "signs of number and key": """\
## C#

Låten går i F#, och #blogg100 är en tagg.
#blogg100 går bra först på raden.

### Om C och F#

C# och F# är språk. Nr #5 är `#5`.

Dur i G#
--------

Slut på #7
""",
    "prices and percent": """\
Det kostar 5 % mer, 1 000 kr i stället för 950:-, alltså $10 eller €9 (c:a 100 % av mitt saldo).

Rabatten är 10-15 %, och 3 * 4 = 12 men 2 * 3 * 4 = 24. Betyg: 4/5. Temperatur: -5 °C ~ 23 °F.

- 10 % på böcker
- 20 % på pennor
""",
    "maths": """\
Om a < b och b > c så är a <= b, medan 1<2 och x<y. Mängden {1, 2, 3} har |A| = 3 element.

Matrisen A[1][2] är a[i][j], enligt [1] och [2][3]. Roten ur x^2 är |x|, och f(x) = x * y * z.

`a < b && c > d` är kod, liksom `x[^1]` och `[a][b]`.
""",
    "placeholders as they should be": r"""
Kör `ls <mapp>`, \<mapp> eller &lt;mapp>, och skriv `<i/>` som `<i></i>`.

## Kör `cd <mapp>`

- `<namn>` är ditt namn
- \<namn\> också

Skriv till <https://a.example> eller <elin@a.example>. En rad<br/>
och en till.
""",
    "notes and references": """\
Ett[^1], två[^två], ett igen[^1] och [en länk][sida] till [sida] och [Sida][].

[^1]: Första noten, som har en egen[^inre].
[^inre]: En inre not.
[^två]: Andra noten.

    Med ett stycke till.

[Sida]: https://a.example/ "Titel"

> Citat[^1] \\[^2] och \\[inget][alls].
""",
    "boxes and lines that shout": """\
!!! note "En ruta"
    Med text.

!!! tip

    Med text efter en tom rad.

!!! warning inline end
    Vid sidan.

Oj!!! Vad kul!

???

Vad??? Hur då?
""",
    "code in lists and quotes": """\
1. Skapa en mapp:
   ```sh
   mkdir <mapp>  # {namn}
   ```
2. Gå dit:

    ```sh
    cd <mapp>
    ```

- Eller så:

    - ~~~
      cd {namn}
      ~~~

> Som hon sa:
>
> ```python title="a.py"
> x = {"a": 1}  # C#
> ```

!!! note
    ```html
    <div class="clear"/>
    ```
""",
    "attributes that are meant": """\
## Mat {#mat .stor}

Ett stycke med *kursiv*{.en} och `kod`{lang=en}.
{.ingress}

| a | b |
|---|---|
| c | d {.e} |

<svg viewBox="0 0 1 1"><path d="M0 0"/></svg> och <abbr title="hypertext">HTML</abbr>.

<details><summary>Mer</summary>Text.</details>
""",
}

SHOWN = {
    "code about shortcodes": [
        "{{&lt; youtube abc &gt;}}",
        "{{ page.title }}",
        "[gallery ids=&quot;1,2&quot;]",
        "Slut.",
    ],
    "braces in text and code": [
        "Länka med {filename}</a>",
        "{namn} om du",
        "{”a”: 1}",
        "adressen {x}",
        "<strong>z</strong>{z}",
        "</code>{k}",
        "Ord {i}",
        "med {klamrar}",
    ],
    "signs of number and key": [">C#<", "#blogg100 är", "\n#blogg100 går", "C och F#<", "G#<", "#7"],
    "prices and percent": ["5\N{NO-BREAK SPACE}% mer", "950:-", "$10", "3 * 4 = 12", "2 * 3 * 4 = 24"],
    "maths": ["a &lt; b och b &gt; c", "1&lt;2", "x&lt;y", "{1, 2, 3}", "A[1][2]", "[2][3]", "x * y * z"],
    "placeholders as they should be": [
        "ls &lt;mapp&gt;</code>",
        "&lt;mapp&gt;,",
        "&lt;namn&gt; också",
        "cd &lt;mapp&gt;",
    ],
    "notes and references": [
        "Första noten",
        "En inre not",
        "Andra noten",
        "Med ett stycke till",
        "[^2] och [inget][alls]",
        '<a href="https://a.example/" title="Titel">Sida</a>',
    ],
    "boxes and lines that shout": ["En ruta", "Med text efter", "Vid sidan", "Oj!!! Vad kul!", "???", "Vad??? Hur"],
    "code in lists and quotes": ["&lt;mapp&gt;", "{namn}", "cd", "C#", "<li>"],
    "attributes that are meant": [
        '<h2 class="stor" id="mat">',
        '<em class="en">',
        '<p class="ingress">',
        'class="e"',
        "Mer",
    ],
}
