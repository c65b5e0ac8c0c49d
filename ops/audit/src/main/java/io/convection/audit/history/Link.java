package io.convection.audit.history;

import java.time.Instant;

/**
 * One cause in a chain.
 *
 * @param sequence
 *            of the entry that recorded it
 * @param time
 *            at which it was decided
 * @param node
 *            what it is about, a node key; empty for the stack as a whole
 * @param fact
 *            the name of the fact, empty where it is the state of things
 * @param text
 *            one sentence for people, without a full stop
 * @param detail
 *            it only says how the one after it came to be; left out unless all is asked for
 */
public record Link(long sequence, Instant time, String node, String fact, String text, boolean detail) {}
