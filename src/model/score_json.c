/* Results as JSON, for scripts and other programs: the same ledger and scheme give the same bytes. */
#include "lvzhi/score.h"
#include "lvzhi/text.h"
#include <string.h>

static void number(struct sink *out, struct num x)
{
	struct arena a = { NULL };
	const char *text = num_text(&a, x);

	if (!num_is(x))
		sink_text(out, "null");
	else if (strchr(text, '/'))
		json_string(out, text);
	else
		sink_text(out, text);
	arena_free(&a);
}

static void text(struct sink *out, const char *key, const char *value)
{
	sink_put(out, ",\"%s\":", key);
	json_string(out, value);
}

static void sources(struct sink *out, const struct score_line *line)
{
	struct arena a = { NULL };
	struct sink list = { .arena = &a };

	sink_text(&list, "");
	for (int i = 0; i < line->source_count; i++)
		sink_put(&list, "%s%s:%lld", i ? "," : "", line->sources[i].source, (long long)line->sources[i].source_id);
	text(out, "source", list.text);
	arena_free(&a);
}

static void line_json(const struct scheme *s, const struct score_line *line, struct sink *out)
{
	sink_text(out, "{\"item\":");
	json_string(out, line->id);
	text(out, "clause", line->clause);
	sink_text(out, ",\"points\":");
	number(out, line->points);
	sink_text(out, ",\"counted\":");
	number(out, line->counted);
	text(out, "cut_by", line->cut_by);
	sources(out, line);
	text(out, "label", line->label);
	text(out, "block", s->blocks[line->block].id);
	text(out, "because", line->because);
	text(out, "title", line->source_count == 1 ? line->sources[0].title : "");
	sink_put(out, ",\"day\":%lld,\"outside\":%s}", (long long)line->day, line->outside ? "true" : "false");
}

static void needs_json(const struct scheme *s, const struct result *r, struct sink *out)
{
	bool any = false;

	sink_text(out, ",\"needs\":[");
	for (int i = 0; r->needs && i < s->need_count; i++) {
		if (!r->needs[i].applies)
			continue;
		sink_put(out, "%s{\"need\":\"%s\",\"met\":%s,\"have\":", any ? "," : "", s->needs[i].id, r->needs[i].met ? "true" : "false");
		number(out, r->needs[i].have);
		sink_text(out, "}");
		any = true;
	}
	sink_text(out, "]");
}

static void result_json(const struct scheme *s, const struct result *r, struct sink *out)
{
	sink_text(out, "{\"member_no\":");
	json_string(out, r->subject.no);
	text(out, "name", r->subject.name);
	sink_text(out, ",\"total\":");
	number(out, r->total);
	text(out, "grade", r->grade);
	sink_text(out, ",\"lines\":[");
	for (int i = 0; i < r->line_count; i++) {
		sink_text(out, i ? ",\n  " : "\n  ");
		line_json(s, &r->lines[i], out);
	}
	sink_put(out, "],\"place\":%d", r->place);
	text(out, "group", r->group);
	text(out, "band", r->band);
	text(out, "veto", r->veto);
	sink_put(out, ",\"exempt\":%s,\"unmet\":%d", r->exempt ? "true" : "false", r->unmet);
	needs_json(s, r, out);
	sink_text(out, ",\"follow\":[");
	for (int i = 0; i < r->follow_count; i++)
		sink_put(out, "%s\"%s\"", i ? "," : "", s->follows[r->follows[i]].id);
	sink_text(out, "]}");
}

void score_json(const struct scheme *s, const struct results *results, struct sink *out)
{
	sink_text(out, "[");
	for (size_t i = 0; i < results->count; i++) {
		sink_text(out, i ? ",\n" : "\n");
		result_json(s, &results->row[i], out);
	}
	sink_text(out, "\n]\n");
}
