#include "lvzhi/day.h"

int64_t clock_still(struct env *env)
{
	return env->at;
}

uint64_t random_seeded(struct env *env)
{
	env->seed ^= env->seed << 13;
	env->seed ^= env->seed >> 7;
	return env->seed ^= env->seed << 17;
}

uint64_t random_below(struct env *env, uint64_t n)
{
	return (env->random(env) >> 11) % n;
}

int64_t env_today(struct env *env)
{
	return day_at(env->clock(env));
}
