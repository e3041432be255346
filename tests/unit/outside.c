/* SPDX-License-Identifier: Apache-2.0
 *
 * Outside programs: what they can reach, how each way to misbehave ends, and who may share a
 * launcher.  The program is tests/outside/probe.c.
 */
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib.h>
#include <seccomp.h>

#include "engine/outside/outside.h"

struct bench {
	struct limits limits;
	struct budget budget;
	struct arena *arena;
	struct outside *outside;
	struct postern_launcher *launcher;
	struct outside_result result;
};

static void bench_start(struct bench *bench)
{
	*bench = (struct bench){ .arena = arena_new() };
	limits_default(&bench->limits);
	assert_int_equal(postern_launcher_start(&bench->launcher, NULL), POSTERN_OK);
	assert_int_equal(outside_new(&bench->outside,
	                     &(struct outside_options){ .launcher = bench->launcher }, NULL),
	    POSTERN_OK);
}

static void bench_end(struct bench *bench)
{
	outside_free(bench->outside);
	postern_launcher_free(bench->launcher);
	arena_free(bench->arena);
}

/** Runs the probe in one of its ways over `input`; what it wrote. */
static const char *probe(struct bench *bench, const char *way, struct text input)
{
	g_autoptr(GString) words = g_string_new(POSTERN_PROBE);
	g_string_append_c(words, '\0');
	g_string_append(words, way);
	struct outside_program program = { .type = "application/x-probe",
		.gives = "text/plain",
		.words = words->str,
		.length = words->len + 1 };
	struct bytes bytes = { (const unsigned char *)input.at, input.len };
	budget_start(&bench->budget, &bench->limits);
	outside_run(&bench->result, bench->outside, &program, bytes, &bench->budget, bench->arena);
	struct text output = { (const char *)bench->result.output.at, bench->result.output.len };
	return arena_text(bench->arena, output).at;
}

static void a_program_reads_its_input(void **test)
{
	(void)test;
	struct bench bench;
	bench_start(&bench);
	size_t n = 3 << 20; /* more than pipes hold */
	char *large = arena_alloc(bench.arena, n);
	memset(large, 'a', n);
	assert_string_equal(probe(&bench, "copy", TEXT("a few words")), "a few words");
	assert_int_equal(bench.result.end, OUTSIDE_DONE);
	assert_int_equal(strlen(probe(&bench, "copy", (struct text){ large, n })), n);
	assert_string_equal(probe(&bench, "copy", TEXT("")), "");
	assert_int_equal(bench.result.end, OUTSIDE_DONE);
	bench_end(&bench);
}

static void a_program_reaches_nothing_else(void **test)
{
	(void)test;
	struct bench bench;
	setenv("PROBE", "secret", 1);
	bench_start(&bench);
	assert_string_equal(probe(&bench, "reach", TEXT("input")), "end\n");
	assert_int_equal(bench.result.end, OUTSIDE_DONE);
	bench_end(&bench);
}

static void failing_is_told(void **test)
{
	(void)test;
	struct bench bench;
	bench_start(&bench);
	probe(&bench, "fail", TEXT("input"));
	assert_int_equal(bench.result.end, OUTSIDE_FAILED);
	assert_int_equal(bench.result.status, 3);
	assert_true(text_equal(bench.result.complaint, TEXT("cannot read it\n")));
	probe(&bench, "crash", TEXT("input"));
	assert_int_equal(bench.result.end, OUTSIDE_CRASHED);
	probe(&bench, "eat", TEXT("input"));
	assert_int_equal(bench.result.end, OUTSIDE_FAILED);
	assert_int_equal(bench.result.status, 7); /* malloc said no before the machine did */
	bench_end(&bench);
}

static void what_it_writes_is_bounded(void **test)
{
	(void)test;
	struct bench bench;
	bench_start(&bench);
	bench.limits.expanded_bytes = 1 << 20;
	probe(&bench, "flood", TEXT("input"));
	assert_int_equal(bench.result.end, OUTSIDE_OVER_LIMIT);
	assert_int_equal(bench.result.output.len, 1 << 20);
	bench_end(&bench);
}

/** Processes that run the probe. */
static int probes(void)
{
	int n = 0;
	DIR *processes = opendir("/proc");
	for (struct dirent *one; (one = readdir(processes)) != NULL;) {
		g_autofree char *path = g_strdup_printf("/proc/%s/cmdline", one->d_name);
		g_autofree char *line = NULL;
		n += g_file_get_contents(path, &line, NULL, NULL) &&
		     strcmp(line, POSTERN_PROBE) == 0;
	}
	closedir(processes);
	return n;
}

