#include "lvzhi/day.h"
#include <time.h>

int64_t clock_still(struct env *env)
{
	return env->at;
}

int64_t clock_machine(struct env *env)
{
	(void)env;
	return (int64_t)time(NULL);
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
	return day_from_number((env->clock(env) + 8 * 3600) / 86400);
}
