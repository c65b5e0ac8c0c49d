/**
 * Ways in from other systems: here will live the Kafka Connect source that turns a folder or Git work tree of templates into stack changes, the
 * transforms that map any record to a patch, and the producer library.
 *
 * <p>May import serdes and the Connect API.
 */
package io.convection.connect;
