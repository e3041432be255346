/* SPDX-License-Identifier: Apache-2.0
 *
 * The desk over which the door and the workers do business: memory that all of them share.
 *
 *   door:   receives a message into the pool, lays a job on the desk, answers when it is done
 *   worker: takes the oldest job, scans, writes the answer into its own place, wakes the door
 *
 *        pool (workers only read)            desk                        answers (one pair a slot)
 *   +--------+----------+-------+   +------------------------+   +---------+---------+
 *   | mail 7 | mail 12  | ...   |   | ring: 7 12 ...         |   | slot 0: JSON JSON |
 *   +--------+----------+-------+   | jobs: state, place     |   | slot 1: JSON JSON |
 *                                   | slots: pid, job, since |   +---------+---------+
 *                                   +------------------------+
 *
 * A job is claimed by one atomic exchange of its state, so that whoever dies when, every job is at
 * any moment free, waiting, or taken by a known slot; nothing is lost and nothing is locked.  A
 * worker takes the next job itself: none waits behind a long one while another worker is idle.
 * Two answers a worker let it begin the next scan before the door has read the last answer.
 *
 * What this does not protect from: a worker that hostile mail has taken over can answer wrongly
 * for the messages it claims.  It cannot write to the mails of others, nor to others' answers.
 */
#ifndef POSTERN_GATEWAY_DESK_H
#define POSTERN_GATEWAY_DESK_H

#include <postern/postern.h>

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	DESK_JOBS = 4096, /**< also the length of the ring; a power of two */
	DESK_SLOTS = 384, /**< three generations of the most workers */
	DESK_STAGES = 8,
	DESK_KILLERS = 256,
	DESK_CARD = 48 << 10,
};

/** Room for one answer's JSON, of address space: memory is taken as it is written. */
static const size_t DESK_ANSWER_ROOM = (size_t)16 << 20;

/** State of a job: free; DESK_TAKEN + slot; or waiting, together with the generation that was in
 * force when it was laid down: workers of older ones leave it. */
enum { DESK_FREE = 0, DESK_TAKEN = 1 };
#define DESK_WAITING 0x80000000u

struct desk_job {
	_Atomic uint32_t state;
	uint32_t n_recipients;
	uint64_t mail, mail_length; /**< place in the pool */
	/** Right behind the mail: direction, queue id, sender, then each recipient, each ending in
	 * NUL. */
	uint64_t envelope_length;
	bool has_sender;
	bool has_direction;
};

struct desk_answer {
	uint32_t job;
	postern_status status;
	postern_decision decision;
	uint64_t length; /**< of the JSON; 0 unless POSTERN_OK */
	uint64_t scan_us;
	char error[256];
};

enum slot_state {
	SLOT_FREE, /**< a generation may start a worker here */
	SLOT_LIVE,
	SLOT_DEAD, /**< the door has to look at what was left behind, then frees it */
};

struct desk_slot {
	_Atomic uint32_t state;
	_Atomic int32_t pid;
	_Atomic uint32_t generation;
	_Atomic uint32_t job;           /**< in hand, plus 1; 0: none */
	_Atomic uint64_t since_us;      /**< when it was taken, monotonic */
	_Atomic uint32_t written, read; /**< answers, counted; at most two are unread */
	_Atomic int32_t wait_status;    /**< of a dead worker, as waitpid() has it */
	struct desk_answer answers[2];
};

/** Bytes that killed a worker.  Twice: they are refused at once. */
struct desk_killer {
	uint64_t length;
	unsigned char sha256[32];
	uint32_t deaths;
};

/** What the rules in force are, and how the last load went; written by the parent alone. */
struct desk_rules {
	_Atomic uint32_t version; /**< odd while it is being written */
	int64_t loaded_at;        /**< seconds since 1970; 0: none is in force yet */
	uint64_t loads, failures, load_ms;
	bool last_failed;
	char digest[80];
	char card[DESK_CARD];     /**< JSON object of the set in force */
	char mistakes[DESK_CARD]; /**< of the last load, when it failed: text, lines */
};

/** What a generation found when it loaded its rules; the parent copies it into desk_rules. */
struct desk_candidate {
	char digest[80];
	char card[DESK_CARD];
	char mistakes[DESK_CARD];
};

struct desk {
	_Atomic uint32_t generation; /**< whose workers take jobs */
	_Atomic uint32_t signal; /**< futex: changes whenever a worker may have something to do */
	_Atomic uint32_t head, tail; /**< of the ring, counted */
	_Atomic uint32_t workers;    /**< live, of the generation in force */
	_Atomic uint64_t door_beat;  /**< grows as long as the door goes round */
	_Atomic uint32_t door_ready; /**< 1 when the door answers and the journal can be written */
	char door_trouble[256];      /**< why the door could not begin */
	_Atomic uint32_t reload_wanted, reload_done; /**< counted */
	_Atomic uint32_t ring[DESK_JOBS];
	struct desk_job jobs[DESK_JOBS];
	struct desk_slot slots[DESK_SLOTS];
	struct desk_killer killers[DESK_KILLERS];
	struct desk_rules rules;
	struct desk_candidate candidate;
};

/** Where the desk, the pool and the answers are in this process. */
struct desk_maps {
	struct desk *desk;
	unsigned char *pool; /**< read-only in workers */
	size_t pool_size;
	char *answers;
	int pool_file;
};

/** Maps all of it; for the parent, before it forks anything. */
postern_status desk_map(struct desk_maps *out, size_t pool_size, postern_error *error);

/** Gives up what a worker in `slot` must not touch: others' answers, writing to the pool. */
postern_status desk_narrow(struct desk_maps *maps, unsigned slot, postern_error *error);

/** Forgets every job, and what dead workers left.  No door may live, and no worker may be in force
 * (desk->generation is 0). */
void desk_forget(struct desk *desk);

/** The place of the JSON of answer number `count` of a slot. */
char *desk_answer_place(const struct desk_maps *maps, unsigned slot, uint32_t count);

/** The door lays job `job`, all filled in, on the desk. */
void desk_offer(struct desk *desk, uint32_t job);

/** A worker of a generation takes the oldest waiting job for its slot; false when there is none for
 * it. */
bool desk_claim(struct desk *desk, unsigned slot, uint32_t generation, uint32_t *job);

/** Takes a job off the desk that no worker has; false when one has. */
bool desk_withdraw(struct desk *desk, uint32_t job);

/** Sleeps while desk->signal is still `seen`, at most a second. */
void desk_sleep(struct desk *desk, uint32_t seen);

/** Wakes every worker. */
void desk_wake_all(struct desk *desk);

/** Microseconds of the monotonic clock. */
uint64_t desk_now_us(void);

#endif
