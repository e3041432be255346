/* SPDX-License-Identifier: Apache-2.0
 *
 * Detectors and their evidence.
 */
#include "dsl/compiler.h"

static uint32_t push_evidence(struct dsl_compiler *compiler, struct program_evidence evidence)
{
	*arena_push(compiler->keep, &compiler->evidence) = evidence;
	return (uint32_t)compiler->evidence.count - 1;
}

static bool lower_target(struct dsl_compiler *compiler, uint32_t folder,
    const struct dsl_expression *expression, enum confidence least, struct program_target *out)
{
	if (expression->kind == EXPRESSION_LEAST)
		return lower_target(compiler, folder, expression->items[0],
		    (enum confidence)expression->number, out);
	*out = (struct program_target){ .kind = TARGET_SOURCE, .least = least };
	if (expression->kind != EXPRESSION_NAME) {
		out->index = dsl_source(compiler, folder, expression, TEXT(""));
		return out->index != PROGRAM_NONE;
	}
	struct dsl_symbol *symbol = dsl_resolve(compiler, folder, expression->text,
	    expression->place, SYMBOLS_SETS, "detector or terms");
	if (!symbol)
		return false;
	symbol->used = true;
	out->index = symbol->index;
	if (symbol->kind == SYMBOL_DETECTOR)
		out->kind = TARGET_DETECTOR;
	return true;
}

static uint32_t lower_near(
    struct dsl_compiler *compiler, uint32_t folder, const struct dsl_expression *expression)
{
	bool heading = expression->kind == EXPRESSION_HEADING;
	struct program_evidence made = {
		.kind = heading ? EVIDENCE_HEADING : EVIDENCE_NEAR,
		.a = PROGRAM_NONE,
		.b = PROGRAM_NONE,
		.distance = (uint32_t)expression->number,
		.unit = (enum distance_unit)(expression->bits & 0xff),
		.side = (enum side)(expression->bits >> 8),
	};
	bool good = true;
	made.n_targets = expression->count;
	made.targets = arena_zero(compiler->keep, expression->count, sizeof(*made.targets));
	for (size_t i = 0; i < expression->count; i++)
		good &= lower_target(
		    compiler, folder, expression->items[i], CONFIDENCE_LIKELY, &made.targets[i]);
	return good ? push_evidence(compiler, made) : PROGRAM_NONE;
}

/* A balanced tree, so that a long chain does not nest deeply. */
static uint32_t join(
    struct dsl_compiler *compiler, enum evidence_kind kind, const uint32_t *operands, size_t n)
{
	if (n == 1)
		return operands[0];
	uint32_t a = join(compiler, kind, operands, n / 2);
	uint32_t b = join(compiler, kind, operands + n / 2, n - n / 2);
	return push_evidence(compiler, (struct program_evidence){ .kind = kind, .a = a, .b = b });
}

static uint32_t lower_chain(
    struct dsl_compiler *compiler, uint32_t folder, const struct dsl_expression *expression)
{
	bool good = true;
	uint32_t *operands = arena_zero(compiler->work, expression->count, sizeof(*operands));
	for (size_t i = 0; i < expression->count; i++) {
		operands[i] = dsl_lower_evidence(compiler, folder, expression->items[i]);
		good &= operands[i] != PROGRAM_NONE;
	}
	if (!good)
		return PROGRAM_NONE;
	return join(compiler, expression->kind == EXPRESSION_OR ? EVIDENCE_OR : EVIDENCE_AND,
	    operands, expression->count);
}

static uint32_t negate(struct dsl_compiler *compiler, uint32_t a)
{
	if (a == PROGRAM_NONE)
		return a;
	return push_evidence(
	    compiler, (struct program_evidence){ .kind = EVIDENCE_NOT, .a = a, .b = PROGRAM_NONE });
}

uint32_t dsl_lower_evidence(
    struct dsl_compiler *compiler, uint32_t folder, const struct dsl_expression *expression)
{
	struct program_evidence made = { .a = PROGRAM_NONE, .b = PROGRAM_NONE };
	switch (expression->kind) {
	case EXPRESSION_OR:
	case EXPRESSION_AND:
		return lower_chain(compiler, folder, expression);
	case EXPRESSION_NOT:
		return negate(compiler, dsl_lower_evidence(compiler, folder, expression->items[0]));
	case EXPRESSION_ANOTHER:
		made.kind = EVIDENCE_ANOTHER;
		made.distance = (uint32_t)expression->number;
		made.unit = (enum distance_unit)(expression->bits & 0xff);
		made.side = (enum side)(expression->bits >> 8);
		return push_evidence(compiler, made);
	case EXPRESSION_EVIDENCE_IN: {
		made.kind = EVIDENCE_IN;
		made.places = expression->bits;
		compiler->places_read |= expression->bits;
		uint32_t in = push_evidence(compiler, made);
		return expression->number ? negate(compiler, in) : in;
	}
	default:
		return lower_near(compiler, folder, expression);
	}
}

/* ---- the parts of a detector ---- */

