#!/usr/bin/env python3
"""Makes characters.txt and same.txt from what README.md names. Run by hand, never by the build:
    python3 make.py ORDER RIME UNICODE
ORDER: "字<tab>letters" a line, dumped from cnchar-order; RIME: stroke.dict.yaml; UNICODE: a folder with the unpacked
Unihan_*.txt and EquivalentUnifiedIdeograph.txt."""
import collections, os, re, sys, unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ORDER, RIME, UNICODE = sys.argv[1:4]


def unihan(name, *tags):
    got = {t: {} for t in tags}
    for line in open(os.path.join(UNICODE, 'Unihan_%s.txt' % name), encoding='utf-8'):
        part = line.rstrip('\n').split('\t')
        if len(part) == 3 and part[1] in got:
            got[part[1]][chr(int(part[0][2:], 16))] = part[2]
    return [got[t] for t in tags]


def chars(value):
    return [chr(int(x[2:], 16)) for x in re.findall(r'U\+[0-9A-F]+', value)]


table_no = {c: int(v.split(':')[1]) for c, v in unihan('OtherMappings', 'kTGH')[0].items()}
total = {c: int(v.split()[0]) for c, v in unihan('IRGSources', 'kTotalStrokes')[0].items()}
simplified, traditional = unihan('Variants', 'kSimplifiedVariant', 'kTraditionalVariant')
mandarin, pinlu, table_said, xiandai, hanyu = unihan('Readings', 'kMandarin', 'kHanyuPinlu', 'kTGHZ2013', 'kXHC1983', 'kHanyuPinyin')
key = lambda s: (len(s), s)

# Stroke orders: cnchar first, then rime's variants that agree with total strokes and the place in the table.
order = {}
for line in open(ORDER, encoding='utf-8'):
    c, letters = line.rstrip('\n').split('\t')
    order[c] = ''.join(str(dict(j=1, i=1, g=2, f=2, s=3, l=4, k=4, d=4).get(x, 5)) for x in letters)
rime = collections.defaultdict(list)
for line in open(RIME, encoding='utf-8'):
    part = line.rstrip('\n').split('\t')
    if len(part) >= 2 and len(part[0]) == 1 and re.fullmatch('[hspnz]+', part[1]):
        s = part[1].translate(str.maketrans('hspnz', '12345'))
        if s not in rime[part[0]]:
            rime[part[0]].append(s)
hand = [l.split() for l in open(os.path.join(HERE, 'hand.md'), encoding='utf-8') if not l.startswith('#')]
for c, parts in hand:                      # those that are made of digits alone may be parts of others
    if parts.isdigit():
        order[c] = parts
for c, parts in hand:
    order[c] = ''.join(x if x.isdigit() else order[x] for x in parts)
    if c in total and c in table_no and len(order[c]) != total[c]:
        print('hand.md', c, len(order[c]), 'strokes, Unihan says', total[c], file=sys.stderr)

grams = set()
for s in order.values():
    s = '^' + s + '$'
    grams.update(s[i:i + n] for n in range(3, 12) for i in range(len(s) - n + 1))


def likeness(s):
    """How much of it is written as the checked characters are: rime mixes mainland and Taiwan orders."""
    s = '^' + s + '$'
    return sum(s[i:i + n] in grams for n in range(3, 12) for i in range(len(s) - n + 1))


by_no = {n: c for c, n in table_no.items()}
LEVELS = ((1, 3500), (3501, 6500), (6501, 8105))   # each stands in stroke order (GF 3003)


def between(n):
    first, last = next(l for l in LEVELS if l[0] <= n <= l[1])
    a = next((i for i in range(n - 1, first - 1, -1) if by_no[i] in order), None)
    b = next((i for i in range(n + 1, last + 1) if by_no[i] in order), None)
    return key(order[by_no[a]]) if a else (0, ''), key(order[by_no[b]]) if b else (99, '')


for _ in range(3):                          # what is certain narrows what is not
    for n in range(1, 8106):
        c = by_no[n]
        low, high = between(n)
        if c not in order:
            fit = [s for s in rime.get(c, []) if low <= key(s) <= high]
            if len(fit) == 1:
                order[c] = fit[0]
