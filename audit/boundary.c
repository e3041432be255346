/* SPDX-License-Identifier: Apache-2.0
 *
 * The number of a message's own boundary is taken out wherever the boundary stands:
 *
 *     Content-Type: multipart/mixed;
 *             boundary="--boundary-LibPST-iamunique-413621039_-_-"        becomes ...-LibPST-0_-_-
 *
 * readpst writes that field last, so the last such boundary in the header is its own, and a sender
 * does not know its number: no text of a sender's can be lost here.  Nor can a sender know
 * beforehand where parts will end: a message that has the new boundary already stays as it is, and
 * so do those inside an attached message.
 */
#include "audit/boundary.h"

static const char declared[] = "boundary=\"";
static const char stem[] = "--boundary-LibPST-iamunique-";
static const char tail[] = "_-_-";
static const char steady[] = "--boundary-LibPST-0_-_-";

static struct bytes bytes_of(const char *text)
{
	return (struct bytes){ (const unsigned char *)text, strlen(text) };
}

static const unsigned char *find(struct bytes in, struct bytes what)
{
	return memmem(in.at, in.len, what.at, what.len);
}

/** What follows a place that find() gave. */
static struct bytes after(struct bytes in, const unsigned char *place, size_t length)
{
	const unsigned char *from = place + length;
	return (struct bytes){ from, (size_t)(in.at + in.len - from) };
}

/** The header, up to the first blank line; all where there is none. */
static struct bytes header_of(struct bytes mail)
{
	const unsigned char *end = find(mail, bytes_of("\n\n"));
	return end ? (struct bytes){ mail.at, (size_t)(end - mail.at) } : mail;
}

/** The boundary that begins here, number and all; empty when it is none of readpst's. */
static struct bytes boundary_at(struct bytes here)
{
	size_t at = strlen(stem), end;
	if (here.len < at || memcmp(here.at, stem, at) != 0)
		return (struct bytes){ 0 };
	while (at < here.len && ascii_is_digit(here.at[at]))
		at++;
	end = at + strlen(tail);
	if (here.len < end || memcmp(here.at + at, tail, strlen(tail)) != 0)
		return (struct bytes){ 0 };
	return (struct bytes){ here.at, end };
}

/** The last one that the header declares. */
static struct bytes own_boundary(struct bytes mail)
{
	struct bytes own = { 0 }, rest = header_of(mail);
	const unsigned char *place;
	while ((place = find(rest, bytes_of(declared)))) {
		rest = after(rest, place, strlen(declared));
		struct bytes boundary = boundary_at(rest);
		if (boundary.len > 0)
			own = boundary;
	}
	return own;
}

static void append(GByteArray *out, struct bytes piece)
{
	g_byte_array_append(out, piece.at, (guint)piece.len);
}

static void put_steady(GByteArray *out, struct bytes mail, struct bytes own)
{
	const unsigned char *place;
	g_byte_array_set_size(out, 0);
	for (struct bytes rest = mail;; rest = after(rest, place, own.len)) {
		place = find(rest, own);
		if (!place) {
			append(out, rest);
			return;
		}
		append(out, (struct bytes){ rest.at, (size_t)(place - rest.at) });
		append(out, bytes_of(steady));
	}
}

/* ---- between a walk and its visitor */

static bool meet(void *context, int64_t position, const struct address *address)
{
	const struct boundary_visitor *boundary = context;
	return boundary->inner->meet(boundary->inner->context, position, address);
}

static void message(void *context, struct bytes mail)
{
	struct boundary_visitor *boundary = context;
	struct bytes own = own_boundary(mail), out = mail;
	if (own.len > 0 && !find(mail, bytes_of(steady))) {
		put_steady(boundary->mail, mail, own);
		out = (struct bytes){ boundary->mail->data, boundary->mail->len };
	}
	boundary->inner->message(boundary->inner->context, out);
}

static void problem(void *context, uint64_t bytes, const char *state, const char *reason)
{
	const struct boundary_visitor *boundary = context;
	boundary->inner->problem(boundary->inner->context, bytes, state, reason);
}

static bool stop(void *context)
{
	const struct boundary_visitor *boundary = context;
	return boundary->inner->stop(boundary->inner->context);
}

void boundary_open(struct boundary_visitor *boundary, const struct visitor *inner)
{
	*boundary = (struct boundary_visitor){ .visitor = { .meet = meet,
		                                   .message = message,
		                                   .problem = problem,
		                                   .stop = stop,
		                                   .context = boundary },
		.inner = inner,
		.mail = g_byte_array_new() };
}

void boundary_close(struct boundary_visitor *boundary)
{
	g_byte_array_unref(boundary->mail);
}