static void a_program_that_does_not_end_is_ended(void **test)
{
	(void)test;
	struct bench bench;
	bench_start(&bench);
	bench.limits.milliseconds = 400;
	assert_string_equal(probe(&bench, "endless", TEXT("input")), "before\n");
	assert_int_equal(bench.result.end, OUTSIDE_TIMEOUT);
	assert_int_equal(probes(), 0);
	bench_end(&bench);
}

static void a_program_that_is_missing_is_told(void **test)
{
	(void)test;
	static const char *const names[] = { "no-such-program", "/nowhere/program",
		"/usr/bin/no-such-program" };
	struct bench bench;
	bench_start(&bench);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct outside_program program = { "a/b", "text/plain", names[i],
			strlen(names[i]) + 1, false };
		budget_start(&bench.budget, &bench.limits);
		outside_run(&bench.result, bench.outside, &program, (struct bytes){ NULL, 0 },
		    &bench.budget, bench.arena);
		assert_int_equal(bench.result.end, OUTSIDE_MISSING);
	}
	struct outside_program data = { "a/b", "text/plain", "/etc/passwd", 12, false };
	outside_run(&bench.result, bench.outside, &data, (struct bytes){ NULL, 0 }, &bench.budget,
	    bench.arena);
	assert_int_equal(bench.result.end, OUTSIDE_UNSTARTED);
	bench_end(&bench);
}

/** A process that may not start others and opens nothing, as a worker of a daemon is. */
static void confine_worker(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	static const int forbidden[] = { SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(clone),
		SCMP_SYS(clone3), SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(socket),
		SCMP_SYS(open), SCMP_SYS(openat) };
	for (size_t i = 0; i < sizeof(forbidden) / sizeof(forbidden[0]); i++)
		(void)seccomp_rule_add_array(filter, SCMP_ACT_KILL_PROCESS, forbidden[i], 0, NULL);
	if (seccomp_load(filter) != 0)
		_exit(9);
	seccomp_release(filter);
}

static void confined_workers_share_a_launcher(void **test)
{
	(void)test;
	enum { WORKERS = 4 };
	struct bench bench;
	pid_t workers[WORKERS];
	bench_start(&bench);
	for (int i = 0; i < WORKERS; i++) {
		workers[i] = fork();
		if (workers[i] != 0)
			continue;
		confine_worker();
		bool good = true;
		for (int n = 0; n < 5; n++) {
			struct text own = arena_format(bench.arena, "worker %d, message %d", i, n);
			good &= strcmp(probe(&bench, "copy", own), own.at) == 0;
		}
		_exit(good ? 0 : 1);
	}
	for (int i = 0; i < WORKERS; i++) {
		int status = -1;
		assert_int_equal(waitpid(workers[i], &status, 0), workers[i]);
		assert_int_equal(status, 0);
	}
	assert_string_equal(probe(&bench, "copy", TEXT("still there")), "still there");
	bench_end(&bench);
}

static void a_worker_that_dies_takes_its_program_along(void **test)
{
	(void)test;
	struct bench bench;
	bench_start(&bench);
	pid_t worker = fork();
	if (worker == 0) {
		probe(&bench, "endless", TEXT("input"));
		_exit(0);
	}
	for (int i = 0; i < 500 && probes() == 0; i++)
		g_usleep(10000);
	assert_int_equal(probes(), 1);
	kill(worker, SIGKILL);
	waitpid(worker, NULL, 0);
	for (int i = 0; i < 500 && probes() > 0; i++)
		g_usleep(10000);
	assert_int_equal(probes(), 0);
	bench_end(&bench);
}

static void *probe_in_thread(void *argument)
{
	struct postern_launcher *launcher = argument;
	struct bench bench = { .arena = arena_new() };
	limits_default(&bench.limits);
	bool good = outside_new(&bench.outside, &(struct outside_options){ .launcher = launcher },
	                NULL) == POSTERN_OK;
	for (int n = 0; good && n < 10; n++) {
		struct text own = arena_format(bench.arena, "%p %d", (void *)&bench, n);
		good = strcmp(probe(&bench, "copy", own), own.at) == 0;
	}
	outside_free(bench.outside);
	arena_free(bench.arena);
	return GINT_TO_POINTER(good);
}

static void threads_share_a_launcher(void **test)
{
	(void)test;
	GThread *threads[4];
	struct postern_launcher *launcher;
	assert_int_equal(postern_launcher_start(&launcher, NULL), POSTERN_OK);
	for (int i = 0; i < 4; i++)
		threads[i] = g_thread_new("probe", probe_in_thread, launcher);
	for (int i = 0; i < 4; i++)
		assert_true(GPOINTER_TO_INT(g_thread_join(threads[i])));
	postern_launcher_free(launcher);
}