for n in range(1, 8106):
    c = by_no[n]
    low, high = between(n)
    fit = [s for s in rime.get(c, []) if low <= key(s) <= high and len(s) == total.get(c)]
    if c not in order and fit:
        order[c] = max(fit, key=lambda s: (likeness(s), s.endswith('22')))
    if c not in order:
        print('no stroke order:', n, c, file=sys.stderr)
for first, last in LEVELS:
    for n in range(first, last):
        a, b = by_no[n], by_no[n + 1]
        if a in order and b in order and key(order[a]) > key(order[b]):
            print('out of order:', n, a, order[a], b, order[b], file=sys.stderr)

# Outside the table: the simplified form where there is exactly one (陳 is ordered as 陈), else rime.
same = {}                                   # ordered as another character
wanted = [chr(c) for r in ((0x3400, 0x4DC0), (0x4E00, 0xA000)) for c in range(*r)]
for c in wanted:
    simple = [x for x in chars(simplified.get(c, '')) if x in table_no and x != c]
    if c not in table_no and len(simple) == 1 and simple[0] in order:
        same[c] = simple[0]
    elif c not in order:
        fit = [s for s in rime.get(c, []) if len(s) == total.get(c)]
        if fit:
            order[c] = max(fit, key=likeness)

TIES = [l.split() for l in open(os.path.join(HERE, 'ties.md'), encoding='utf-8') if not l.startswith('#')]
place = {c: (i, j) for i, row in enumerate(TIES) for j, c in enumerate(row)}
groups = collections.defaultdict(list)
for c, s in order.items():
    groups[s].append(c)
rank = {}
for s, members in groups.items():
    members.sort(key=lambda c: (table_no.get(c, 10000), c))
    tied = [c for c in members if c in place]
    at = sorted(members.index(c) for c in tied)
    for i, c in zip(at, sorted(tied, key=lambda c: place[c])):
        members[i] = c
    for i, c in enumerate(members):
        rank[c] = i
assert max(rank.values()) < 100


def plain(syllable):
    s = unicodedata.normalize('NFD', syllable.lower())
    s = s.replace('u\u0308', 'v').replace('e\u0302', 'e')
    return re.sub('[^a-z]', '', unicodedata.normalize('NFD', s))


def readings(c):
    got = []
    words = [re.sub(r'\(.*', '', x) for x in pinlu.get(c, '').split()]
    words += mandarin.get(c, '').split()[:1]
    for field in (table_said, xiandai, hanyu):
        if got or words:
            if field is hanyu:
                break
        for x in field.get(c, '').split():
            words += x.split(':')[1].split(',')
    for w in words:
        w = plain(w)
        if w and w not in got:
            got.append(w)
    return got


with open(os.path.join(HERE, 'characters.txt'), 'w', encoding='utf-8') as out:
    for c in sorted(set(order) | set(same)):
        of = same.get(c, c)
        r = readings(c) or readings(of)
        out.write('%s%s %s %02d%s\n' % (c, of if c in same else '', order[of], rank[of], ''.join(' ' + x for x in r)))

with open(os.path.join(HERE, 'same.txt'), 'w', encoding='utf-8') as out:
    rows = {}
    for line in open(os.path.join(UNICODE, 'EquivalentUnifiedIdeograph.txt'), encoding='utf-8'):
        m = re.match(r'([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([0-9A-F]+)', line)
        if m:
            for cp in range(int(m[1], 16), int(m[2] or m[1], 16) + 1):
                rows[chr(cp)] = chr(int(m[3], 16))
    for cp in list(range(0xF900, 0xFAD9)) + list(range(0x2F800, 0x2FA1E)):
        n = unicodedata.normalize('NFC', chr(cp))
        if len(n) == 1 and n != chr(cp):
            rows[chr(cp)] = n
    for c in sorted(rows):
        if not 0x31C0 <= ord(c) <= 0x31EF:
            out.write(c + rows[c] + '\n')