static void lower_matches(struct dsl_compiler *compiler, const struct dsl_detector *detector,
    struct program_detector *out)
{
	out->matches = arena_zero(compiler->keep, detector->matches.count, sizeof(*out->matches));
	for (size_t i = 0; i < detector->matches.count; i++) {
		const struct dsl_match *match = &detector->matches.items[i];
		uint32_t source = PROGRAM_NONE;
		if (match->what->kind == EXPRESSION_NAME) {
			struct dsl_symbol *symbol =
			    dsl_resolve(compiler, detector->folder, match->what->text,
			        match->what->place, SYMBOL_BIT(SYMBOL_TERMS), "terms");
			if (symbol) {
				symbol->used = true;
				source = symbol->index;
			}
		} else {
			source = dsl_source(compiler, detector->folder, match->what, out->name);
		}
		out->matches[out->n_matches++] = (struct program_match){ source, match->start };
	}
}

static void lower_requires(struct dsl_compiler *compiler, const struct dsl_detector *detector,
    struct program_detector *out)
{
	const struct dsl_environment *environment = compiler->environment;
	out->requires =
	    arena_zero(compiler->keep, detector->requires.count, sizeof(*out->requires));
	for (size_t i = 0; i < detector->requires.count; i++) {
		const struct dsl_require *require = &detector->requires.items[i];
		struct text name = require->name.text;
		bool scripted = dsl_is_script(name);
		uint32_t script = scripted ? dsl_script(compiler, detector->folder, &require->name,
		                                 SCRIPT_VALIDATOR)
		                           : PROGRAM_NONE;
		const struct validator *validator = scripted ? NULL : environment->validator(name);
		if (!validator && !scripted)
			dsl_error(&compiler->report, require->name.place, "no validator named %s%s",
			    dsl_quoted(&compiler->report, name),
			    dsl_meant(&compiler->report, name, environment->validator_names,
			        environment->n_validator_names));
		out->requires[out->n_requires++] = (struct program_require){ validator,
			dsl_keep(compiler, require->argument.text), script };
	}
}

static void lower_steps(struct dsl_compiler *compiler, const struct dsl_detector *detector,
    struct program_detector *out)
{
	out->steps = arena_zero(compiler->keep, detector->steps.count, sizeof(*out->steps));
	for (size_t i = 0; i < detector->steps.count; i++) {
		const struct dsl_step *step = &detector->steps.items[i];
		out->steps[out->n_steps++] = (struct program_step){ step->action, step->to,
			dsl_lower_evidence(compiler, detector->folder, step->when) };
	}
}

static struct program_example *lower_examples(
    struct dsl_compiler *compiler, const struct dsl_examples *examples)
{
	struct program_example *out = arena_zero(compiler->keep, examples->count, sizeof(*out));
	for (size_t i = 0; i < examples->count; i++)
		out[i] = (struct program_example){ dsl_keep(compiler, examples->items[i].word.text),
			examples->items[i].least, examples->items[i].word.place };
	return out;
}

/* Surfaces named by `outside` are not looked at; zones are left out of what is. */
static void lower_places(struct dsl_compiler *compiler, const struct dsl_detector *detector,
    struct program_detector *out)
{
	uint32_t in = detector->in ? detector->in : PLACE_DEFAULT;
	out->places = in & ~(detector->outside & PLACE_SURFACES);
	out->outside = detector->outside & PLACE_ZONES;
	if (out->places == 0)
		dsl_error(&compiler->report, detector->name.place,
		    "this detector looks nowhere: \"outside\" takes away all of \"in\"");
	compiler->places_read |= out->places | out->outside;
}

static void lower_detector(struct dsl_compiler *compiler, const struct dsl_detector *detector)
{
	struct program_detector made = {
		.name = dsl_qualified(compiler, detector->folder, detector->name.text),
		.title = dsl_keep(compiler, detector->title.text),
		.pack = detector->folder,
		.place = detector->name.place,
		.mask = detector->mask,
		.n_hits = detector->hits.count,
		.n_misses = detector->misses.count,
	};
	lower_matches(compiler, detector, &made);
	lower_requires(compiler, detector, &made);
	lower_steps(compiler, detector, &made);
	lower_places(compiler, detector, &made);
	made.hits = lower_examples(compiler, &detector->hits);
	made.misses = lower_examples(compiler, &detector->misses);
	if (compiler->report.errors == 0 && (made.n_hits == 0 || made.n_misses == 0))
		dsl_warning(&compiler->report, detector->name.place,
		    "the detector %s is without a %s",
		    dsl_quoted(&compiler->report, detector->name.text),
		    made.n_hits     ? "miss"
		    : made.n_misses ? "hit"
		                    : "hit and without a miss");
	*arena_push(compiler->keep, &compiler->detectors) = made;
}

void dsl_lower_detectors(struct dsl_compiler *compiler)
{
	for (size_t i = 0; i < compiler->tree.detectors.count; i++)
		lower_detector(compiler, &compiler->tree.detectors.items[i]);
}
