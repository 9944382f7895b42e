#include "lvzhi/num.h"
#include "lvzhi/text.h"

typedef __int128 wide;

static uint64_t gcd(uint64_t a, uint64_t b)
{
	while (b) {
		uint64_t t = a % b;

		a = b;
		b = t;
	}
	return a;
}

static wide wide_gcd(wide a, wide b)
{
	while (b > INT64_MAX) {
		wide t = a % b;

		a = b;
		b = t;
	}
	return b ? (wide)gcd((uint64_t)b, (uint64_t)(a % b)) : a;
}

/* d > 0. INT64_MIN is refused, so that every number has its negative. */
static bool settle(struct num *out, wide n, wide d)
{
	wide g = d == 1 ? 1 : wide_gcd(n < 0 ? -n : n, d);

	n /= g;
	d /= g;
	if (n > INT64_MAX || n < -INT64_MAX || d > INT64_MAX) {
		*out = NUM_NOTHING;
		return false;
	}
	*out = (struct num){ (int64_t)n, (int64_t)d };
	return true;
}

bool num_make(struct num *out, int64_t n, int64_t d)
{
	*out = NUM_NOTHING;
	return d && settle(out, d < 0 ? -(wide)n : n, d < 0 ? -(wide)d : d);
}

/* Nothing stays nothing; that is no error. */
static bool either_nothing(struct num *out, struct num a, struct num b)
{
	if (a.d && b.d)
		return false;
	*out = NUM_NOTHING;
	return true;
}

bool num_add(struct num *out, struct num a, struct num b)
{
	if (a.d == 1 && b.d == 1 && !__builtin_add_overflow(a.n, b.n, &out->n) && out->n != INT64_MIN) {
		out->d = 1;                             /* nearly all there are: no division of 128 bits */
		return true;
	}
	if (either_nothing(out, a, b))
		return true;
	if (a.d == b.d)
		return settle(out, (wide)a.n + b.n, a.d);
	return settle(out, (wide)a.n * b.d + (wide)b.n * a.d, (wide)a.d * b.d);
}

bool num_sub(struct num *out, struct num a, struct num b)
{
	return num_add(out, a, (struct num){ -b.n, b.d });
}

bool num_mul(struct num *out, struct num a, struct num b)
{
	if (a.d == 1 && b.d == 1 && !__builtin_mul_overflow(a.n, b.n, &out->n) && out->n != INT64_MIN) {
		out->d = 1;
		return true;
	}
	return either_nothing(out, a, b) || settle(out, (wide)a.n * b.n, (wide)a.d * b.d);
}

bool num_div(struct num *out, struct num a, struct num b)
{
	if (either_nothing(out, a, b))
		return true;
	*out = NUM_NOTHING;
	if (!b.n)
		return false;
	return num_mul(out, a, b.n < 0 ? (struct num){ -b.d, -b.n } : (struct num){ b.d, b.n });
}

static int wide_cmp(wide left, wide right)
{
	return (left > right) - (left < right);
}

int num_cmp(struct num a, struct num b)
{
	if (a.d == b.d)
		return (a.n > b.n) - (a.n < b.n);
	return wide_cmp((wide)a.n * b.d, (wide)b.n * a.d);
}

static const int64_t tens[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000 };

bool num_round(struct num *out, struct num a, int digits, enum num_mode mode)
{
	wide n, whole, rest;

	*out = a;
	if (!a.d || digits < 0 || digits >= (int)COUNT(tens))
		return true;
	n = (wide)(a.n < 0 ? -a.n : a.n) * tens[digits];
	whole = n / a.d;
	rest = n % a.d;
	if (rest && (mode == NUM_UP || (mode == NUM_HALF && rest * 2 >= a.d)))
		whole++;
	return settle(out, a.n < 0 ? -whole : whole, tens[digits]);
}

/* 12.5 is 25/2: a decimal ends when the denominator has no factor but 2 and 5. */
static bool ends(int64_t d)
{
	while (d % 2 == 0)
		d /= 2;
	while (d % 5 == 0)
		d /= 5;
	return d == 1;
}

const char *num_text(struct arena *a, struct num x)
{
	uint64_t n = (uint64_t)(x.n < 0 ? -x.n : x.n), d = (uint64_t)x.d;
	struct sink out = { .arena = a };

	if (!x.d)
		return "";
	if (!ends(x.d))
		return arena_print(a, "%lld/%lld", (long long)x.n, (long long)x.d);
	sink_put(&out, "%s%llu", x.n < 0 ? "-" : "", (unsigned long long)(n / d));
	n %= d;
	if (n)
		sink_bytes(&out, ".", 1);
	while (n) {
		wide next = (wide)n * 10;
		char digit = (char)('0' + (int)(next / d));

		sink_bytes(&out, &digit, 1);
		n = (uint64_t)(next % d);
	}
	return out.text;
}

static uint32_t narrow(uint32_t c)
{
	return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

bool num_read(struct num *out, const char *s)
{
	const char *p = s;
	uint32_t c = narrow(utf8_next(&p));
	bool minus = c == '-', point = false;
	int64_t n = 0, d = 1;
	int digits = 0, decimals = 0;

	*out = NUM_NOTHING;
	if (c == '-' || c == '+')
		c = narrow(utf8_next(&p));
	for (; c; c = narrow(utf8_next(&p))) {
		if (c == '.' && !point && digits) {
			point = true;
			continue;
		}
		if (c < '0' || c > '9' || (point && ++decimals > 9))
			return false;
		if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, (int64_t)c - '0', &n))
			return false;
		if (point)
			d *= 10;
		digits++;
	}
	return digits && (!point || decimals) && num_make(out, minus ? -n : n, d);
}
