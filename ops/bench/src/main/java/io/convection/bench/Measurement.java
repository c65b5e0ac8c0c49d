package io.convection.bench;

/**
 * What one operation on a stack cost.
 *
 * @param shape
 *            of the graph
 * @param resources
 *            that the stack has
 * @param edges
 *            between them
 * @param operation
 *            what was measured
 * @param intakeNs
 *            nanoseconds to take the change in, in all its parts
 * @param completions
 *            operations that executors completed
 * @param nsPerCompletion
 *            nanoseconds from one completion to the next, deciding, applying, encoding and chaining the entries
 * @param completionsPerSecond
 *            the same the other way round
 * @param nsPerEdge
 *            the same by edges; 0 where there are none
 * @param bytesPerCompletion
 *            allocated
 * @param bytesPerEdge
 *            allocated; 0 where there are none
 * @param readsPerCompletion
 *            gets and scans of the stores
 * @param writesPerCompletion
 *            puts and deletes
 * @param journalBytesPerCompletion
 *            encoded
 * @param storeOperations
 *            reads and writes of the operation in all, its intake included
 * @param largestEntry
 *            bytes of the largest journal entry so far
 * @param heapMb
 *            most of the heap that was seen in use so far, in megabytes, garbage included
 * @param status
 *            of the stack afterwards; empty where it is gone
 */
public record Measurement(String shape, int resources, long edges, String operation, long intakeNs, long completions,
        double nsPerCompletion, double completionsPerSecond, double nsPerEdge, double bytesPerCompletion,
        double bytesPerEdge, double readsPerCompletion, double writesPerCompletion, double journalBytesPerCompletion,
        long storeOperations, long largestEntry, long heapMb, String status) {}
