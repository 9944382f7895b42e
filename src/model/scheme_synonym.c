/* What a clerk, or somebody who knows other programs, would call a section or a key: 上限 and limit are cap. A slip of the
 * pen is near in letters (near_enough); these are only near in meaning. */
#include "scheme_parts.h"
#include "lvzhi/text.h"

static const struct synonym {
	const char *name, *words;
} keys[] = {
	{ "cap_each", "cap_per limit_each max_each max_per 每件封顶 每次封顶 每季度封顶 单件封顶 单项封顶" },
	{ "cap", "limit max maximum ceiling upper most at_most cap_at max_points 上限 封顶 最高 最高分 最多 满分 不超过 限额 封顶分" },
	{ "floor", "min minimum lower bottom 下限 保底 最低 最低分 不低于 扣完为止" },
	{ "at_least", "min minimum least count number times n 至少 最少 不少于 次数 件数" },
	{ "start", "base initial begin begin_with starting from 起始 起始分 基础分 初始分 底分 起点" },
	{ "share", "factor ratio rate weight portion proportion multiplier 份额 比例 折算 系数 权重 分摊" },
	{ "times", "factor ratio rate weight multiplier multiply scale share 系数 权重 乘以 倍数 比例 折算" },
	{ "points", "point score scores amount each value_each per_record 分 分值 得分 分数 计分 每件 每次 每条 加分 扣分 每件分值" },
	{ "sum", "add value points amount 合计 求和 累计" },
	{ "value", "total fixed whole lump 整项 总值 一次性" },
	{ "met", "when if condition require requires 条件 要求 达到" },
	{ "when", "if where condition filter match records 条件 情形 哪些记录 凡 当" },
	{ "scope", "for who whom range 范围 对象 适用 适用对象 计分范围" },
	{ "for", "who whom scope applies_to members only 对象 适用 适用对象 范围 哪些人" },
	{ "take", "first count top limit_count n 前几件 只计 次数 件数 限几次" },
	{ "best", "top highest max_n largest 取最高 最好 最高几件" },
	{ "skip", "after offset ignore except 跳过 不计 从第几件" },
	{ "same", "unique distinct dedupe dedup once duplicate 去重 同一 同一件 不重复" },
	{ "order", "sort sort_by order_by 排序 顺序 先后" },
	{ "by", "order sort sort_by order_by key handler who 排序 按 顺序 由谁 办理 办理人" },
	{ "group", "group_by partition per within 分组 组 按组" },
	{ "bands", "levels tiers bins 分档 档次" },
	{ "window", "period range dates between days 期间 时间 时段 起止 时间范围 日期范围" },
	{ "year", "period window range 年度 年度起止 考核期" },
	{ "date", "day date_field on 日期 按哪天" },
	{ "in", "parent block section under inside belongs_to group 上级 所属 所在 属于 大项 区块" },
	{ "label", "name title text desc description caption 名称 标题 项目 说明 叫什么" },
	{ "name", "label title 名称 标题 办法名称" },
	{ "clause", "article paragraph ref 条款 条 第几条 依据" },
	{ "combine", "mode method choose pick aggregate 合并 合计方式 怎样合计" },
	{ "rest", "remainder remaining others left 剩余 其余 余下 剩下" },
	{ "round", "rounding precision digits decimals 小数 取整 四舍五入 小数位" },
	{ "records", "filter where when 记录 计入的记录" },
	{ "passed", "adopted approved 通过" },
	{ "source", "origin url 来源 出处 文号" },
	{ "from", "since valid_from start begin 起 施行 起始年 从哪年" },
	{ "to", "until till end valid_to 止 终止 到哪年" },
	{ "subject", "target whom 计分对象" },
	{ "run", "streak consecutive row in_a_row 连续 连续几次" },
	{ "members", "people persons 数人 人数 成员" },
	{ "having", "who which 什么样的人" },
	{ "outside", "excluded separate extra 不计入 不计入总分 另列" },
	{ "instead_of", "replaces replace overrides 代替 替代" },
	{ "tell", "notify inform cc 告知 抄送 通知" },
	{ "unit", "units 单位" },
	{ "grade_on", "grade_round 等次取整" },
}, sections[] = {
	{ "rule", "scheme meta header general rules 办法 总则 规则" },
	{ "words", "define definition definitions defs variables variable vars macros 词 用语 词语 定义" },
	{ "block", "group part chapter category section 区块 大项 板块 部分" },
	{ "item", "clause entry points score bonus penalty deduction 项目 条 分项 加分 扣分" },
	{ "count", "counter number 计数 次数" },
	{ "need", "minimum require requirement must 最低要求 要求" },
	{ "grade", "levels level result results 等次 等级 档次" },
	{ "veto", "disqualify exclude 否决 一票否决" },
	{ "rank", "ranking place order 排名 名次" },
	{ "follow", "consequence consequences action actions 结果运用 运用 处理" },
	{ "list", "names 名录 名单 清单" },
	{ "colour", "color colors colours 颜色" },
};

const char *synonym_of_key(struct arena *a, enum section kind, const char *typed)
{
	const char *word = text_lower(a, typed);

	for (size_t i = 0; i < COUNT(keys); i++)
		if (text_has_word(keys[i].words, word) && scheme_key_known(kind, keys[i].name))
			return keys[i].name;
	return "";
}

const char *synonym_of_section(struct arena *a, const char *typed)
{
	const char *word = text_lower(a, typed);

	for (size_t i = 0; i < COUNT(sections); i++)
		if (text_has_word(sections[i].words, word))
			return sections[i].name;
	return "";
}