/** Nothing to wait for, before and after. */
static void a_launcher_is_no_child_to_wait_for(void **test)
{
	(void)test;
	struct postern_launcher *launcher;
	assert_int_equal(postern_launcher_start(&launcher, NULL), POSTERN_OK);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	postern_launcher_free(launcher);
	assert_int_equal(waitpid(-1, NULL, WNOHANG | (int)__WALL), -1);
}

/* ---- a site's lines */

static const struct {
	const char *line, *error; /**< what stands in it; NULL: it is good */
} lines[] = {
	{ "", NULL },
	{ "# nothing\n\n   # here\n", NULL },
	{ "application/x-foo text cat\n", NULL },
	{ "Application/X-Foo text/html cat -u -\n.foo text cat", NULL },
	{ "application/pdf off", NULL },
	{ "application/x-foo text no-such-program -",
	    ":1: there is no program \"no-such-program\" in /usr/local/bin, /usr/bin or /bin" },
	{ "\n\napplication/x-foo text /nowhere/foo", ":3: there is no program \"/nowhere/foo\"" },
	{ "application/x-foo text ./foo", ":1: the path \"./foo\" does not begin with \"/\"" },
	{ "application/x-foo", ":1: a line is TYPE GIVES PROGRAM ARGUMENT... or TYPE off" },
	{ "application/x-foo text", ":1: a line is TYPE GIVES PROGRAM ARGUMENT... or TYPE off" },
	{ "foo text cat", ":1: \"foo\" is neither a media type" },
	{ "application/x-foo words cat",
	    ":1: what \"cat\" writes is a media type or \"text\", not \"words\"" },
};

static void a_wrong_line_is_named(void **test)
{
	(void)test;
	g_autofree char *path = g_strdup_printf("/tmp/postern-programs-%d.conf", getpid());
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct outside *outside = NULL;
		postern_error error = { 0 };
		assert_true(g_file_set_contents(path, lines[i].line, -1, NULL));
		postern_status status =
		    outside_new(&outside, &(struct outside_options){ .table = path }, &error);
		assert_int_equal(status, lines[i].error ? POSTERN_E_ARGUMENT : POSTERN_OK);
		if (lines[i].error)
			assert_non_null(strstr(error.text, lines[i].error));
		outside_free(outside);
	}
	unlink(path);
	struct outside *outside;
	assert_int_equal(
	    outside_new(&outside, &(struct outside_options){ .table = path }, NULL), POSTERN_E_IO);
	assert_null(outside);
}

static void a_sites_line_comes_first(void **test)
{
	(void)test;
	g_autofree char *path = g_strdup_printf("/tmp/postern-programs-%d.conf", getpid());
	struct outside *outside;
	assert_true(g_file_set_contents(path,
	    "application/pdf off\n.foo text cat\napplication/msword text/html cat -u", -1, NULL));
	assert_int_equal(
	    outside_new(&outside, &(struct outside_options){ .table = path }, NULL), POSTERN_OK);
	assert_null(outside_program(outside, TEXT("application/pdf"), TEXT("a.pdf")));
	assert_string_equal(
	    outside_program(outside, TEXT("APPLICATION/msword"), TEXT(""))->gives, "text/html");
	assert_string_equal(
	    outside_program(outside, TEXT("application/octet-stream"), TEXT("A.FOO"))->words,
	    "cat");
	assert_false(outside_program(outside, TEXT("application/vnd.ms-excel"), TEXT(""))->site);
	assert_null(outside_program(outside, TEXT("image/png"), TEXT("")));
	outside_free(outside);
	unlink(path);
	assert_int_equal(
	    outside_new(&outside, &(struct outside_options){ .ocr = true }, NULL), POSTERN_OK);
	assert_non_null(outside_program(outside, TEXT("image/png"), TEXT("")));
	outside_free(outside);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_program_reads_its_input),
		cmocka_unit_test(a_program_reaches_nothing_else),
		cmocka_unit_test(failing_is_told),
		cmocka_unit_test(what_it_writes_is_bounded),
		cmocka_unit_test(a_program_that_does_not_end_is_ended),
		cmocka_unit_test(a_program_that_is_missing_is_told),
		cmocka_unit_test(confined_workers_share_a_launcher),
		cmocka_unit_test(a_worker_that_dies_takes_its_program_along),
		cmocka_unit_test(threads_share_a_launcher),
		cmocka_unit_test(a_launcher_is_no_child_to_wait_for),
		cmocka_unit_test(a_wrong_line_is_named),
		cmocka_unit_test(a_sites_line_comes_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
